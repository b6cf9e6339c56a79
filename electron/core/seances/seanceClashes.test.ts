import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lieux } from '#contract/lieux.ts';
import { readerOf, writerOf } from '#db/open.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays } from '#tests/support/dossiers.ts';
import { modulesOf } from '#tests/support/groupes.ts';
import { newId } from '../ids.ts';
import { lieuxHandlers } from '../lieux/operations.ts';
import { replaceReplacements } from './animateurQueries.ts';
import { seanceById } from './queries.ts';
import { seanceClashes, type SeanceAsked } from './seanceClashQueries.ts';

let test: TestHost;
let road: ReturnType<typeof roadOf>;
let modules: ReturnType<typeof modulesOf>;
let groupeId: string;
beforeEach(() => {
  test = openTestHost({ people: { 'Nadia Benali': 'controleur', 'Hugo Marchand': 'direction' } });
  road = roadOf(test.host);
  modules = modulesOf(test);
  groupeId = modules.groupe({ name: 'Stage de décembre', lieu: 'Montpellier, salle 1' });
});
afterEach(() => test.close());

const connection = () => {
  if (!test.host.opened) throw new Error('locked');
  return test.host.opened.connection;
};
const asked = (part: Partial<SeanceAsked> = {}): SeanceAsked => ({
  groupeId,
  seanceId: null,
  inscriptionId: null,
  animateurIds: null,
  lieu: 'Montpellier, salle 1',
  except: [],
  ...part,
});
const tuesday = { day: '2026-12-01', at: '10:00', durationMinutes: 180 };
const met = (part: Partial<SeanceAsked> = {}, slot = tuesday) =>
  seanceClashes(readerOf(connection()), asked(part), [slot])[0]?.clashes;

async function follow(lastName = 'Berthier', firstName = 'Karim') {
  const { accompagnementId } = await road.accompagnements.open(
    cjse({ personne: { kind: 'new', lastName, firstName, birthDate: null, sexe: 'homme' } }),
  );
  const { personneId, orientationId } = await road.accompagnements.read({ accompagnementId });
  return { accompagnementId, personneId, orientationId };
}
async function enrol(lastName?: string, firstName?: string) {
  const person = await follow(lastName, firstName);
  const { personneId, orientationId } = person;
  return { ...person, inscriptionId: modules.inscription({ groupeId, personneId, orientationId }) };
}

describe('what a séance meets', () => {
  it('is nothing when nobody is taken, and each holiday', () => {
    expect(met()).toEqual([]);
    expect(met({}, { ...tuesday, day: '2026-12-25' })).toEqual(['C’est un jour férié\u00a0: Noël.']);
  });

  it('is a convocation of somebody enrolled, from the day they entered to the day they left', async () => {
    const { accompagnementId, personneId, orientationId } = await follow();
    await road.convocations.planSeries(tuesdays(accompagnementId, { lieu: 'Lunel' }));
    expect(met({ animateurIds: [] })).toEqual([]);
    const said = ['Berthier Karim a déjà un rendez-vous à 10\u00a0h\u00a030.'];
    modules.inscription({ groupeId, personneId, orientationId, enteredOn: '2026-11-10' });
    expect(met({ animateurIds: [] })).toEqual(said);
    expect(met({ animateurIds: [] }, { ...tuesday, day: '2026-11-03' })).toEqual([]);
    expect(met({ animateurIds: [] }, { ...tuesday, at: '11:15', durationMinutes: 30 })).toEqual([]);
  });

  it('is another groupe of somebody enrolled; the séances moved with it do not meet it', async () => {
    const { personneId, orientationId } = await enrol();
    const other = modules.groupe({ name: 'Groupe de Lunel' }, { animateurs: [] });
    modules.inscription({ groupeId: other, personneId, orientationId });
    const seanceId = modules.seance({ groupeId: other, day: '2026-12-01', at: '11:00', lieu: 'Lunel' });
    expect(met()).toEqual(['Berthier Karim est attendu à 11\u00a0h\u00a000 pour «\u00a0Groupe de Lunel\u00a0».']);
    expect(met({ except: [seanceId] })).toEqual([]);
  });

  it('tells a whole groupe in one sentence', async () => {
    for (const name of ['Amar', 'Bosc', 'Castel', 'Delmas']) {
      const { accompagnementId } = await enrol(name, 'Paul');
      await road.convocations.planSeries(tuesdays(accompagnementId, { lieu: 'Lunel', forcedReason: 'Rien d’autre' }));
    }
    expect(met({ animateurIds: [] })).toEqual([
      '4 participants sont déjà pris à cette heure\u00a0: Amar Paul, Bosc Paul, Castel Paul, Delmas Paul.',
    ]);
  });

  it('is an animateur taken, or the colleague who stands in that day', async () => {
    const [nadia = '', hugo = ''] = [test.comptes['Nadia Benali'], test.comptes['Hugo Marchand']];
    const { accompagnementId } = await follow();
    await road.convocations.planSeries(tuesdays(accompagnementId, { lieu: 'Lunel' }));
    const said = ['Nadia Benali reçoit déjà quelqu’un à 10\u00a0h\u00a030.'];
    expect(met()).toEqual(said);
    expect(met({ groupeId: null, animateurIds: [nadia] })).toEqual(said);
    const seanceId = modules.seance({ groupeId, day: '2026-12-15', at: '10:00' });
    const row = seanceById(readerOf(connection()), seanceId);
    if (!row) throw new Error('unknown');
    replaceReplacements(writerOf(connection()), row, [{ id: newId(), replacesId: nadia, compteId: hugo }]);
    expect(met({ seanceId, except: [seanceId] })).toEqual([]);
    // Nadia is free at that hour that day for another groupe; Hugo is not.
    const slot = { ...tuesday, day: '2026-12-15', at: '09:30', durationMinutes: 45 };
    expect(met({ groupeId: null, animateurIds: [nadia, hugo] }, slot)).toEqual([
      'Hugo Marchand est déjà à «\u00a0Stage de décembre\u00a0» à 10\u00a0h\u00a000.',
    ]);
  });

  it('is a place closed or full', async () => {
    const { client } = clientOf({ lieux }, { lieux: lieuxHandlers }, test.host);
    test.actAs('Hugo Marchand');
    const { lieuId } = await client.lieux.save({
      lieuId: null,
      name: 'Montpellier, salle 1',
      address: null,
      rooms: 1,
      halfDayCapacity: null,
      permanences: [],
    });
    await client.lieux.addFermeture({ lieuId, compteId: null, from: '2026-12-08', to: '2026-12-08', label: 'Travaux' });
    modules.seance({ groupeId: modules.groupe({}, { animateurs: [] }), day: '2026-12-01', at: '11:00' });
    expect(met()).toEqual(['Montpellier, salle 1\u00a0: toutes les salles sont prises à cette heure.']);
    expect(met({}, { ...tuesday, day: '2026-12-08' })).toEqual(['Montpellier, salle 1 est fermé\u00a0: Travaux.']);
  });
});

describe('a convocation', () => {
  const checked = (accompagnementId: string) =>
    road.convocations
      .checkSlot({
        accompagnementId,
        convocationId: null,
        day: '2026-12-01',
        at: '18:30',
        durationMinutes: 45,
        lieu: 'Montpellier, salle 1',
      })
      .then(({ clashes }) => clashes);

  it('meets the séance its person is expected at', async () => {
    const { accompagnementId } = await enrol();
    modules.seance({ groupeId, day: '2026-12-01' });
    expect(await checked(accompagnementId)).toEqual([
      'Cette personne est attendue à 18\u00a0h\u00a000 pour «\u00a0Stage de décembre\u00a0».',
    ]);
  });

  it('meets the séance its referent runs, and the interview of somebody else; not one that was cancelled', async () => {
    const { inscriptionId } = await enrol('Amar', 'Paul');
    const { accompagnementId } = await follow();
    modules.seance({ groupeId, day: '2026-12-01', status: 'annulee' });
    expect(await checked(accompagnementId)).toEqual([]);
    modules.seance({ groupeId, inscriptionId, day: '2026-12-01', at: '19:00' });
    expect(await checked(accompagnementId)).toEqual([
      'Nadia Benali est déjà à «\u00a0Stage de décembre\u00a0» à 19\u00a0h\u00a000.',
    ]);
  });
});
