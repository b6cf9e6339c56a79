import { cpus } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { imports } from '#contract/imports.ts';
import { importsHandlers } from '#core/imports/operations.ts';
import { readSpreadsheet } from '#tableur/read.ts';
import { writerOf } from '#db/open.ts';
import { personne } from '#db/schema/index.ts';
import { addDays } from '#core/calendar/civilDate.ts';
import { foldedNameOf } from '#core/fold.ts';
import { newId } from '#core/ids.ts';
import { lastNames, menFirstNames } from '#db/demo/names.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { badCells, manyRows, manyRowsXlsx } from '#tests/support/tableursTenus.ts';
import { measured } from './support/measured.ts';

/** Persons the antenne already knows: twenty years of a large one. */
const knownPersons = 20_000;

let opened: TestHost;
const open = (host: TestHost['host']) => clientOf({ imports }, { imports: importsHandlers }, host).client;

beforeAll(() => {
  opened = openTestHost();
  const { connection } = opened.host.opened ?? {};
  if (!connection) throw new Error('locked');
  const db = writerOf(connection);
  connection.exec('BEGIN');
  for (let from = 0; from < knownPersons; from += 500)
    db.insert(personne)
      .values(Array.from({ length: 500 }, (_, place) => personAt(from + place)))
      .run();
  connection.exec('UPDATE recherche_fiche SET perimee = 0');
  connection.exec('COMMIT');
  console.log(
    `Node ${process.version}, ${knownPersons} persons encrypted, ${cpus().length} × ${cpus()[0]?.model ?? '?'}`,
  );
});
afterAll(() => opened.close());

function personAt(index: number) {
  const named = {
    lastName: lastNames[(index * 11) % lastNames.length] ?? '',
    firstName: menFirstNames[(index * 7) % menFirstNames.length] ?? '',
  };
  const birthDate = addDays('1950-01-01', (index * 13) % 18_000);
  const at = '2026-11-24T09:00:00.000Z';
  return { ...named, id: newId(), foldedName: foldedNameOf(named), birthDate, sexe: 'homme' as const, createdAt: at };
}

async function timed<T>(what: string, most: number, act: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await act();
  const took = Math.round(performance.now() - began);
  measured(`spreadsheet-${what.replaceAll(/[ ,]+/g, '-')}`, {
    what: `a spreadsheet of ${manyRows} lines, ${what}`,
    how: 'once',
    unit: 'ms',
    value: took,
    limit: most,
  });
  expect(took, what).toBeLessThan(most);
  return result;
}

// Each happens once in the life of a spreadsheet: what a person waits for, not a mean of many.
test('a spreadsheet of two thousand lines', { timeout: 120_000 }, async () => {
  const client = open(opened.host);
  const bytes = await manyRowsXlsx();
  const { sheets } = await timed('read from XLSX', 2_000, () => readSpreadsheet('registre.xlsx', bytes));
  const rows = (sheets[0]?.rows ?? []).map((row) => row.map(({ kind, text }) => ({ kind, text })));
  await timed('kept in the base', 2_000, () =>
    client.imports.begin({ fileName: 'registre.xlsx', sheets: [{ name: 'A', rows }] }),
  );
  const draft = await timed('columns guessed', 2_000, () => client.imports.draft({}));
  await timed('columns matched', 2_000, () => client.imports.match({ columns: draft?.columns ?? [], common: [] }));
  const run = await timed('dry run', 2_000, () => client.imports.dryRun({ show: 'errors', limit: 500 }));
  expect(run).toMatchObject({ lines: manyRows, faults: badCells });
  const [first] = run.issues;
  await timed('one cell corrected, and all those alike', 2_000, () =>
    client.imports.correct({ line: first?.line ?? 0, column: first?.column ?? 0, text: 'CJSE', alike: true }),
  );
  const left = await client.imports.dryRun({ show: 'errors', limit: 500 });
  await client.imports.skip({ lines: left.issues.map(({ line }) => line), skipped: true });
  const { matches } = await client.imports.dryRun({ show: 'duplicates', limit: 500 });
  console.log(`${matches.length} lines resemble somebody`);
  for (const { line } of matches) await client.imports.decide({ line, decision: { kind: 'other' } });
  const { lotId } = await timed('import', 5_000, () => client.imports.run({}));
  await timed('what was added since', 2_000, () => client.imports.since({ lotId }));
  await timed('taken back', 5_000, () => client.imports.revert({ lotId }));
});
