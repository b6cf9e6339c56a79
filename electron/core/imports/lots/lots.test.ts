import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { imports } from '#contract/imports.ts';
import { cadreLabels, cadres, mesureNatureLabels, mesureNatures } from '#contract/terms.ts';
import { accompagnementsHandlers } from '#core/accompagnements/operations.ts';
import { readSpreadsheet } from '#tableur/read.ts';
import { writeCsv } from '#tableur/csvWrite.ts';
import { writeXlsx } from '#tableur/xlsxWrite.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { contentsOf } from '#tests/support/contents.ts';
import { cjse } from '#tests/support/dossiers.ts';
import { tidy, isUnknown } from '../cells/reading.ts';
import { importsHandlers } from '../operations.ts';
import { additions } from './additions.ts';

let test: TestHost;
beforeEach(() => {
  test = openTestHost();
});
afterEach(() => test.close());

const client = () =>
  clientOf(
    { accompagnements, imports },
    { accompagnements: accompagnementsHandlers, imports: importsHandlers },
    test.host,
  ).client;

const titles = [
  'Nom',
  'Prénom',
  'Né le',
  'Tél',
  'Adresse',
  'Reçue le',
  'Source',
  'Cadre',
  'Prescripteur',
  'Mesure',
  'N° parquet',
  'Tribunal',
  'Début de la mesure',
  'Accompagnement',
  'Début du suivi',
];

/** Writes the lines in a file, reads it, and says of each resemblance what the caller wants. */
async function importFile(
  format: 'xlsx' | 'csv',
  rows: readonly (readonly string[])[],
  same: (line: number) => boolean,
) {
  const table = { columns: titles.map((label) => ({ label, kind: 'text' as const })), rows };
  const bytes = await (format === 'xlsx' ? writeXlsx(table) : writeCsv(table));
  const { fileName, sheets } = await readSpreadsheet(`liste.${format}`, bytes);
  await client().imports.begin({
    fileName,
    sheets: sheets.map(({ name, rows: read }) => ({
      name,
      rows: read.map((row) => row.map(({ kind, text }) => ({ kind, text }))),
    })),
  });
  const draft = await client().imports.draft({});
  await client().imports.match({ columns: draft?.columns ?? [], common: [] });
  const { matches } = await client().imports.dryRun({ show: 'duplicates', limit: 500 });
  for (const { line, proposals } of matches) {
    const [first] = proposals;
    const decision =
      !first || !same(line)
        ? { kind: 'other' as const }
        : first.personneId === null
          ? { kind: 'line' as const, line: first.line ?? 0 }
          : { kind: 'known' as const, personneId: first.personneId };
    await client().imports.decide({ line, decision });
  }
  const { issues } = await client().imports.dryRun({ show: 'errors', limit: 500 });
  expect(issues).toEqual([]);
  return client().imports.run({});
}

const people = ['Ben Haddou', 'BEN-HADDOU', 'Benaddou', 'Garrigue Roux', 'GARRIGUE', 'da Silva'];
const row = fc
  .record({
    last: fc.constantFrom(...people),
    first: fc.constantFrom('Karim', 'KARIM', 'Élie', 'E\u0301lie'),
    birth: fc.constantFrom('17/05/84', 'NC', '08/08/1988', '1984-05-17'),
    phone: fc.constantFrom('', '0612345678', '06 12 34 56 78'),
    nature: fc.constantFrom(...mesureNatures.filter((nature) => !nature.startsWith('cjse'))),
    cadre: fc.constantFrom(...cadres.filter((cadre) => cadre !== 'volontaire')),
    number: fc.constantFrom('26/1', '26/2', '26/3'),
    day: fc.constantFrom('02/03/26', '03/03/26'),
  })
  .map(({ last, first, birth, phone, nature, cadre, number, day }) => [
    last,
    first,
    birth,
    phone,
    '3, rue de l’Évêché',
    day,
    'Justice',
    cadreLabels[cadre],
    'Parquet de Nîmes',
    mesureNatureLabels[nature],
    number,
    'TJ de Nîmes',
    '01/03/26',
    'Groupe de parole',
    '04/03/26',
  ]);

/** What an import leaves once undone: that it was done. */
const traces = ['lot', 'lot_line', 'parametre', 'journal', 'sqlite_sequence'];

describe('a lot', () => {
  it('then its undo leaves every table as it was, whoever is said to be whom', async () => {
    await client().accompagnements.open(
      cjse({
        personne: { kind: 'new', lastName: 'Ben Haddou', firstName: 'Karim', birthDate: '1984-05-17', sexe: 'homme' },
      }),
    );
    const before = contentsOf(test.host, traces);
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.constantFrom('xlsx', 'csv'),
        async (rows, answers, format) => {
          const { lotId } = await importFile(format as 'xlsx' | 'csv', rows, (line) => ((answers >> line) & 1) === 1);
          expect(await client().imports.since({ lotId })).toEqual([]);
          await client().imports.revert({ lotId });
          expect(contentsOf(test.host, traces)).toEqual(before);
        },
      ),
      { seed: 21, numRuns: 40 },
    );
  }, 120_000);

  it('imported again as the same persons, adds nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
        const { lotId } = await importFile('xlsx', rows, () => true);
        await expect(importFile('xlsx', rows, () => true)).rejects.toMatchObject({ code: 'import-nothing' });
        await client().imports.discard({});
        await client().imports.revert({ lotId });
      }),
      { seed: 22, numRuns: 20 },
    );
  }, 120_000);

  it('keeps each text as it was written, but its form', async () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      // What the guided screen refuses too, and what says that it is unknown.
      .filter((text) => !isUnknown(text) && !/[\p{Cc}\p{Cs}]/u.test(text));
    await fc.assert(
      fc.asyncProperty(line, async (court) => {
        const said = [
          'Bertin',
          'Jérôme',
          '30/11/79',
          '',
          '',
          '02/03/26',
          'Justice',
          'post',
          'Parquet',
          'Sursis probatoire',
          '0012',
          court,
          '01/03/26',
          'Groupe de parole',
          '04/03/26',
        ];
        const { lotId } = await importFile('xlsx', [said], () => false);
        const { lines } = await client().accompagnements.list({ status: 'all', whose: 'all' });
        expect(lines[0]).toMatchObject({ court: tidy(court), number: '0012' });
        await client().imports.revert({ lotId });
      }),
      { seed: 23, numRuns: 60 },
    );
  }, 120_000);

  it('accepts an orientation that waited, and lets it wait again once undone', async () => {
    const waiting = [
      'Bertin',
      'Jérôme',
      '30/11/79',
      '',
      '',
      '02/03/26',
      'Justice',
      'post',
      'Parquet',
      '',
      '',
      '',
      '',
      '',
      '',
    ];
    await importFile('xlsx', [waiting], () => false);
    const opened = [
      ...waiting.slice(0, 9),
      'Sursis probatoire',
      '26/1',
      'TJ de Nîmes',
      '01/03/26',
      'Groupe de parole',
      '04/03/26',
    ];
    const answer = () => test.host.opened?.connection.prepare('select answer from orientation').pluck().all();
    expect(answer()).toEqual(['en-attente']);
    const { lotId, ...added } = await importFile('xlsx', [opened], () => true);
    expect(added).toEqual({ persons: 0, orientations: 0, mesures: 1, accompagnements: 1 });
    expect(answer()).toEqual(['acceptee']);
    await client().imports.revert({ lotId });
    expect(answer()).toEqual(['en-attente']);
  });
});

it('watches every table that points at what a lot creates', () => {
  const connection = test.host.opened?.connection;
  if (!connection) throw new Error('the base is not open');
  const watched = new Set(
    additions.flatMap(({ table, joins, on }) => joins.map((column) => `${table}.${column} on ${on}`)),
  );
  const tables = connection
    .prepare(`select name from sqlite_schema where type = 'table' and sql not like '%VIRTUAL%'`)
    .pluck()
    .all();
  const links = tables.flatMap((table) =>
    (connection.pragma(`foreign_key_list("${String(table)}")`) as { table: string; from: string }[])
      .filter((link) => ['personne', 'orientation', 'mesure', 'accompagnement'].includes(link.table))
      .map((link) => `${String(table)}.${link.from} on ${link.table}`),
  );
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((link) => !watched.has(link))).toEqual([]);
});
