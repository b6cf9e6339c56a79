import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readerOf, writerOf } from '#db/open.ts';
import { openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf } from '#tests/support/dossiers.ts';
import { modulesOf } from '#tests/support/groupes.ts';
import { newId } from '../ids.ts';
import { replaceReplacements } from './animateurQueries.ts';
import { seanceById, updateSeance } from './queries.ts';

let test: TestHost;
let road: ReturnType<typeof roadOf>;
let modules: ReturnType<typeof modulesOf>;
let groupeId: string;
beforeEach(() => {
  // A Tuesday, ten in the morning in Paris.
  test = openTestHost({ at: '2026-11-24T09:00:00.000Z' });
  road = roadOf(test.host);
  modules = modulesOf(test);
  groupeId = modules.groupe();
});
afterEach(() => test.close());

const connection = () => {
  if (!test.host.opened) throw new Error('locked');
  return test.host.opened.connection;
};
async function enrol(lastName: string, part: object = {}) {
  const { personneId, accompagnementId } = await road.accompagnements.open(
    cjse({ personne: { kind: 'new', lastName, firstName: 'Karim', birthDate: null, sexe: 'homme' } }),
  );
  const { orientationId } = await road.accompagnements.read({ accompagnementId });
  return modules.inscription({ groupeId, personneId, orientationId, ...part });
}
function replace(seanceId: string, replaced: string, by: string): void {
  const row = seanceById(readerOf(connection()), seanceId);
  if (!row) throw new Error('unknown');
  const [replacesId = '', compteId = ''] = [test.comptes[replaced], test.comptes[by]];
  replaceReplacements(writerOf(connection()), row, [{ id: newId(), replacesId, compteId }]);
}

describe('the séances of the agenda', () => {
  const week = { from: '2026-11-23', to: '2026-11-29' };
  const shown = async (whose: 'mine' | 'all') => (await road.convocations.between({ ...week, whose })).seances;

  it('tell who is expected that day, by name; those cancelled are not there', async () => {
    await enrol('Le Goff');
    await enrol('Amar', { enteredOn: '2026-11-24', endedOn: '2026-11-24' });
    await enrol('Bosc', { enteredOn: '2026-11-25' });
    await enrol('Castel', { endedOn: '2026-11-23' });
    await enrol('Delmas', { state: 'attente', enteredOn: null });
    modules.seance({ groupeId, day: '2026-11-24', label: 'Séance 8' });
    modules.seance({ groupeId, day: '2026-11-26', status: 'annulee' });
    modules.seance({ groupeId, day: '2026-12-01' });
    const seances = await shown('all');
    expect(seances).toMatchObject([
      { groupe: 'Groupe de parole de Montpellier', label: 'Séance 8', kind: 'collective', status: 'prevue' },
    ]);
    expect(seances[0]?.people.map(({ lastName }) => lastName)).toEqual(['Amar', 'Le Goff']);
  });

  it('have the interviews of one person', async () => {
    const inscriptionId = await enrol('Amar');
    await enrol('Bosc');
    modules.seance({ groupeId, inscriptionId, day: '2026-11-24', at: '09:00', label: 'Entretien préalable' });
    expect((await shown('all'))[0]?.people.map(({ lastName }) => lastName)).toEqual(['Amar']);
  });

  it('are those of who runs them that day', async () => {
    modules.seance({ groupeId, day: '2026-11-24', label: 'la mienne' });
    const handed = modules.seance({ groupeId, day: '2026-11-25', label: 'remplacée' });
    replace(handed, 'Nadia Benali', 'Hugo Marchand');
    const labels = async (whose: 'mine' | 'all') => (await shown(whose)).map(({ label }) => label);
    expect(await labels('mine')).toEqual(['la mienne']);
    expect(await labels('all')).toEqual(['la mienne', 'remplacée']);
    test.actAs('Hugo Marchand');
    expect(await labels('mine')).toEqual(['remplacée']);
  });
});

describe('the séances to answer', () => {
  it('are those begun without any answer, newest first, and count in the menu of who runs them', async () => {
    const late = modules.seance({ groupeId, day: '2026-11-17', label: 'en retard' });
    modules.seance({ groupeId, day: '2026-11-24', at: '09:30', label: 'commencée' });
    modules.seance({ groupeId, day: '2026-11-24', at: '10:30', label: 'à venir' });
    modules.seance({ groupeId, day: '2026-11-10', status: 'tenue', label: 'tenue' });
    modules.seance({ groupeId, day: '2025-11-18', label: 'oubliée depuis un an' });
    const waiting = async () => (await road.convocations.seancesToAnswer({ whose: 'mine' })).map(({ label }) => label);
    expect(await waiting()).toEqual(['commencée', 'en retard']);
    expect(await road.convocations.toAnswer({})).toEqual({ count: 2 });
    updateSeance(writerOf(connection()), late, { status: 'tenue' });
    expect(await waiting()).toEqual(['commencée']);
    test.actAs('Hugo Marchand');
    expect(await waiting()).toEqual([]);
    expect(await road.convocations.toAnswer({})).toEqual({ count: 0 });
    expect(await road.convocations.seancesToAnswer({ whose: 'all' })).toHaveLength(1);
  });
});
