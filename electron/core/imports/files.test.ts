import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { imports } from '#contract/imports.ts';
import { orientations } from '#contract/orientations.ts';
import { accompagnementsHandlers } from '#core/accompagnements/operations.ts';
import { orientationsHandlers } from '#core/orientations/operations.ts';
import { readSpreadsheet } from '#tableur/read.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import {
  badCells,
  cjseCommon,
  cjseOds,
  manyRows,
  manyRowsXlsx,
  orientationsXlsx,
  volontairesCsv,
} from '#tests/support/tableursTenus.ts';
import { importsHandlers } from './operations.ts';

let test: TestHost;
beforeEach(() => {
  test = openTestHost();
});
afterEach(() => test.close());

const client = () =>
  clientOf(
    { accompagnements, imports, orientations },
    { accompagnements: accompagnementsHandlers, imports: importsHandlers, orientations: orientationsHandlers },
    test.host,
  ).client;

/** From the bytes of a file to what importing it would do. */
async function read(fileName: string, bytes: Uint8Array, common: readonly { field: string; text: string }[] = []) {
  const { sheets } = await readSpreadsheet(fileName, bytes);
  await client().imports.begin({
    fileName,
    sheets: sheets.map(({ name, rows }) => ({
      name,
      rows: rows.map((row) => row.map(({ kind, text }) => ({ kind, text }))),
    })),
  });
  const draft = await client().imports.draft({});
  await client().imports.match({
    columns: draft?.columns ?? [],
    common: [...common] as NonNullable<typeof draft>['common'],
  });
  return { draft, run: await client().imports.dryRun({ show: 'errors' }) };
}

describe('the spreadsheets of an antenne', () => {
  it('a register with merged titles and spaces after the names', async () => {
    const { draft, run } = await read('orientations.xlsx', await orientationsXlsx());
    expect(draft).toMatchObject({ headerRow: 4 });
    expect(draft?.columns.map(({ field }) => field)).toEqual([
      'lastName',
      'firstName',
      'birthDate',
      'phone',
      'receivedOn',
      'source',
      'cadre',
      'prescripteur',
    ]);
    expect(run.issues).toEqual([]);
    expect(run).toMatchObject({
      lines: 4,
      ready: 4,
      adds: { persons: 4, orientations: 4, mesures: 0, accompagnements: 0 },
    });
    await client().imports.run({});
    const { lines } = await client().orientations.list({ view: 'all' });
    expect(
      lines.map(({ lastName, firstName, birthDate, receivedOn, prescripteur }) => [
        lastName,
        firstName,
        birthDate,
        receivedOn,
        prescripteur,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['Castanho', 'Tiago', '1995-12-24', '2026-01-12', 'Parquet de Béziers'],
        ['Garrigue-Roux', 'Élie', '1988-08-08', '2026-01-15', 'SPIP de l’Hérault'],
        ['El Idrissi', 'Mohamed', '1972-03-04', '2026-02-02', null],
        ['Bertin', 'Jérôme', null, '2026-02-03', 'Brigade de Pézenas'],
      ]),
    );
  });

  it('CJSE with « NC », two-digit years and accents in two signs', async () => {
    const { run } = await read('cjse.ods', await cjseOds(), cjseCommon);
    expect(run.issues).toEqual([]);
    await client().imports.run({});
    const { lines } = await client().accompagnements.list({ status: 'all', whose: 'all' });
    expect(lines).toMatchObject([
      {
        lastName: 'Ben Haddou',
        firstName: 'Karim',
        startsOn: '2004-03-05',
        endedOn: '2004-09-02',
        motif: 'fin-de-mesure',
        audienceOn: null,
      },
      { lastName: 'Da Silva', firstName: 'Andr\u00e9', audienceOn: '2026-12-01', endedOn: null, number: '26/300/0002' },
      { lastName: 'Garrigue Roux', firstName: 'Ren\u00e9', birthDate: null, court: 'TJ d’Alès' },
    ]);
  });

  it('a list of Windows-1252, with its semicolons inside quotes', async () => {
    const { run } = await read('volontaires.csv', volontairesCsv());
    expect(run.issues).toMatchObject([
      // The national line is a service: somebody spoke for her.
      { address: 'H3', field: 'prescripteur', who: 'Nuñez Élodie' },
    ]);
    await client().imports.skip({ lines: [3], skipped: true });
    await client().imports.run({});
    const { lines } = await client().accompagnements.list({ status: 'all', whose: 'all' });
    expect(lines).toMatchObject([{ lastName: 'Cœur', firstName: 'François', type: 'groupe-de-parole' }]);
  });

  it('two thousand lines of which a hundred cells cannot be read', async () => {
    const { run } = await read('registre.xlsx', await manyRowsXlsx());
    expect(run).toMatchObject({ lines: manyRows, faults: badCells, faulty: badCells });
    expect(run.issues.slice(0, 3).map(({ address, text, alike }) => [address, text, alike])).toEqual([
      ['J9', 'TIG', 39],
      ['J29', 'TIG', 39],
      ['J49', 'TIG', 39],
    ]);
  });
});
