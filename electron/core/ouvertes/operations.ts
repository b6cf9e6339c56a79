import type { ouvertes } from '#contract/ouvertes.ts';
import { definitionsVersion } from '../indicateurs/catalogue.ts';
import type { Handlers } from '../host.ts';
import { refuse } from '../refusal.ts';
import { csvName, csvOf, descriptorOf, jsonSchema, parquetName, readmeOf } from './files.ts';
import { prepareAll, recordAll, type Prepared } from './queries.ts';
import { columns, periodCode, rowsOf, type Part, type Status } from './rows.ts';

export const ouvertesHandlers: Handlers<typeof ouvertes> = {
  preview: (asked, { db, session, today }) => ({
    parts: prepareAll(db, asked, session, today).map((prepared) => {
      const [part] = partsOf([prepared]);
      const statuses = part ? rowsOf([part]).map((row) => row.at(-1)) : [];
      const count = (status: Status) => statuses.filter((each) => each === status).length;
      return {
        cpca: prepared.cpca,
        label: prepared.label,
        antennes: prepared.antennes,
        refused: prepared.refused,
        frozenAt: prepared.choice?.frozen?.at ?? null,
        zero: count('zero'),
        rounded: count('arrondi'),
        hidden: count('masque'),
        withheld: count('non_diffuse'),
      };
    }),
  }),

  publish: ({ licence, ...asked }, { db, session, today, now, about }) => {
    const prepared = prepareAll(db, asked, session, today);
    const parts = partsOf(prepared);
    if (parts.length === 0)
      refuse('ouvertes-empty', prepared[0]?.refused ?? 'Il n’y a rien à publier pour ces périodes.', 'periods');
    const recorded = recordAll(db, prepared, now);
    if (recorded) about(recorded);
    const rows = rowsOf(parts);
    const unique = (values: readonly string[]) => [...new Set(values)];
    const described = {
      publisher: session.structure.name,
      licence,
      day: today,
      periods: unique(parts.map(({ period }) => periodCode(period))),
      schemes: unique(parts.map(({ cpca }) => cpca)),
    };
    const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
    return {
      fileName: `donnees-ouvertes-${definitionsVersion}-${today}.zip`,
      files: [
        { name: 'LISEZMOI.md', text: readmeOf(described) },
        { name: 'datapackage.json', text: json(descriptorOf(described)) },
        { name: 'ligne.schema.json', text: json(jsonSchema()) },
        { name: csvName, text: csvOf(rows) },
      ],
      table: { name: parquetName, columns: columns.map(({ name, kind }) => ({ name, kind })), rows },
    };
  },
};

const partsOf = (prepared: readonly Prepared[]): Part[] =>
  prepared.flatMap(({ cpca, departements, period, choice }) =>
    choice ? [{ cpca, departements, period, tables: choice.tables }] : [],
  );
