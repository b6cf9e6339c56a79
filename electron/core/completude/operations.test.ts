import { afterEach, beforeEach, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { completude } from '#contract/completude.ts';
import { orientations } from '#contract/orientations.ts';
import { personnes } from '#contract/personnes.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse } from '#tests/support/dossiers.ts';
import { modulesOf } from '#tests/support/groupes.ts';
import { writerOf } from '#db/open.ts';
import { place, sejour } from '#db/schema/index.ts';
import { newId } from '../ids.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { orientationsHandlers } from '../orientations/operations.ts';
import { personnesHandlers } from '../personnes/operations.ts';
import { completudeHandlers } from './operations.ts';

let test: TestHost;
let accompagnementId: string;
let personneId: string;
const client = () =>
  clientOf(
    { accompagnements, completude, orientations, personnes },
    {
      accompagnements: accompagnementsHandlers,
      completude: completudeHandlers,
      orientations: orientationsHandlers,
      personnes: personnesHandlers,
    },
    test.host,
  ).client;
const list = async (figure: string | null = null) => client().completude.list({ whose: 'all', figure });

beforeEach(async () => {
  test = openTestHost();
  ({ accompagnementId } = await client().accompagnements.open(cjse()));
  ({ personneId } = await client().accompagnements.read({ accompagnementId }));
});
afterEach(() => test.close());

it('counts what is missing by the figure it would falsify, until it is filled', async () => {
  expect((await list()).figures.map(({ id, count }) => [id, count])).toEqual([
    ['convocations-statut', 1],
    ['orientations-pcs', 1],
    ['orientations-logement', 1],
    ['orientations-parentalite', 1],
  ]);
  expect((await list('orientations-pcs')).lines).toMatchObject([
    { accompagnementId, lastName: 'Berthier', gaps: [{ code: 'emploi', place: 'personne' }] },
  ]);
  expect(await client().completude.count({})).toEqual({ dossiers: 1 });
  await client().personnes.observe({
    personneId,
    observedOn: '2026-11-24',
    situation: { topic: 'emploi', value: { emploi: 'cdi', pcs: 'ouvrier' } },
  });
  expect((await list()).figures.map(({ id }) => id)).not.toContain('orientations-pcs');
  expect((await client().completude.ofAccompagnement({ accompagnementId })).gaps.map(({ code }) => code)).toEqual([
    'logement',
    'parentalite',
    'sans-convocation',
  ]);
  await client().personnes.observe({
    personneId,
    observedOn: '2026-11-24',
    situation: { topic: 'emploi', value: null },
  });
  expect((await list('orientations-pcs')).total).toBe(1);
});

it('leaves out a dossier ended before the quarter whose figures are sent, and what is a colleague’s when mine are asked', async () => {
  test.actAs('Hugo Marchand');
  expect(await client().completude.count({})).toEqual({ dossiers: 0 });
  await client().accompagnements.close({ accompagnementId, endedOn: '2026-09-30', motif: 'autre' });
  test.clock.at = '2026-12-31T09:00:00.000Z';
  expect((await list()).total).toBe(1);
  test.clock.at = '2027-01-01T09:00:00.000Z';
  expect((await list()).total).toBe(0);
});

it('tells séances nobody answered, a module waited for too long and a stay without a contract', async () => {
  const modules = modulesOf(test);
  const codes = async () =>
    (await client().completude.ofAccompagnement({ accompagnementId })).gaps.map(({ code }) => code);
  const before = await codes();
  const { orientationId } = await client().accompagnements.read({ accompagnementId });
  const groupeId = modules.groupe();
  const enteredOn = '2026-11-10';
  const inscriptionId = modules.inscription({ personneId, orientationId, accompagnementId, groupeId, enteredOn });
  // Before the person entered, held, cancelled or still to come: nothing is missing.
  modules.seance({ groupeId, day: '2026-11-03' });
  modules.seance({ groupeId, day: '2026-11-10', status: 'tenue' });
  modules.seance({ groupeId, day: '2026-11-17', status: 'annulee' });
  modules.seance({ groupeId, day: '2026-11-24' });
  modules.inscription({ personneId, orientationId, state: 'attente', enteredOn: null, dueOn: '2026-11-24' });
  expect(await codes()).toEqual(before);
  modules.seance({ groupeId, day: '2026-11-18' });
  modules.seance({ groupeId, inscriptionId, day: '2026-11-05', label: 'Entretien préalable' });
  modules.inscription({ personneId, orientationId, state: 'attente', enteredOn: null, dueOn: '2026-11-23' });
  const { connection } = test.host.opened ?? expect.fail('locked');
  const [placeId, createdAt] = [newId(), test.clock.at];
  writerOf(connection)
    .insert(place)
    .values({ id: placeId, name: 'Studio', kind: 'studio', town: 'Montpellier', turnaroundDays: 1, createdAt })
    .run();
  writerOf(connection)
    .insert(sejour)
    .values({ id: newId(), placeId, accompagnementId, cadre: 'eviction', arrivesOn: '2026-11-01', createdAt })
    .run();
  expect(await codes()).toEqual([...before, 'emargement', 'module-attendu', 'contrat']);
  const { gaps } = await client().completude.ofAccompagnement({ accompagnementId });
  expect(gaps.find(({ code }) => code === 'emargement')?.label).toContain('2');
});
