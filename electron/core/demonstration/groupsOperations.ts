import { groupes } from '#contract/groupes.ts';
import { inscriptions } from '#contract/inscriptions.ts';
import { orientations } from '#contract/orientations.ts';
import { programmes } from '#contract/programmes.ts';
import { seances } from '#contract/seances.ts';
import { usualFormats } from '#contract/usualFormats.ts';
import { readerOf } from '#db/open.ts';
import { addDays, type CivilDay } from '../calendar/civilDate.ts';
import { groupesHandlers } from '../groupes/operations.ts';
import { inscriptionsHandlers } from '../inscriptions/operations.ts';
import { orientationsHandlers } from '../orientations/operations.ts';
import { programmesHandlers } from '../programmes/operations.ts';
import { refuse } from '../refusal.ts';
import { seancesHandlers } from '../seances/operations.ts';
import { seancesOf } from '../seances/queries.ts';
import { acting, type Scene } from './actingOperations.ts';
import { newPerson, type Cast } from './cast.ts';
import { ago, ahead, lastWeekday, weekdayFrom, weeklyFrom } from './days.ts';
import { lieux, sentForGroups } from './people.ts';

const saveProgramme = acting('programmes.save', programmes.save, programmesHandlers.save);
const create = acting('groupes.create', groupes.create, groupesHandlers.create);
const receive = acting('orientations.receive', orientations.receive, orientationsHandlers.receive);
const enrol = acting('inscriptions.enrol', inscriptions.enrol, inscriptionsHandlers.enrol);
const finish = acting('inscriptions.finish', inscriptions.finish, inscriptionsHandlers.finish);
const mark = acting('seances.mark', seances.mark, seancesHandlers.mark);
const planInterview = acting('seances.planInterview', seances.planInterview, seancesHandlers.planInterview);

interface Run {
  readonly groupeId: string;
  readonly inscriptionIds: readonly string[];
}

/** A stage that is over, the one that comes, and a group that meets every week. */
export function runGroups(scene: Scene, cast: Cast): void {
  const { today } = cast;
  const past = ago(today, 34);
  const weekday = weekdayFrom(today, 0);
  const first = weeklyFrom(addDays(lastWeekday(today, weekday), -70));
  const finished = stage(scene, cast, {
    to: 'past',
    startsOn: past,
    name: 'Stage de responsabilisation, session passée',
  });
  interview(scene, cast, finished, { kind: 'prealable', label: 'Entretien préalable', day: ago(today, 41) });
  attend(scene, cast, finished);
  interview(scene, cast, finished, { kind: 'bilan', label: 'Entretien de bilan', day: ago(today, 20) });
  finish(
    scene,
    { day: ago(today, 19), at: '17:00', compteId: cast.comptes.hugo },
    { groupeId: finished.groupeId, on: ago(today, 20), endsAccompagnement: true },
  );
  stage(scene, cast, { to: 'next', startsOn: ahead(today, 9), name: 'Stage de responsabilisation, prochaine session' });
  const weekly = weeklyGroup(scene, cast, first);
  attend(scene, cast, weekly);
}

interface Planned {
  readonly to: 'past' | 'next' | 'weekly';
  readonly startsOn: CivilDay;
  readonly name: string;
}

function stage(scene: Scene, cast: Cast, { to, startsOn, name }: Planned): Run {
  const { today, comptes } = cast;
  const day = to === 'past' ? ago(today, 60) : ago(today, 15);
  const format = usual('Stage de deux jours consécutifs');
  const by = { day, at: '10:00', compteId: comptes.camille };
  const { programmeId } =
    to === 'past'
      ? saveProgramme(scene, by, { programmeId: null, name: 'Stage de responsabilisation', format })
      : { programmeId: null };
  const { groupeId } = create(scene, by, {
    programmeId,
    startsOn,
    name,
    publicTitle: 'Stage de deux jours',
    at: '09:00',
    lieu: lieux[2].name,
    format: { ...format, feeCents: 10_000 },
    animateurIds: [comptes.hugo, comptes.ines],
    permanences: [],
  });
  return { groupeId, inscriptionIds: enrolAll(scene, cast, { to, groupeId, on: startsOn < today ? startsOn : null }) };
}

function weeklyGroup(scene: Scene, cast: Cast, startsOn: CivilDay): Run {
  const { comptes } = cast;
  const format = usual('Groupe de parole ouvert');
  const by = { day: addDays(startsOn, -7), at: '10:30', compteId: comptes.camille };
  const { programmeId } = saveProgramme(scene, by, { programmeId: null, name: 'Groupe de parole', format });
  const { groupeId } = create(scene, by, {
    programmeId,
    startsOn,
    name: 'Groupe de parole de Clairval',
    publicTitle: 'Rencontres de Clairval',
    at: '18:00',
    lieu: lieux[2].name,
    format,
    animateurIds: [comptes.ines, comptes.hugo],
    permanences: [],
  });
  return { groupeId, inscriptionIds: enrolAll(scene, cast, { to: 'weekly', groupeId, on: startsOn }) };
}

/** Those sent for it, received a month before; null for a groupe that has not begun. */
function enrolAll(
  scene: Scene,
  { today, comptes }: Cast,
  { to, groupeId, on }: { to: Planned['to']; groupeId: string; on: CivilDay | null },
): string[] {
  return sentForGroups
    .filter((person) => person.to === to)
    .map(({ source, cadre, prescripteur, ...person }, rank) => {
      const receivedOn = on === null ? ago(today, 12 + rank) : addDays(on, -21 - rank);
      const day = on ?? ago(today, 4);
      const { orientationId } = receive(
        scene,
        { day: receivedOn, at: '15:10', compteId: comptes.paul },
        {
          personne: newPerson(person, today),
          orientation: { receivedOn, source, cadre, prescripteur },
          contact: null,
          phone: null,
        },
      );
      return enrol(
        scene,
        { day, at: '08:45', compteId: comptes.camille },
        { about: { from: 'orientation', orientationId }, groupeId, on: day, dueOn: null, forced: true },
      ).inscriptionId;
    });
}

/** Who came to each séance already past: one absence now and then. */
function attend(scene: Scene, { today, comptes }: Cast, { groupeId, inscriptionIds }: Run): void {
  const past = seancesOf(readerOf(scene.opened.connection), groupeId).filter(
    ({ day, inscriptionId }) => day < today && inscriptionId === null,
  );
  for (const [rank, { id: seanceId, day }] of past.entries())
    mark(
      scene,
      { day, at: '20:10', compteId: comptes.hugo },
      {
        seanceId,
        marks: inscriptionIds.map((inscriptionId, person) => ({
          inscriptionId,
          status: (rank * 3 + person) % 7 === 6 ? 'absent-excuse' : 'present',
          comment: null,
          catchesUpId: null,
        })),
      },
    );
}

function interview(
  scene: Scene,
  { comptes }: Cast,
  { inscriptionIds }: Run,
  { kind, label, day }: { kind: 'prealable' | 'bilan'; label: string; day: CivilDay },
): void {
  for (const [rank, inscriptionId] of inscriptionIds.entries()) {
    const by = { day, at: `${String(9 + rank).padStart(2, '0')}:00`, compteId: comptes.hugo };
    const { seanceId } = planInterview(scene, by, {
      inscriptionId,
      kind,
      label,
      day,
      at: by.at,
      durationMinutes: 45,
      lieu: lieux[1].name,
    });
    mark(
      scene,
      { ...by, at: '19:00' },
      { seanceId, marks: [{ inscriptionId, status: 'present', comment: null, catchesUpId: null }] },
    );
  }
}

const usual = (name: string) =>
  usualFormats.find((each) => each.name === name)?.format ?? refuse('format-unknown', 'Ce modèle n’existe plus.');
