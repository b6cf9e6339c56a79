import type { Step } from '#contract/programmes.ts';
import { daysFrom, isoWeekday, plusDays, workingDay } from './days.ts';
import type { Followed } from './followed.ts';
import {
  addRun,
  addSeance,
  answer,
  dayInWords,
  enrol,
  isNever,
  isOpenDay,
  presence,
  type Building,
  type Enrolled,
  type Run,
  type SeanceRow,
} from './moduleRows.ts';
import type { ModuleSetup, Runs } from './programmes.ts';

interface Window {
  readonly who: Followed;
  /** First and last day on which a session may begin for that person. */
  readonly from: string;
  readonly to: string;
}

/** How far ahead sessions are planned. */
const ahead = 42;

/**
 * As few closed sessions as it takes: each is put as late as the first person to leave allows, and takes whoever can
 * still come, up to its capacity.
 * @returns those no session could take
 */
export function addSessions(
  building: Building,
  setup: ModuleSetup,
  programmeId: string,
  runs: Extract<Runs, { how: 'sessions' }>,
  people: readonly Followed[],
): Followed[] {
  const steps = setup.format.steps.filter(({ kind }) => kind === 'collective');
  const length = steps.at(-1)?.dayOffset ?? 0;
  const windows = people
    .map((who) => windowOf(who, length, building.today))
    .toSorted((a, b) => (a.to === b.to ? 0 : a.to < b.to ? -1 : 1));
  const sessions: { first: string; windows: Window[] }[] = [];
  const left: Followed[] = [];
  for (const window of windows) {
    const room = sessions.find(
      ({ first, windows: inside }) =>
        first >= window.from && first <= window.to && inside.length < (setup.format.capacity ?? 12),
    );
    if (room) {
      room.windows.push(window);
      continue;
    }
    const first = firstDay(window, steps, runs.weekday, building.closed);
    if (first === null) left.push(window.who);
    else sessions.push({ first, windows: [window] });
  }
  for (const session of sessions.toSorted((a, b) => (a.first < b.first ? -1 : 1)))
    addSession(building, { setup, programmeId, runs, steps, length }, session);
  return left;
}

function windowOf(who: Followed, length: number, today: string): Window {
  const until = who.endedOn ?? plusDays(today, ahead);
  const from = plusDays(who.startsOn, 2);
  const to = plusDays(until, -length - 1);
  // Those who go on after 2023 come to a session of that year when they can.
  const wished = '2023-12-14';
  return { who, from, to: from <= wished && to > wished && who.startsOn < '2024-01-01' ? wished : to };
}

/** The last possible day, on the usual weekday if there is one; null when none keeps every séance on an open day. */
function firstDay({ from, to }: Window, steps: readonly Step[], weekday: number, closed: ReadonlySet<string>) {
  const fits = (day: string) => steps.every(({ dayOffset }) => isOpenDay(plusDays(day, dayOffset), closed));
  for (const sameWeekday of [true, false])
    for (let day = to; day >= from; day = plusDays(day, -1))
      if ((!sameWeekday || isoWeekday(day) === weekday) && fits(day)) return day;
  return null;
}

interface Kind {
  readonly setup: ModuleSetup;
  readonly programmeId: string;
  readonly runs: Extract<Runs, { how: 'sessions' }>;
  readonly steps: readonly Step[];
  readonly length: number;
}

function addSession(
  building: Building,
  { setup, programmeId, runs, steps, length }: Kind,
  { first, windows }: { first: string; windows: readonly Window[] },
): void {
  const { today } = building;
  const last = plusDays(first, length);
  const run = addRun(building, setup, programmeId, {
    name: `${setup.name}, ${dayInWords(first)}`,
    startsOn: first,
    at: runs.at,
    lieu: runs.lieu,
    closedOn: plusDays(last, 28) < today ? plusDays(last, 28) : null,
  });
  const seances = steps.map((step) =>
    addSeance(building, run, {
      kind: 'collective',
      label: step.label,
      day: plusDays(first, step.dayOffset),
      at: step.at ?? runs.at,
      durationMinutes: step.durationMinutes,
      speakers: step.speakers,
    }),
  );
  for (const { who } of windows) attend(building, run, enrol(building, run, who), seances, last);
}

function attend(building: Building, run: Run, one: Enrolled, seances: readonly SeanceRow[], last: string): void {
  const { chance, closed } = building;
  const { who } = one;
  const [first] = seances;
  const interviews = run.setup.format.steps;
  const before = interviews.find(({ kind }) => kind === 'prealable');
  const after = interviews.find(({ kind }) => kind === 'bilan');
  if (before && first) {
    const day = workingDay(plusDays(first.day, -chance.between(1, 10)), closed, -1);
    interview(building, one, before, day >= who.startsOn ? day : workingDay(who.startsOn, closed, 1));
  }
  const achieved = who.endedOn === null || who.row.motif === 'acheve' || who.row.motif === 'fin-de-mesure';
  const leavesAfter = achieved ? seances.length : chance.between(1, seances.length);
  const missed = achieved && chance.next() < 0.08 && seances.length > 1 ? chance.between(1, seances.length - 1) : null;
  for (const [index, seance] of seances.entries()) {
    if (isNever(who)) answer(building, one, seance, 'absent-injustifie');
    else if (index === missed) answer(building, one, seance, 'absent-excuse');
    else if (index >= leavesAfter) answer(building, one, seance, 'absent-injustifie');
    else answer(building, one, seance, achieved && chance.next() < 0.94 ? 'present' : cameOr(index, chance));
  }
  const until = who.endedOn ?? plusDays(last, 14);
  const missedSeance = missed === null ? undefined : seances[missed];
  if (missedSeance && daysFrom(last, until) >= 1) {
    const step = { kind: 'individuelle' as const, label: `Rattrapage\u00a0: ${missedSeance.label.toLowerCase()}` };
    interview(building, one, { ...step, durationMinutes: 120 }, afterwards(last, until, building), missedSeance.id);
  }
  if (after && !isNever(who) && achieved) interview(building, one, after, afterwards(last, until, building));
}

/** The first séance is never missed by somebody who came at all. */
const cameOr = (index: number, chance: Building['chance']) => (index === 0 ? 'retard' : presence(chance));

function afterwards(last: string, until: string, { chance, closed }: Building): string {
  const wished = plusDays(last, chance.between(1, 14));
  const day = workingDay(wished < until ? wished : until, closed, -1);
  return day > last ? day : until;
}

function interview(
  building: Building,
  one: Enrolled,
  { kind, label, durationMinutes }: Pick<Step, 'kind' | 'label' | 'durationMinutes'>,
  day: string,
  catchesUpId: string | null = null,
): void {
  const at = ['09:30', '10:30', '11:30', '14:00', '15:00', '16:00'][building.chance.between(0, 5)] ?? '09:30';
  const seance = addSeance(building, one.run, { kind, label, day, at, durationMinutes, inscriptionId: one.row.id });
  answer(building, one, seance, isNever(one.who) ? 'absent-injustifie' : 'present', catchesUpId);
}
