import { licenceLabels, type Licence } from '#contract/ouvertes.ts';
import { catalogue, definitionsVersion } from '../indicateurs/catalogue.ts';
import { columns, statusLabels, type Row, type Status } from './rows.ts';

const licencePaths: Record<Licence, string> = {
  'etalab-2.0': 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
  'odbl-1.0': 'https://opendatacommons.org/licenses/odbl/1-0/',
  'cc-by-4.0': 'https://creativecommons.org/licenses/by/4.0/deed.fr',
};
const licenceNames: Record<Licence, string> = {
  'etalab-2.0': 'etalab-2.0',
  'odbl-1.0': 'ODbL-1.0',
  'cc-by-4.0': 'CC-BY-4.0',
};

export const csvName = 'indicateurs.csv';
export const parquetName = 'indicateurs.parquet';

/** RFC 4180: commas, CRLF, quotes doubled; an empty field is a value that is not given. */
export function csvOf(rows: readonly Row[]): string {
  const lines = [columns.map(({ name }) => name), ...rows];
  return lines.map((cells) => `${cells.map(field).join(',')}\r\n`).join('');
}
const field = (value: string | number | null): string => {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const statuses = Object.keys(statusLabels) as Status[];
const periodPattern = '^\\d{4}(-T[1-4])?$';
/** A figure is told once for a scheme, a period, an indicator and a line. */
const primaryKey = ['cpca', 'periode', 'indicateur', 'ligne'];

export interface About {
  /** Who publishes. */
  readonly publisher: string;
  readonly licence: Licence;
  /** Civil day. */
  readonly day: string;
  readonly periods: readonly string[];
  readonly schemes: readonly string[];
}

/** Frictionless Data Package with the Table Schema of its table. */
export function descriptorOf({ publisher, licence, day, periods, schemes }: About): object {
  const fields = columns.map(({ name, kind, title, explain }) => ({
    name,
    title,
    description: explain,
    type: kind === 'integer' ? 'integer' : 'string',
    ...(name === 'statut'
      ? { constraints: { required: true, enum: statuses } }
      : name === 'valeur'
        ? { constraints: { minimum: 0 } }
        : name === 'periode'
          ? { constraints: { required: true, pattern: periodPattern } }
          : { constraints: { required: primaryKey.includes(name) } }),
  }));
  return {
    profile: 'data-package',
    name: 'indicateurs-cpca',
    title: 'Indicateurs des centres de prise en charge des auteurs de violences conjugales',
    description: `${schemes.join(', ')}\u00a0; ${periods.join(', ')}. Nombres arrondis, petits nombres masqués\u00a0: voir LISEZMOI.md.`,
    version: definitionsVersion,
    created: `${day}T00:00:00Z`,
    contributors: [{ title: publisher, role: 'publisher' }],
    licenses: [{ name: licenceNames[licence], title: licenceLabels[licence], path: licencePaths[licence] }],
    resources: [
      {
        name: 'indicateurs',
        path: csvName,
        profile: 'tabular-data-resource',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
        schema: { fields, missingValues: [''], primaryKey },
      },
      {
        name: 'indicateurs-parquet',
        path: parquetName,
        profile: 'data-resource',
        format: 'parquet',
        mediatype: 'application/vnd.apache.parquet',
        description: 'La même table, pour DuckDB et les moteurs d’analyse.',
      },
    ],
  };
}

/** JSON Schema of one line of the table, as an object by column. */
export const jsonSchema = (): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Une ligne de la table des indicateurs',
  type: 'object',
  additionalProperties: false,
  required: columns.map(({ name }) => name),
  properties: Object.fromEntries(
    columns.map(({ name, kind, title, explain }) => [
      name,
      {
        title,
        description: explain,
        ...(kind === 'integer' ? { type: ['integer', 'null'], minimum: 0, multipleOf: 5 } : { type: 'string' }),
        ...(name === 'statut' ? { enum: statuses } : {}),
        ...(name === 'periode' ? { pattern: periodPattern } : {}),
      },
    ]),
  ),
  oneOf: [
    { properties: { statut: { enum: ['zero', 'arrondi'] }, valeur: { type: 'integer' } } },
    { properties: { statut: { enum: ['masque', 'non_diffuse'] }, valeur: { type: 'null' } } },
  ],
});

/** What a reader must know before computing with it. */
export function readmeOf({ publisher, licence, day, periods, schemes }: About): string {
  return [
    '# Indicateurs des centres de prise en charge des auteurs de violences conjugales (CPCA)',
    '',
    `- Publié par\u00a0: ${publisher}`,
    `- Préparé le\u00a0: ${day}`,
    `- Périmètre\u00a0: ${schemes.join(', ')}`,
    `- Périodes\u00a0: ${periods.join(', ')}`,
    `- Licence\u00a0: ${licenceLabels[licence]}, ${licencePaths[licence]}`,
    `- Version des définitions\u00a0: ${definitionsVersion}`,
    '',
    '## Ce que contient ce dossier',
    '',
    `- \`${csvName}\`\u00a0: une table longue, une ligne par nombre (UTF-8, RFC 4180).`,
    `- \`${parquetName}\`\u00a0: la même table au format Parquet.`,
    '- `datapackage.json`\u00a0: description Frictionless Data Package, avec le schéma de la table.',
    '- `ligne.schema.json`\u00a0: le schéma JSON d’une ligne.',
    '',
    '## Comment lire les nombres',
    '',
    'Ces nombres sont des sommes d’antennes. Pour protéger les personnes, un nombre de 1 à 7 est masqué, les autres sont arrondis à 5 près, chacun à part, totaux compris\u00a0: les lignes d’un détail ne font donc pas toujours leur total. Un détail qui laisserait deviner un petit nombre, seul ou rapproché de ce qui a déjà été publié, n’est pas diffusé. Ne recalculez pas une part ou une évolution sur de petits nombres.',
    '',
    'Une même personne suivie par deux antennes est comptée dans chacune.',
    '',
    ...Object.entries(statusLabels).map(([status, says]) => `- \`${status}\`\u00a0: ${says}`),
    '',
    '## Colonnes',
    '',
    ...columns.map(({ name, explain }) => `- \`${name}\`\u00a0: ${explain}`),
    '',
    '## Indicateurs',
    '',
    ...catalogue.flatMap(({ id, regionLabel, definition, kind, unit, breakdown }) => [
      `### ${regionLabel}`,
      '',
      `\`${id}\`, ${kind === 'flux' ? 'ce qui s’est passé pendant la période' : 'état à la fin de la période'}, en\u00a0: ${unit}.`,
      '',
      definition,
      '',
      ...breakdown.map(({ code, label }) => `- \`${code}\`\u00a0: ${label}`),
      ...(breakdown.length > 0 ? [''] : []),
    ]),
  ].join('\n');
}
