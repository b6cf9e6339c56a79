import { afterEach, beforeEach, expect, it } from 'vitest';
import { exports } from '#contract/exports.ts';
import { participantColumnIds, participantColumns } from '#contract/lists.ts';
import { readSpreadsheet } from '#tableur/read.ts';
import { writeCsv } from '#tableur/csvWrite.ts';
import { writeXlsx } from '#tableur/xlsxWrite.ts';
import { clientOf } from '#tests/support/base.ts';
import { followedModule, parcoursWords } from '#tests/support/parcours.ts';
import { connectionOf, fullDossier, openAntenne, type Antenne } from '#tests/support/transferts.ts';
import { newId } from '../ids.ts';
import { exportsHandlers } from './operations.ts';

let antenne: Antenne;
let groupeId: string;
beforeEach(async () => {
  antenne = await openAntenne('AERS Nîmes', '30', 'Nadia Benali');
  const accompagnementId = await fullDossier(antenne);
  ({ groupeId } = await followedModule(antenne, accompagnementId));
});
afterEach(() => antenne.test.close());

const client = () => clientOf({ exports }, { exports: exportsHandlers }, antenne.test.host).client.exports;
const all = () => ({ list: 'participants' as const, groupeId, columns: [...participantColumnIds] });
const cells = ({ columns, rows }: { columns: { label: string }[]; rows: (string | number | null)[][] }) =>
  rows.map((row) => Object.fromEntries(columns.map(({ label }, index) => [label, row[index]])));
const journal = () =>
  connectionOf(antenne).prepare('select operation, about from journal order by seq desc limit 1').get();

it('says who is in a groupe and how they came, and the journal says that it left', async () => {
  const prepared = await client().withNames(all());
  expect(prepared.fileName).toBe('participants-nominatif-2026-11-24');
  expect(prepared.notice).toBe('Document nominatif\u00a0: à supprimer après usage');
  const came = { 'Règle remplie': 'Oui', 'Inscription demandée le': '2026-09-01', 'Entrée le': '2026-09-08' };
  expect(cells(prepared)).toEqual([
    {
      ...came,
      Nom: parcoursWords.other,
      Prénom: 'Paul',
      Téléphone: '',
      État: 'Inscrit',
      'Sortie le': null,
      'Séances prévues': 5,
      Présences: 4,
      'Absences excusées': 0,
      'Absences sans excuse': 0,
      'Absences rattrapées': 0,
      'À faire avant le': null,
      'Attestation délivrée': 'Non',
    },
    {
      ...came,
      Nom: 'Berthier',
      Prénom: 'Karim',
      Téléphone: '06 12 34 56 78 — Ne pas laisser de message.',
      État: 'Module achevé',
      'Sortie le': '2026-10-20',
      'Séances prévues': 4,
      Présences: 2,
      'Absences excusées': 1,
      'Absences sans excuse': 1,
      'Absences rattrapées': 1,
      'À faire avant le': null,
      'Attestation délivrée': 'Oui',
    },
  ]);
  expect(journal()).toEqual({ operation: 'exports.withNames', about: 'participants:2' });
});

it('names nobody unless asked to, nor says what was written around the séances', async () => {
  const { columns, rows } = await client().withoutNames(all());
  const text = JSON.stringify([columns, rows]);
  for (const secret of ['Berthier', 'Karim', '06 12', 'message', ...Object.values(parcoursWords)])
    expect(text).not.toContain(secret);
  expect(rows).toHaveLength(2);
  const shown = participantColumnIds.filter((id) => participantColumns[id].shown);
  const named = await client().withNames({ ...all(), columns: shown });
  expect(named.columns.map(({ label }) => label)).not.toContain('Téléphone');
});

it('computes nothing once opened, whatever a name or a number looks like', async () => {
  const connection = connectionOf(antenne);
  for (const [name, phone] of [
    ['=1+1', '+33 6 12 34 56 78'],
    ['@somme', '=HYPERLINK("http://exemple.fr")'],
    ['-1', '\t=1'],
  ]) {
    const { personneId } = connection
      .prepare<[string], { personneId: string }>(
        'select personne_id as personneId from inscription where groupe_id = ?',
      )
      .get(groupeId) ?? { personneId: '' };
    connection.prepare('update personne set last_name = ?, first_name = ? where id = ?').run(name, name, personneId);
    connection
      .prepare(
        "insert into coordonnee (id, personne_id, kind, value, caution, created_at) values (?, ?, 'telephone', ?, '=2', ?)",
      )
      .run(newId(), personneId, phone, antenne.test.clock.at);
    const prepared = await client().withNames(all());
    const [sheet] = (await readSpreadsheet('participants.xlsx', await writeXlsx(prepared))).sheets;
    expect(sheet?.rows.flat().filter(({ kind }) => kind === 'formula')).toEqual([]);
    expect(sheet?.rows.slice(2).map((row) => row[0]?.text)).toEqual(prepared.rows.map(([said]) => said));
    expect(sheet?.rows.slice(2).map((row) => row[0]?.text)).toContain(name);
    for (const line of writeCsv(prepared).toString('utf8').split('\r\n').slice(2))
      for (const cell of line.split(';')) expect(cell).not.toMatch(/^"?[=+@\t\r-]/);
  }
});

it('of a groupe that is not there is refused', async () => {
  await expect(client().withNames({ ...all(), groupeId: newId() })).rejects.toMatchObject({ code: 'groupe-unknown' });
});
