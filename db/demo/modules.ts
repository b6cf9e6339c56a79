import { plusDays } from './days.ts';
import { followedOf, type Followed } from './followed.ts';
import type { HousingRows } from './housing.ts';
import { addConsultations } from './interviews.ts';
import { addProgramme, noRows, type Building, type ModuleRows } from './moduleRows.ts';
import { addPayments } from './payments.ts';
import { setupsOf, type ModuleSetup } from './programmes.ts';
import { chanceOf } from './random.ts';
import { idAt, type RowContext, type Rows } from './rows.ts';
import { addSessions } from './sessions.ts';
import { meetQuota, settleStates } from './settle.ts';
import { addWeekly } from './weekly.ts';

/**
 * The modules of one antenne: models, groupes, séances, who was there, what was paid. Drawn apart: no figure of the
 * orientations nor of the lengths depends on it.
 * @param lieuIds the places of the antenne, by name
 */
export function moduleRowsOf(
  rows: Rows,
  housing: HousingRows,
  context: RowContext,
  lieuIds: ReadonlyMap<string, string>,
): ModuleRows {
  const { antenne } = context;
  const building: Building = {
    ...context,
    chance: chanceOf(`${antenne.name}, modules`),
    made: noRows(),
    lieuIds,
    enrolled: [],
    taken: new Map(),
  };
  const setups = setupsOf[antenne.name] ?? [];
  const people = followedOf(rows);
  moveOutOf(setups, people);
  let left = people;
  for (const setup of setups) left = addModule(building, setup, { setups, left, everybody: people });
  meetQuota(building, antenne.presences);
  settleStates(building);
  addWaiting(building, setups, people);
  addPayments(building, housing);
  return building.made;
}

/** Women are followed one at a time where the groups are for men. */
function moveOutOf(setups: readonly ModuleSetup[], people: readonly Followed[]): void {
  for (const { format, runs } of setups) {
    const alone = setups.find(isIndividual);
    if (format.audience !== 'hommes' || format.anonymous || runs.how === 'modele' || !alone) continue;
    for (const { row, sexe } of people) if (row.type === format.type && sexe !== 'homme') row.type = alone.format.type;
  }
}

/** @returns those whom another module of the same type may still take */
function addModule(
  building: Building,
  setup: ModuleSetup,
  {
    setups,
    left,
    everybody,
  }: { setups: readonly ModuleSetup[]; left: readonly Followed[]; everybody: readonly Followed[] },
): Followed[] {
  const programmeId = addProgramme(building, setup);
  const { runs, format, alsoFor } = setup;
  const own = left.filter(({ row }) => row.type === format.type);
  const others = everybody.filter(({ row }) => alsoFor !== undefined && row.type === alsoFor);
  const asked = [...new Set([...own, ...others])];
  if (runs.how === 'modele') return [...left];
  if (runs.how === 'hebdomadaire') addWeekly(building, setup, programmeId, runs, asked);
  if (runs.how === 'rendez-vous') addConsultations(building, setup, programmeId, runs, asked);
  if (runs.how !== 'sessions') return left.filter((who) => !own.includes(who));
  const without = new Set(addSessions(building, setup, programmeId, runs, own));
  const next = setups.slice(setups.indexOf(setup) + 1);
  const alone = next.find(({ format: { type } }) => type === format.type) ?? next.find(isIndividual);
  // No session fell in their time: they were followed otherwise.
  if (alone) for (const { row } of without) row.type = alone.format.type;
  return left.filter((who) => !own.includes(who) || without.has(who));
}

const isIndividual = ({ runs, format }: ModuleSetup): boolean =>
  runs.how === 'rendez-vous' && format.type !== 'hebergement';

/** Some of those followed today wait for a group: the next one, or any. */
function addWaiting({ made, chance, today }: Building, setups: readonly ModuleSetup[], people: readonly Followed[]) {
  const setup = setups.find(
    ({ format, runs }) => format.form === 'collectif' && !format.anonymous && runs.how !== 'modele',
  );
  if (!setup) return;
  const next = made.groupes.find(({ type, startsOn }) => type === setup.format.type && startsOn > today);
  const running = people.filter(
    ({ row, endedOn, startsOn, sexe }) =>
      endedOn === null &&
      (setup.format.audience !== 'hommes' || sexe === 'homme') &&
      row.type !== setup.format.type &&
      startsOn > plusDays(today, -150) &&
      startsOn < today,
  );
  for (const [index, { row, startsOn, personneId }] of running.slice(0, 4).entries()) {
    const askedOn = plusDays(startsOn, 1);
    const createdAt = `${askedOn}T10:00:00.000Z`;
    made.inscriptions.push({
      id: idAt(createdAt, { chance }),
      groupeId: index === 0 ? (next?.id ?? null) : null,
      type: setup.format.type,
      personneId,
      orientationId: row.orientationId,
      mesureId: row.mesureId ?? null,
      accompagnementId: null,
      state: 'attente',
      askedOn,
      dueOn: index === 1 ? plusDays(today, 45) : null,
      createdAt,
      compteId: row.referentId,
    });
  }
}
