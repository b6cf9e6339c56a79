import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { accompagnements } from '#contract/accompagnements.ts';
import { exports, type ExportInput } from '#contract/exports.ts';
import { dossierColumnIds, orientationColumnIds } from '#contract/lists.ts';
import { readSpreadsheet } from '#tableur/read.ts';
import { writeCsv } from '#tableur/csvWrite.ts';
import { writeXlsx } from '#tableur/xlsxWrite.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, volontaire } from '#tests/support/dossiers.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { exportsHandlers } from './operations.ts';

let test: TestHost;
let client: ReturnType<typeof open>;
const open = (host: TestHost['host']) =>
  clientOf({ accompagnements, exports }, { accompagnements: accompagnementsHandlers, exports: exportsHandlers }, host)
    .client;
beforeEach(async () => {
  test = openTestHost();
  client = open(test.host);
  await client.accompagnements.open(cjse({ binomeId: test.comptes['Hugo Marchand'] ?? null }));
  await client.accompagnements.open(volontaire());
});
afterEach(() => test.close());

type Asked<List extends string> = Extract<z.input<typeof ExportInput>, { list: List }>;
const dossiers: Asked<'dossiers'> = {
  list: 'dossiers',
  status: 'all',
  sort: { by: 'person', direction: 'asc' },
  columns: [...dossierColumnIds],
};
const register: Asked<'orientations'> = {
  list: 'orientations',
  view: 'all',
  sort: { by: 'person', direction: 'asc' },
  columns: [...orientationColumnIds],
};
const hostile = ['=1+1', '+33 6', '-1', '@somme', '\t=1', '="0612"', '=HYPERLINK("http://exemple.fr")'];
const journal = () =>
  test.host.opened?.connection.prepare('SELECT operation, about FROM journal ORDER BY seq DESC LIMIT 1').get();

describe('an export without names', () => {
  it('holds no name, no birth date, no number, whatever columns are asked', async () => {
    for (const asked of [dossiers, register]) {
      const { notice, columns, rows } = await client.exports.withoutNames(asked);
      expect(notice).toBeNull();
      const text = JSON.stringify([columns, rows]);
      for (const secret of ['Berthier', 'Karim', 'Castel', 'Jérôme', '1984-05-17', '26/244/0017', 'Nadia', 'Marchand'])
        expect(text).not.toContain(secret);
      expect(text).not.toContain('juge des libertés');
      expect(columns.map(({ label }) => label)).not.toContain('Nom');
    }
  });

  it('is refused when it would be empty', async () => {
    await expect(client.exports.withoutNames({ ...dossiers, columns: ['person', 'number'] })).rejects.toMatchObject({
      code: 'export-no-column',
    });
  });

  it('is anybody’s who reads; with names it is not', async () => {
    test.close();
    test = openTestHost({ people: { 'Inès Garrigue': 'lecture' } });
    client = open(test.host);
    expect((await client.exports.withoutNames(dossiers)).rows).toEqual([]);
    await expect(client.exports.withNames(dossiers)).rejects.toMatchObject({ code: 'right-missing' });
  });
});

describe('an export with names', () => {
  it('says so, and keeps the filter, the order and the columns of the screen', async () => {
    const { fileName, notice, columns, rows } = await client.exports.withNames({
      ...dossiers,
      sort: { by: 'startsOn', direction: 'desc' },
      columns: ['person', 'startsOn', 'referent'],
    });
    expect(fileName).toBe('dossiers-nominatif-2026-11-24');
    expect(notice).toBe('Document nominatif\u00a0: à supprimer après usage');
    expect(columns.map(({ label }) => label)).toEqual([
      'Nom',
      'Prénom',
      'Date de naissance',
      'Depuis',
      'Référent',
      'Binôme',
    ]);
    expect(rows).toEqual([
      ['Castel', 'Jérôme', '1991-02-28', '2026-09-07', 'Nadia Benali', null],
      ['Berthier', 'Karim', '1984-05-17', '2026-09-03', 'Nadia Benali', 'Hugo Marchand'],
    ]);
    expect((await client.exports.withNames({ ...dossiers, search: 'cas' })).rows).toHaveLength(1);
  });

  it('is told by the journal: which list, how many lines, no name', async () => {
    await client.exports.withNames(dossiers);
    expect(journal()).toEqual({ operation: 'exports.withNames', about: 'dossiers:2' });
    await client.exports.withoutNames({ ...register, view: 'waiting' });
    expect(journal()).toEqual({ operation: 'exports.withoutNames', about: 'orientations:0' });
  });

  it('read again, its texts are texts, its days are days, and nothing computes', async () => {
    for (const lastName of hostile.map((text) => text.replaceAll('\t', '')))
      await client.accompagnements.open(
        volontaire({ personne: { kind: 'new', lastName, firstName: 'Paul', birthDate: '1980-01-02', sexe: 'homme' } }),
      );
    const prepared = await client.exports.withNames(dossiers);
    const [sheet] = (await readSpreadsheet('liste.xlsx', await writeXlsx(prepared))).sheets;
    const cells = sheet?.rows ?? [];
    expect(cells.flat().filter(({ kind }) => kind === 'formula')).toEqual([]);
    expect(cells[0]?.[0]?.text).toBe(prepared.notice);
    const born = prepared.columns.findIndex(({ label }) => label === 'Date de naissance');
    expect(cells.slice(2).map((row) => row[born]?.kind)).toEqual(Array(cells.length - 2).fill('date'));
    expect(cells.slice(2).map((row) => row[0]?.text)).toEqual(prepared.rows.map(([name]) => name));
    for (const line of writeCsv(prepared).toString('utf8').split('\r\n').slice(2))
      for (const cell of line.split(';')) expect(cell).not.toMatch(/^"?[=+@\t\r-]/);
  });
});
