import { isoWeekday, plusDays, workingDay } from './days.ts';
import type { Followed } from './followed.ts';
import {
  addRun,
  addSeance,
  answer,
  enrol,
  isKeptDay,
  isNever,
  isOpenDay,
  presence,
  type Building,
  type Enrolled,
  type Run,
  type SeanceRow,
} from './moduleRows.ts';
import type { ModuleSetup, Runs } from './programmes.ts';
import { idAt } from './rows.ts';

interface Weekly {
  readonly run: Run;
  readonly seances: SeanceRow[];
  readonly people: Followed[];
}

/** Groups without an end: a séance every so many weeks, people come and go. */
export function addWeekly(
  building: Building,
  setup: ModuleSetup,
  programmeId: string,
  runs: Extract<Runs, { how: 'hebdomadaire' }>,
  people: readonly Followed[],
): void {
  const groups = runs.groupes.map((said): Weekly => {
    const startsOn = firstOf(said.weekday);
    const run = addRun(building, setup, programmeId, { ...said, startsOn, closedOn: null });
    return { run, seances: seancesOf(building, run, startsOn), people: [] };
  });
  if (setup.format.anonymous) for (const group of groups) countHeads(building, group);
  else for (const who of people) join(building, leastFull(groups, who), who);
}

const firstOf = (weekday: number): string => {
  let day = '2022-01-03';
  while (isoWeekday(day) !== weekday) day = plusDays(day, 1);
  return day;
};

function seancesOf(building: Building, run: Run, startsOn: string): SeanceRow[] {
  const { today, closed } = building;
  const { repeatWeeks, durationMinutes } = run.setup.format;
  const seances: SeanceRow[] = [];
  for (let day = startsOn; day <= plusDays(today, 56); day = plusDays(day, 7 * (repeatWeeks ?? 1))) {
    if (!isKeptDay(day, today) || !isOpenDay(day, closed)) continue;
    const label = `Séance ${seances.length + 1}`;
    seances.push(addSeance(building, run, { kind: 'collective', label, day, at: run.groupe.at, durationMinutes }));
  }
  return seances;
}

/** Nobody's name is kept: heads, and now and then the names they gave. */
function countHeads({ made, chance }: Building, { seances }: Weekly): void {
  for (const seance of seances) {
    if (seance.status !== 'tenue') continue;
    seance.headcount = chance.between(3, 9);
    if (chance.next() > 0.2) continue;
    for (const name of chance.shuffled(['Momo', 'Le Breton', 'Jo', 'Tonton', 'Alex', 'Max', 'Nico']).slice(0, 3))
      made.pseudonymes.push({ id: idAt(seance.createdAt, { chance }), seanceId: seance.id, name });
  }
}

const overlaps = (one: Followed, other: Followed): boolean =>
  one.startsOn <= (other.endedOn ?? '9999') && other.startsOn <= (one.endedOn ?? '9999');

/** The group where the fewest would be there at the same time. */
function leastFull(groups: readonly Weekly[], who: Followed): Weekly {
  const load = ({ people }: Weekly) => people.filter((each) => overlaps(each, who)).length;
  const [best] = groups.toSorted((a, b) => load(a) - load(b));
  if (!best) throw new RangeError('a weekly module has no group');
  return best;
}

function join(building: Building, group: Weekly, who: Followed): void {
  const inSpan = group.seances.filter(({ day }) => day >= who.startsOn && day <= (who.endedOn ?? '9999'));
  // Accompagnements of years the region does not keep.
  if (inSpan.length === 0) return;
  // The same person is not twice in a group at the same time.
  if (group.people.some((each) => each.personneId === who.personneId && overlaps(each, who))) return;
  group.people.push(who);
  const one = enrol(building, group.run, who);
  const { minimum, mayContinue } = group.run.setup.format;
  const enough = minimum === null || mayContinue ? null : minimum;
  for (const seance of enough === null ? inSpan : inSpan.slice(0, enough))
    answer(building, one, seance, isNever(who) ? 'absent-injustifie' : presence(building.chance));
  addBilan(building, one, inSpan.length);
}

/** The last interview of those who came to the end. */
function addBilan(building: Building, one: Enrolled, count: number): void {
  const { who, run, row } = one;
  const { steps, minimum } = run.setup.format;
  const bilan = steps.find(({ kind }) => kind === 'bilan');
  if (!bilan || who.endedOn === null || count < (minimum ?? 0) || who.row.motif !== 'acheve') return;
  const { label, durationMinutes } = bilan;
  const day = workingDay(who.endedOn, building.closed, -1);
  const said = { kind: 'bilan' as const, label, day, at: '11:00', durationMinutes, inscriptionId: row.id };
  answer(building, one, addSeance(building, run, said), 'present');
}
