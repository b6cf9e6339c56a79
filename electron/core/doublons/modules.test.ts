import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { doublons } from '#contract/doublons.ts';
import { writerOf } from '#db/open.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse } from '#tests/support/dossiers.ts';
import { modulesOf } from '#tests/support/groupes.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { newId } from '../ids.ts';
import { insertPair } from './moduleQueries.ts';
import { doublonsHandlers } from './operations.ts';

let test: TestHost;
let client: ReturnType<typeof connect>;
let modules: ReturnType<typeof modulesOf>;
const connect = (host: TestHost['host']) =>
  clientOf(
    { accompagnements, doublons },
    { accompagnements: accompagnementsHandlers, doublons: doublonsHandlers },
    host,
  ).client;

beforeEach(() => {
  test = openTestHost();
  client = connect(test.host);
  modules = modulesOf(test);
});
afterEach(() => test.close());

const connection = () => {
  if (!test.host.opened) throw new Error('locked');
  return test.host.opened.connection;
};
const rows = (table: 'inscription' | 'incompatibilite' | 'emargement') =>
  connection().prepare(`SELECT * FROM ${table} ORDER BY id`).all();

async function follow(lastName: string) {
  const { personneId, accompagnementId } = await client.accompagnements.open(
    cjse({ personne: { kind: 'new', lastName, firstName: 'Karim', birthDate: '1984-05-17', sexe: 'homme' } }),
  );
  const { orientationId } = await client.accompagnements.read({ accompagnementId });
  return { personneId, orientationId, accompagnementId };
}
const choices = {
  lastName: 'kept',
  firstName: 'kept',
  usualName: 'kept',
  birthDate: 'kept',
  birthPlace: 'kept',
  nationality: 'kept',
  sexe: 'kept',
} as const;

type Followed = Awaited<ReturnType<typeof follow>>;
let kept: Followed;
let merged: Followed;
beforeEach(async () => {
  [kept, merged] = [await follow('Ben Haddou'), await follow('Benaddou')];
});
const merge = () => client.doublons.merge({ keptId: kept.personneId, mergedId: merged.personneId, choices });
const enrol = ({ personneId, orientationId, accompagnementId }: Followed, part: object = {}) =>
  modules.inscription({ personneId, orientationId, accompagnementId, ...part });
const stateOf = (id: string) =>
  connection().prepare('SELECT personne_id personneId, state FROM inscription WHERE id = ?').get(id);

describe('the modules of two records made one', () => {
  it('are those of the kept one, and go back', async () => {
    const groupeId = modules.groupe();
    enrol(kept, { groupeId: modules.groupe() });
    const id = enrol(merged, { groupeId });
    const before = rows('inscription');
    const { fusionId } = await merge();
    expect(stateOf(id)).toEqual({ personneId: kept.personneId, state: 'inscrit' });
    await client.doublons.undo({ fusionId });
    expect(rows('inscription')).toEqual(before);
  });

  it.each([
    ['the one who is in keeps it', 'inscrit', 'attente', '2026-09-01', 'kept'],
    ['the one who is in keeps it, merged', 'attente', 'inscrit', '2026-10-01', 'merged'],
    ['who asked first keeps the place', 'attente', 'attente', '2026-10-01', 'kept'],
    ['who asked first keeps the place, merged', 'attente', 'attente', '2026-08-01', 'merged'],
  ] as const)('wait once for a groupe: %s', async (_, own, theirs, askedOn, keeps) => {
    const groupeId = modules.groupe();
    const ids = {
      kept: enrol(kept, { groupeId, state: own, askedOn: '2026-09-15' }),
      merged: enrol(merged, { groupeId, state: theirs, askedOn }),
    };
    const before = rows('inscription');
    const { fusionId } = await merge();
    const left = keeps === 'kept' ? ids.merged : ids.kept;
    expect(stateOf(left)).toEqual({ personneId: kept.personneId, state: 'retire' });
    expect(stateOf(ids[keeps])).toEqual({ personneId: kept.personneId, state: keeps === 'kept' ? own : theirs });
    await client.doublons.undo({ fusionId });
    expect(rows('inscription')).toEqual(before);
  });

  it('cannot be one while both are in the same groupe', async () => {
    const groupeId = modules.groupe({ name: 'Stage de mars' });
    enrol(kept, { groupeId });
    const id = enrol(merged, { groupeId });
    const before = rows('inscription');
    await expect(merge()).rejects.toMatchObject({
      code: 'merge-both-enrolled',
      message: expect.stringContaining('«\u00a0Stage de mars\u00a0»') as string,
    });
    expect(rows('inscription')).toEqual(before);
    connection().prepare(`UPDATE inscription SET state = 'retire' WHERE id = ?`).run(id);
    await expect(merge()).resolves.toBeDefined();
  });

  it('a module begun since on an orientation goes back with it', async () => {
    const { fusionId } = await merge();
    const id = modules.inscription({ personneId: kept.personneId, orientationId: merged.orientationId });
    expect(await client.doublons.undo({ fusionId })).toEqual({ stayed: 0 });
    expect(stateOf(id)).toEqual({ personneId: merged.personneId, state: 'inscrit' });
  });
});

describe('people who must not meet', () => {
  const pair = (personneId: string, otherId: string): string => {
    const id = newId();
    const compteId = test.comptes['Nadia Benali'] ?? '';
    insertPair(writerOf(connection()), { id, personneId, otherId, createdAt: test.clock.at, compteId });
    return id;
  };
  const pairs = () =>
    connection()
      .prepare('SELECT personne_id, other_id FROM incompatibilite ORDER BY id')
      .raw()
      .all()
      .map((each) => (each as string[]).toSorted());

  it('stay so, once each, never with themselves; and as they were once undone', async () => {
    const [paul, luc] = [await follow('Amar'), await follow('Bosc')];
    pair(merged.personneId, paul.personneId);
    pair(luc.personneId, merged.personneId);
    pair(kept.personneId, luc.personneId);
    pair(merged.personneId, kept.personneId);
    const before = rows('incompatibilite');
    const { fusionId } = await merge();
    expect(pairs()).toEqual([
      [kept.personneId, paul.personneId].toSorted(),
      [kept.personneId, luc.personneId].toSorted(),
    ]);
    await client.doublons.undo({ fusionId });
    expect(rows('incompatibilite')).toEqual(before);
  });

  it('what was taken back since does not come again', async () => {
    const luc = await follow('Bosc');
    pair(kept.personneId, luc.personneId);
    pair(merged.personneId, luc.personneId);
    const { fusionId } = await merge();
    connection().exec('DELETE FROM incompatibilite');
    await client.doublons.undo({ fusionId });
    expect(pairs()).toEqual([]);
  });
});
