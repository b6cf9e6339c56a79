import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { chronologie } from '#contract/chronologie.ts';
import { writerOf } from '#db/open.ts';
import { place, sejour } from '#db/schema/index.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse } from '#tests/support/dossiers.ts';
import { modulesOf } from '#tests/support/groupes.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { newId } from '../ids.ts';
import { setEmargement } from '../seances/queries.ts';
import { chronologieHandlers } from './operations.ts';

let test: TestHost;
let modules: ReturnType<typeof modulesOf>;
let dossier: { accompagnementId: string; personneId: string; orientationId: string };
const client = () =>
  clientOf(
    { accompagnements, chronologie },
    { accompagnements: accompagnementsHandlers, chronologie: chronologieHandlers },
    test.host,
  ).client;
beforeEach(async () => {
  test = openTestHost();
  modules = modulesOf(test);
  const { accompagnementId, personneId } = await client().accompagnements.open(cjse());
  const { orientationId } = await client().accompagnements.read({ accompagnementId });
  dossier = { accompagnementId, personneId, orientationId };
});
afterEach(() => test.close());

const db = () => {
  if (!test.host.opened) throw new Error('locked');
  return writerOf(test.host.opened.connection);
};
const read = async () => {
  const { accompagnementId } = dossier;
  const { entries, counts } = await client().chronologie.read({ accompagnementId });
  const told = entries.filter(({ family }) => family === 'modules').map(({ day, event }) => ({ day, ...event }));
  return { told, count: counts.modules };
};
const mark = (seanceId: string, inscriptionId: string, part: object) =>
  setEmargement(db(), {
    id: newId(),
    seanceId,
    inscriptionId,
    status: 'present',
    createdAt: test.clock.at,
    compteId: test.comptes['Nadia Benali'] ?? '',
    ...part,
  });

describe('the modules in a timeline', () => {
  it('are asked, entered, followed séance by séance and left', async () => {
    const groupeId = modules.groupe({ name: 'Stage de novembre' });
    const inscriptionId = modules.inscription({
      ...dossier,
      groupeId,
      type: 'stage',
      state: 'termine',
      askedOn: '2026-10-01',
      enteredOn: '2026-11-03',
      endedOn: '2026-11-20',
    });
    const before = modules.seance({ groupeId, inscriptionId, day: '2026-11-02', label: 'Entretien préalable' });
    const first = modules.seance({ groupeId, day: '2026-11-03', label: 'Jour 1' });
    const second = modules.seance({ groupeId, day: '2026-11-10', label: 'Jour 2' });
    modules.seance({ groupeId, inscriptionId, day: '2026-12-10', label: 'Bilan' });
    mark(first, inscriptionId, { status: 'absent-excuse', comment: 'travail' });
    mark(second, inscriptionId, { status: 'present', catchesUpId: first });
    const { told, count } = await read();
    expect(told).toMatchObject([
      { day: '2026-11-20', kind: 'module-sortie', groupe: 'Stage de novembre', state: 'termine' },
      { day: '2026-11-10', kind: 'seance', status: 'present', catchesUp: { label: 'Jour 1', day: '2026-11-03' } },
      { day: '2026-11-03', kind: 'seance', label: 'Jour 1', status: 'absent-excuse', comment: 'travail' },
      { day: '2026-11-03', kind: 'module-entree', groupe: 'Stage de novembre' },
      { day: '2026-11-02', kind: 'seance', label: 'Entretien préalable', interview: true, status: null },
      { day: '2026-10-01', kind: 'module-demande', type: 'stage', groupe: null },
    ]);
    expect(count).toBe(6);
    mark(before, inscriptionId, {});
    expect((await read()).told[4]).toMatchObject({ label: 'Entretien préalable', status: 'present' });
  });

  it('are told while they are waited for, and in one line when nobody waited', async () => {
    const { accompagnementId: _, ...asked } = dossier;
    const groupeId = modules.groupe({ name: 'Mardis de Lunel' });
    modules.inscription({ ...asked, groupeId, state: 'attente', askedOn: '2026-11-02', enteredOn: null });
    expect((await read()).told).toMatchObject([{ kind: 'module-demande', groupe: 'Mardis de Lunel' }]);
    modules.inscription({
      ...dossier,
      groupeId: modules.groupe({ name: 'Stage' }),
      askedOn: '2026-11-03',
      enteredOn: '2026-11-03',
    });
    expect((await read()).told.map(({ kind }) => kind)).toEqual(['module-entree', 'module-demande']);
  });

  it('are not those of another accompagnement', async () => {
    const other = await client().accompagnements.open(
      cjse({ personne: { kind: 'existing', personneId: dossier.personneId } }),
    );
    modules.inscription({
      ...dossier,
      accompagnementId: other.accompagnementId,
      groupeId: modules.groupe(),
    });
    expect((await read()).told).toEqual([]);
  });

  it('have the nights spent somewhere, from the arrival to the departure', async () => {
    const placeId = newId();
    const createdAt = test.clock.at;
    db()
      .insert(place)
      .values({
        id: placeId,
        name: 'Studio des Aubes',
        kind: 'studio',
        town: 'Montpellier',
        turnaroundDays: 1,
        createdAt,
      })
      .run();
    const stay = { placeId, accompagnementId: dossier.accompagnementId, cadre: 'eviction' as const, createdAt };
    db()
      .insert(sejour)
      .values([
        { ...stay, id: newId(), arrivesOn: '2026-11-01', leavesOn: '2026-11-20' },
        { ...stay, id: newId(), arrivesOn: '2026-11-02', removedAt: createdAt },
      ])
      .run();
    expect((await read()).told).toMatchObject([
      { day: '2026-11-20', kind: 'sejour', place: 'Studio des Aubes', arrived: false },
      { day: '2026-11-01', kind: 'sejour', arrived: true, cadre: 'eviction' },
    ]);
  });
});
