import { accompagnements } from '#contract/accompagnements.ts';
import { convocations } from '#contract/convocations.ts';
import { lieux as lieuxContract } from '#contract/lieux.ts';
import { notes } from '#contract/notes.ts';
import { orientations } from '#contract/orientations.ts';
import { personnes } from '#contract/personnes.ts';
import { places } from '#contract/places.ts';
import { sejours } from '#contract/sejours.ts';
import { readerOf } from '#db/open.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { addDays, partsOf } from '../calendar/civilDate.ts';
import { convocationsHandlers } from '../convocations/operations.ts';
import { convocationsOf } from '../convocations/queries.ts';
import { lieuxHandlers } from '../lieux/operations.ts';
import { notesHandlers } from '../notes/operations.ts';
import { orientationsHandlers } from '../orientations/operations.ts';
import { personnesHandlers } from '../personnes/operations.ts';
import { placesHandlers } from '../places/operations.ts';
import { sejoursHandlers } from '../sejours/operations.ts';
import { acting, type Scene } from './actingOperations.ts';
import { newPerson, type Cast } from './cast.ts';
import { ago, ahead, weekdayFrom } from './days.ts';
import { runGroups } from './groupsOperations.ts';
import { courtName, followed, lieux, outcomeOf, waiting, type Followed } from './people.ts';

const saveLieu = acting('lieux.save', lieuxContract.save, lieuxHandlers.save);
const open = acting('accompagnements.open', accompagnements.open, accompagnementsHandlers.open);
const close = acting('accompagnements.close', accompagnements.close, accompagnementsHandlers.close);
const planSeries = acting('convocations.planSeries', convocations.planSeries, convocationsHandlers.planSeries);
const mark = acting('convocations.mark', convocations.mark, convocationsHandlers.mark);
const receive = acting('orientations.receive', orientations.receive, orientationsHandlers.receive);
const addEntretien = acting('orientations.addEntretien', orientations.addEntretien, orientationsHandlers.addEntretien);
const addNote = acting('notes.add', notes.add, notesHandlers.add);
const addCoordonnee = acting('personnes.addCoordonnee', personnes.addCoordonnee, personnesHandlers.addCoordonnee);
const addPlace = acting('places.add', places.add, placesHandlers.add);
const enterSejour = acting('sejours.enter', sejours.enter, sejoursHandlers.enter);
const leaveSejour = acting('sejours.leave', sejours.leave, sejoursHandlers.leave);

/** Everything in the order it happened, but what concerns one person is told at once. */
export function* fillAntenne(scene: Scene, cast: Cast): Generator<undefined, void> {
  const { today, comptes } = cast;
  const settled = { day: ago(today, 230), at: '09:00', compteId: comptes.camille };
  for (const { name, address } of lieux)
    saveLieu(scene, settled, { lieuId: null, name, address, rooms: null, halfDayCapacity: null, permanences: [] });
  const dossiers = new Map<string, string>();
  for (const [rank, person] of followed.entries()) {
    dossiers.set(person.lastName, followPerson(scene, cast, person, rank));
    yield;
  }
  runGroups(scene, cast);
  yield;
  house(scene, cast, dossiers);
  wait(scene, cast);
}

function followPerson(scene: Scene, cast: Cast, person: Followed, rank: number): string {
  const { today, comptes } = cast;
  const { referent, binome, source, cadre, prescripteur, nature, type, since, weekly, note } = person;
  const receivedOn = ago(today, since);
  const startsOn = ago(today, since - 3) > receivedOn ? ago(today, since - 3) : receivedOn;
  const hearing = person.hearing > 0 ? ahead(today, person.hearing) : ago(today, -person.hearing);
  const by = { at: '11:00', compteId: comptes[referent] };
  const { accompagnementId, personneId } = open(
    scene,
    { ...by, day: startsOn },
    {
      personne: newPerson(person, today),
      orientation: { receivedOn, source, cadre, prescripteur },
      mesure:
        nature === null
          ? null
          : {
              nature,
              court: courtName,
              number: `${String(partsOf(receivedOn).year).slice(2)}/${String(211 + 37 * rank)}`,
              startsOn: receivedOn,
              endsOn: null,
              audienceOn: hearing,
            },
      type,
      startsOn,
      binomeId: binome === null ? null : comptes[binome],
    },
  );
  addCoordonnee(
    scene,
    { ...by, day: startsOn },
    {
      personneId,
      kind: 'telephone',
      // Numbers that the regulator keeps for fictions.
      value: `06 39 98 ${String(10 + rank)} ${String(31 + rank)}`,
      caution: null,
    },
  );
  planSeries(
    scene,
    { ...by, day: startsOn },
    {
      accompagnementId,
      rule: { every: 'week', interval: weekly.every ?? 1, weekdays: [weekdayFrom(today, weekly.shift)] },
      at: weekly.at,
      durationMinutes: 30,
      first: startsOn,
      until: hearing,
      onHoliday: 'move',
      lieu: weekly.lieu,
    },
  );
  answer(scene, cast, person, accompagnementId);
  if (note !== undefined)
    addNote(
      scene,
      { ...by, day: ago(today, 6) },
      { accompagnementId, kind: 'entretien', day: ago(today, 7), text: note },
    );
  if (person.motif !== undefined)
    close(scene, { ...by, day: hearing }, { accompagnementId, endedOn: hearing, motif: person.motif });
  return accompagnementId;
}

/** What became of each meeting, told the same evening; but for the last ones, which nobody has told yet. */
function answer(
  scene: Scene,
  { today, comptes }: Cast,
  { pattern, referent, unanswered = 0 }: Followed,
  accompagnementId: string,
) {
  const past = convocationsOf(readerOf(scene.opened.connection), accompagnementId).filter(({ day }) => day < today);
  for (const [rank, { convocationId, day }] of past.slice(0, past.length - unanswered).entries())
    mark(
      scene,
      { day, at: '17:45', compteId: comptes[referent] },
      { convocationId, status: outcomeOf(pattern, rank), reportedTo: null },
    );
}

function house(scene: Scene, { today, comptes }: Cast, dossiers: ReadonlyMap<string, string>): void {
  const opened = { day: ago(today, 228), at: '10:00', compteId: comptes.camille };
  const add = (name: string, kind: 'studio' | 'appartement', capacity: number) =>
    addPlace(scene, opened, {
      name,
      kind,
      address: '7 impasse des Acacias, Valombre',
      town: 'Valombre',
      turnaroundDays: 1,
      longestDays: 90,
      opens: { from: opened.day, capacity, reason: null },
    }).placeId;
  const studio = add('Studio des Acacias', 'studio', 1);
  const flat = add('Appartement du Lavoir', 'appartement', 2);
  const stay = (lastName: string, placeId: string, from: number, to: number) => {
    const accompagnementId = dossiers.get(lastName) ?? '';
    const arrivesOn = ago(today, from);
    return enterSejour(
      scene,
      { day: arrivesOn, at: '16:00', compteId: comptes.camille },
      {
        accompagnementId,
        placeId,
        cadre: lastName === 'Grandpré' ? 'eviction' : 'presentenciel',
        arrivesOn,
        plannedLeavesOn: to > 0 ? ahead(today, to) : addDays(arrivesOn, 40),
        contractSignedOn: arrivesOn,
        shareCents: null,
        obligations: null,
        arrivesAt: '15:30',
      },
    ).sejourId;
  };
  const left = stay('Rivelune', studio, 110, -1);
  const leavesOn = ago(today, 72);
  leaveSejour(scene, { day: leavesOn, at: '12:00', compteId: comptes.camille }, { sejourId: left, leavesOn });
  stay('Boisclair', flat, 90, 6);
  stay('Grandpré', studio, 18, 30);
}

function wait(scene: Scene, { today, comptes }: Cast): void {
  for (const { since, source, cadre, prescripteur, ...person } of waiting) {
    const receivedOn = ago(today, since);
    const by = { day: receivedOn, at: '14:20', compteId: comptes.paul };
    const { orientationId } = receive(scene, by, {
      personne: newPerson(person, today),
      orientation: { receivedOn, source, cadre, prescripteur },
      contact: null,
      phone: null,
    });
    if (cadre === 'volontaire')
      addEntretien(scene, by, {
        orientationId,
        kind: 'accueil',
        day: ahead(today, 1),
        at: '13:30',
        presence: 'prevu',
      });
  }
}
