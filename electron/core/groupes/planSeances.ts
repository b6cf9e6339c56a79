import type { Step } from '#contract/programmes.ts';
import { addDays, daysBetween, weekdayOf, type CivilDay } from '../calendar/civilDate.ts';
import type { Holiday } from '../calendar/holidays.ts';
import { longDateLabel } from '../calendar/labels.ts';
import { collectiveSteps } from '../programmes/formatRule.ts';
import { refuse } from '../refusal.ts';

export interface PlannedSeance {
  readonly label: string;
  readonly day: CivilDay;
  readonly at: string;
  readonly durationMinutes: number;
  readonly speakers: string | null;
  /** Name of the closed day it avoids; null when nothing was in the way. */
  readonly avoided: string | null;
}

const isWeekend = (day: CivilDay): boolean => weekdayOf(day) >= 6;

/**
 * Days at the same distances from a new first one. A closed day pushes that day and all those after it: by a week when
 * the rhythm is weekly or slower, to the next working day otherwise, so that the order and the gaps are kept.
 *
 * @param offsets days after the first one, ascending; equal ones share a day
 * @param closings closed days from `first` on, for as long as it may take
 * @returns one day an offset, with the name of what it avoided
 * @example layOut('2026-07-07', [0, 7, 14], [{ day: '2026-07-14', name: 'fête nationale' }]) // 7, 21 and 28 July
 */
export function layOut(
  first: CivilDay,
  offsets: readonly number[],
  closings: readonly Holiday[],
): { day: CivilDay; avoided: string | null }[] {
  const names = new Map(closings.map(({ day, name }) => [day, name]));
  const keepsWeekends = isWeekend(first);
  let shift = 0;
  let before = { offset: 0, day: first, avoided: null as string | null };
  return offsets.map((offset) => {
    if (offset === before.offset) return { day: before.day, avoided: before.avoided };
    const step = offset - before.offset >= 7 ? 7 : 1;
    let day = addDays(first, offset + shift);
    let avoided: string | null = null;
    while (names.has(day) || (!keepsWeekends && step === 1 && isWeekend(day))) {
      avoided ??= names.get(day) ?? null;
      shift += step;
      day = addDays(first, offset + shift);
    }
    before = { offset, day, avoided };
    return { day, avoided };
  });
}

/**
 * The séances of the group, from the day of the first one.
 * @throws Refusal 'start-closed' when that day is closed
 */
export function planSeances({
  steps,
  startsOn,
  at,
  closings,
}: {
  readonly steps: readonly Step[];
  readonly startsOn: CivilDay;
  readonly at: string;
  readonly closings: readonly Holiday[];
}): PlannedSeance[] {
  const collective = collectiveSteps(steps);
  assertOpen(startsOn, closings, 'startsOn');
  const days = layOut(
    startsOn,
    collective.map(({ dayOffset }) => dayOffset),
    closings,
  );
  return collective.map((step, index) => ({
    label: step.label,
    day: days[index]?.day ?? startsOn,
    at: step.at ?? at,
    durationMinutes: step.durationMinutes,
    speakers: step.speakers,
    avoided: days[index]?.avoided ?? null,
  }));
}

/** @throws Refusal 'start-closed' */
export function assertOpen(day: CivilDay, closings: readonly Holiday[], field: string): void {
  const closed = closings.find((closing) => closing.day === day);
  if (closed)
    refuse(
      'start-closed',
      `Le ${longDateLabel(day)} est fermé (${closed.name})\u00a0: choisissez un autre jour.`,
      field,
    );
}

interface Movable {
  readonly seanceId: string;
  readonly label: string;
  readonly day: CivilDay;
  readonly at: string;
}

/**
 * Where the séances that follow go when one is put off: at the same distance from it, closed days avoided.
 * @param following in their order, the moved one excluded; half-days of the same day go with it
 */
export function cascade(
  moved: Movable,
  to: CivilDay,
  following: readonly Movable[],
  closings: readonly Holiday[],
): { seanceId: string; label: string; from: CivilDay; day: CivilDay }[] {
  const offsets = following.map(({ day }) => daysBetween(moved.day, day));
  const days = layOut(to, offsets, closings);
  return following.map(({ seanceId, label, day: from }, index) => ({
    seanceId,
    label,
    from,
    day: days[index]?.day ?? from,
  }));
}

/**
 * A rhythm without an end, until a day: one séance every so many weeks; one that falls on a closed day is not held.
 * @param already séances the groupe has, so that the next one has the next number
 * @example repeated({ first: '2026-07-07', until: '2026-07-21', every: 1, … }) // 7 and 21 July: the 14th is a holiday
 */
export function repeated({
  first,
  until,
  at,
  every,
  durationMinutes,
  already,
  closings,
}: {
  readonly first: CivilDay;
  readonly until: CivilDay;
  readonly at: string;
  readonly every: number;
  readonly durationMinutes: number;
  readonly already: number;
  readonly closings: readonly Holiday[];
}): PlannedSeance[] {
  const names = new Map(closings.map(({ day, name }) => [day, name]));
  const found: PlannedSeance[] = [];
  let avoided: string | null = null;
  for (let day = first; day <= until; day = addDays(day, 7 * every)) {
    const closed = names.get(day);
    if (closed !== undefined) {
      avoided = closed;
      continue;
    }
    found.push({ label: `Séance ${already + found.length + 1}`, day, at, durationMinutes, speakers: null, avoided });
    avoided = null;
  }
  return found;
}
