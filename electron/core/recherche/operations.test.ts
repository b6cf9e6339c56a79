import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { recherche } from '#contract/recherche.ts';
import { migrate, readMigrations } from '#db/migrate.ts';
import { openBase, writerOf } from '#db/open.ts';
import { alias, coordonnee } from '#db/schema/index.ts';
import { clientOf, openTestHost, sqlDir, testKey, type TestHost } from '#tests/support/base.ts';
import { cjse } from '#tests/support/dossiers.ts';
import { modulesOf } from '#tests/support/groupes.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { createDraft } from '../documents/operations.ts';
import { candidates, indexPending } from './queries.ts';
import { updateInscription } from '../inscriptions/queries.ts';
import { formatColumns, insertProgramme } from '../programmes/queries.ts';
import { usualFormats } from '#contract/usualFormats.ts';
import { newId } from '../ids.ts';
import { rechercheHandlers } from './operations.ts';
import { readTyped } from './typed.ts';

let test: TestHost;
let client: ReturnType<typeof open>;
const open = (host: TestHost['host']) =>
  clientOf(
    { accompagnements, recherche },
    { accompagnements: accompagnementsHandlers, recherche: rechercheHandlers },
    host,
  ).client;

const people: readonly (readonly [lastName: string, firstName: string, birthDate: string, number: string])[] = [
  ['Ben Haddou', 'Karim', '1984-05-17', '26/244/0017'],
  ['Berthier', 'Jérôme', '1991-02-01', '26/101/0044'],
  ['Bertin', 'Jérôme', '1979-11-30', '25/778/0102'],
  ['Garrigue-Roux', 'Élie', '1988-08-08', '26/300/0001'],
  ['da Silva', 'Tiago', '1995-12-24', '26/300/0002'],
  ['El Idrissi', 'Mohamed', '1972-03-04', '26/300/0003'],
  ['Le Goff-Martínez', 'Yann', '1980-06-30', '26/300/0004'],
];
const ids = new Map<string, string>();

beforeEach(async () => {
  test = openTestHost();
  client = open(test.host);
  for (const [lastName, firstName, birthDate, number] of people) {
    const dossier = cjse();
    const { personneId } = await client.accompagnements.open({
      ...dossier,
      personne: { kind: 'new', lastName, firstName, birthDate, sexe: 'homme' },
      mesure: dossier.mesure && { ...dossier.mesure, number },
    });
    ids.set(lastName, personneId);
  }
});
afterEach(() => test.close());

const db = () => {
  if (!test.host.opened) throw new Error('locked');
  return writerOf(test.host.opened.connection);
};
const names = async (text: string) =>
  (await client.recherche.find({ text })).found.map(({ lastName, firstName }) => `${lastName} ${firstName}`);
const idOf = (lastName: string): string => ids.get(lastName) ?? '';

describe('a person is found', () => {
  it.each([
    ['the name, in any order and case', 'KARIM ben haddou', 'Ben Haddou Karim'],
    ['accents and hyphens left out', 'garrigue roux elie', 'Garrigue-Roux Élie'],
    ['two words typed as one', 'benhaddou', 'Ben Haddou Karim'],
    ['one word typed as two', 'el id rissi', 'El Idrissi Mohamed'],
    ['the beginning of both names', 'sil ti', 'da Silva Tiago'],
    ['the sound', 'Ben Addou', 'Ben Haddou Karim'],
    ['another way to write it', 'Mouhamed', 'El Idrissi Mohamed'],
    ['a letter for another', 'Garrihue', 'Garrigue-Roux Élie'],
    ['two letters swapped', 'Bretin', 'Bertin Jérôme'],
    ['three words half remembered', 'yann legof', 'Le Goff-Martínez Yann'],
    ['a birth date and a beginning', '04/03/72 idri', 'El Idrissi Mohamed'],
    ['a birth date in figures', '17/05/84', 'Ben Haddou Karim'],
    ['a birth date in words', 'né le 17 mai 1984', 'Ben Haddou Karim'],
    ['a first day', '1er février 1991', 'Berthier Jérôme'],
    ['a month and a year', 'mars 1972', 'El Idrissi Mohamed'],
    ['a name and a year', 'silva 95', 'da Silva Tiago'],
    ['a mesure number', '26/244/0017', 'Ben Haddou Karim'],
    ['the end of a number', '0102', 'Bertin Jérôme'],
  ])('by %s', async (_, text, expected) => {
    expect((await names(text))[0]).toBe(expected);
  });

  it('by the digits of a phone, however it was written', async () => {
    db()
      .insert(coordonnee)
      .values({
        id: newId(),
        personneId: idOf('Bertin'),
        kind: 'telephone',
        value: '+33 6 12 34 56 78',
        createdAt: test.clock.at,
      })
      .run();
    indexPending(db());
    for (const text of ['06 12 34 56 78', '0612345678', '345678', '06.12.34'])
      expect(await names(text), text).toEqual(['Bertin Jérôme']);
  });

  it('by a nickname, which is then told', async () => {
    db()
      .insert(alias)
      .values({ id: newId(), personneId: idOf('Berthier'), name: 'Gégé', createdAt: test.clock.at })
      .run();
    indexPending(db());
    const { found } = await client.recherche.find({ text: 'gege' });
    expect(found[0]).toMatchObject({ lastName: 'Berthier', because: { kind: 'alias', text: 'Gégé' } });
    db().delete(alias).run();
    indexPending(db());
    expect(await names('gege')).toEqual([]);
  });

  it('with the dossier and the reason when the name does not tell it', async () => {
    const [first] = (await client.recherche.find({ text: '26/101' })).found;
    expect(first).toMatchObject({
      lastName: 'Berthier',
      because: { kind: 'numero', text: '26/101/0044' },
      accompagnement: { type: 'cjse', endedOn: null, nextOn: null },
    });
  });
});

it('exact comes before beginning, beginning before sound, sound before slip', async () => {
  expect(await names('berti')).toEqual(['Bertin Jérôme', 'Berthier Jérôme']);
  expect((await names('bertier'))[0]).toBe('Berthier Jérôme');
  expect((await names('bertin'))[0]).toBe('Bertin Jérôme');
});

it('letters are found by their title and by whom they are about', async () => {
  const { accompagnement } = (await client.recherche.find({ text: 'da silva' })).found[0] ?? {};
  const { accompagnementId = '' } = accompagnement ?? {};
  const compteId = test.comptes['Nadia Benali'] ?? '';
  const now = '2026-11-24T09:00:00.000Z';
  createDraft(db(), {
    subject: { about: 'accompagnement', accompagnementId },
    kind: 'attestation-presence',
    cause: null,
    compteId,
    now,
  });
  const letters = async (text: string) => (await client.recherche.find({ text })).letters.map(({ title }) => title);
  expect(await letters('silva presence')).toEqual(['Attestation de présence']);
  expect(await letters('berthier')).toEqual([]);
  expect(await letters('rapport')).toEqual([]);
});

describe('a groupe', () => {
  const groupesFor = async (text: string) => (await client.recherche.find({ text })).groupes.map(({ name }) => name);

  it('is found by its words, its place and who runs it; those that run before those that are closed', async () => {
    const modules = modulesOf(test);
    modules.groupe({ name: 'Stage de mars', type: 'stage', lieu: 'Béziers', closedOn: '2026-04-01' });
    modules.groupe({ name: 'Stage de janvier', type: 'stage', lieu: 'Béziers', closedOn: '2026-02-01' });
    modules.groupe({ name: 'Stage de décembre', type: 'stage', lieu: 'Lunel' }, { animateurs: [] });
    modules.groupe({ name: 'Mardis de Lunel', lieu: 'Lunel' });
    expect(await groupesFor('STAGE')).toEqual(['Stage de décembre', 'Stage de mars', 'Stage de janvier']);
    expect(await groupesFor('beziers stage')).toEqual(['Stage de mars', 'Stage de janvier']);
    expect(await groupesFor('lunel benali')).toEqual(['Mardis de Lunel']);
    expect(await groupesFor('groupe de parole')).toEqual(['Mardis de Lunel']);
    expect(await groupesFor('tage')).toEqual([]);
    expect((await client.recherche.find({ text: 'benali lunel' })).groupes[0]).toMatchObject({
      animateurs: ['Nadia Benali'],
      closedOn: null,
    });
  });

  it('is told beside who is in it, and no more once left', async () => {
    const modules = modulesOf(test);
    const { orientation: one } = (await client.recherche.find({ text: 'da silva' })).found[0] ?? {};
    const inscriptionId = modules.inscription({
      groupeId: modules.groupe({ name: 'Mardis de Lunel' }),
      personneId: idOf('da Silva'),
      orientationId: one?.orientationId ?? '',
    });
    const told = async () => (await client.recherche.find({ text: 'da silva' })).found[0]?.groupe;
    expect(await told()).toBe('Mardis de Lunel');
    updateInscription(db(), inscriptionId, { state: 'termine', endedOn: '2026-11-20' });
    expect(await told()).toBeNull();
  });

  it('has models, found by their name unless they are no longer offered', async () => {
    const format = formatColumns(usualFormats[0]?.format ?? expect.fail());
    const createdAt = '2026-09-01T08:00:00.000Z';
    insertProgramme(db(), { id: newId(), name: 'Stage de deux jours', ...format, createdAt });
    insertProgramme(db(), { id: newId(), name: 'Stage de 2019', ...format, createdAt, removedAt: createdAt });
    expect((await client.recherche.find({ text: 'stage' })).programmes.map(({ name }) => name)).toEqual([
      'Stage de deux jours',
    ]);
  });
});

it('nobody is found by what nobody has', async () => {
  for (const text of ['', ' ', 'b', 'Zwolinska', '01/01/2001', '"', "' OR 1=1 --", 'noms:*', '(((', '99999'])
    expect(await names(text), text).toEqual([]);
});

it('what was in a card before leaves the index with it', () => {
  const { connection } = test.host.opened ?? {};
  connection?.exec(`UPDATE personne SET last_name = 'Zanetti' WHERE id = '${idOf('Bertin')}'`);
  indexPending(db());
  expect(connection?.prepare("SELECT count(*) FROM recherche WHERE recherche MATCH 'bertin'").pluck().get()).toBe(0);
  for (const table of ['recherche', 'recherche_partie'])
    expect(() => connection?.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('integrity-check', 1)`)).not.toThrow();
});

it('everybody of a base of the first version is found once it is upgraded', () => {
  const folder = mkdtempSync(join(tmpdir(), 'antenne-recherche-'));
  const file = join(folder, 'antenne.db');
  copyFileSync(join(sqlDir, '../tests/fixtures/bases/v1.db'), file);
  const connection = openBase({ file, dataKey: testKey });
  try {
    migrate(connection, readMigrations(sqlDir));
    const everybody = connection.prepare('SELECT last_name FROM personne').pluck().all();
    const found = () =>
      everybody.filter((name) => candidates(writerOf(connection), readTyped(String(name), '2026-11-24'), 1).length > 0);
    expect(everybody.length).toBeGreaterThan(20);
    expect(found()).toEqual([]);
    connection.transaction(() => indexPending(writerOf(connection)))();
    expect(found()).toEqual(everybody);
    expect(connection.prepare('SELECT count(*) FROM recherche_fiche WHERE perimee = 1').pluck().get()).toBe(0);
  } finally {
    connection.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
