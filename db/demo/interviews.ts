import { isoWeekday, plusDays } from './days.ts';
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
  type Run,
} from './moduleRows.ts';
import type { Consultation, ModuleSetup, Runs } from './programmes.ts';
import { idAt } from './rows.ts';

/** People seen one at a time, on the half-days of each place. */
export function addConsultations(
  building: Building,
  setup: ModuleSetup,
  programmeId: string,
  runs: Extract<Runs, { how: 'rendez-vous' }>,
  people: readonly Followed[],
): void {
  const { made, chance } = building;
  const places = runs.consultations.map((consultation) => {
    const { name, lieu, permanences, since = '2022-01-03' } = consultation;
    const at = permanences[0]?.from ?? '09:00';
    const run = addRun(building, setup, programmeId, { name, lieu, at, startsOn: since, closedOn: null });
    for (const each of permanences)
      made.permanences.push({ id: idAt(run.groupe.createdAt, { chance }), groupeId: run.groupe.id, lieu, ...each });
    return { consultation, run, weight: permanences.length };
  });
  for (const who of people) {
    const opened = places.filter(({ consultation: { since } }) => since === undefined || since <= who.startsOn);
    const { consultation, run } = chance.weighted(opened.map((each) => [each, each.weight] as const));
    receive(building, run, consultation, who, runs.everyDays);
  }
}

function receive(building: Building, run: Run, place: Consultation, who: Followed, everyDays: number): void {
  const { chance, today } = building;
  const until = who.endedOn ?? plusDays(today, 42);
  const { steps, durationMinutes } = run.setup.format;
  const given: { day: string; at: string }[] = [];
  for (let wished = plusDays(who.startsOn, chance.between(0, 4)); wished <= until;) {
    const slot = nextSlot(building, place, { from: wished, until, durationMinutes });
    if (!slot) break;
    if (isKeptDay(slot.day, today)) given.push(slot);
    wished = plusDays(slot.day, everyDays);
  }
  if (given.length === 0) return;
  const one = enrol(building, run, who);
  for (const [index, slot] of given.entries()) {
    const label = steps[index]?.label ?? (index === 0 ? 'Premier entretien' : 'Entretien');
    const said = { kind: 'individuelle' as const, label, ...slot, durationMinutes, inscriptionId: one.row.id };
    const seance = addSeance(building, run, said);
    // Somebody who is followed came the first time.
    const came = index === 0 ? 'present' : presence(chance);
    answer(building, one, seance, isNever(who) ? 'absent-injustifie' : came);
  }
}

/** Two colleagues receive at the same time. */
const lanes = 2;

/** The first free moment of a half-day of the place. */
function nextSlot(
  { taken, closed }: Building,
  { lieu, permanences }: Consultation,
  { from, until, durationMinutes }: { from: string; until: string; durationMinutes: number },
): { day: string; at: string } | null {
  for (let day = from; day <= until; day = plusDays(day, 1)) {
    if (!isOpenDay(day, closed)) continue;
    for (const half of permanences.filter(({ weekday }) => weekday === isoWeekday(day))) {
      const key = `${lieu} ${day} ${half.from}`;
      const rank = taken.get(key) ?? 0;
      const start = minutesOf(half.from) + Math.floor(rank / lanes) * durationMinutes;
      if (start + durationMinutes > minutesOf(half.to)) continue;
      taken.set(key, rank + 1);
      return { day, at: timeOf(start) };
    }
  }
  return null;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
