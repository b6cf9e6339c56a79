import type { CivilDay } from '../calendar/civilDate.ts';
import { clashesOf, hoursProposed, minutesOf, type ClashFacts, type Slot, type Standing } from './clashes.ts';

type Meeting = Omit<Slot, 'day'>;

const proposed = 3;

/**
 * What each day of a series meets: days that meet nothing are left out. Holidays and closings are not told: the series
 * says itself what it does of them.
 */
export function seriesClashes(
  days: readonly CivilDay[],
  meeting: Meeting,
  facts: ClashFacts,
): ReadonlyMap<CivilDay, readonly string[]> {
  const ofDay = byDay(facts);
  const met = days.map((day) => [day, clashesOf({ ...meeting, day }, ofDay(day))] as const);
  return new Map(met.filter(([, clashes]) => clashes.length > 0));
}

/** The three hours at which the same days meet the least, the nearest first among equals. */
export function betterHours(
  days: readonly CivilDay[],
  meeting: Meeting,
  facts: ClashFacts,
): { at: string; clashes: number }[] {
  const now = seriesClashes(days, meeting, facts).size;
  const away = (at: string): number => Math.abs(minutesOf(at) - minutesOf(meeting.at));
  return hoursProposed
    .map((at) => ({ at, clashes: seriesClashes(days, { ...meeting, at }, facts).size }))
    .filter(({ clashes }) => clashes < now)
    .toSorted((one, other) => one.clashes - other.clashes || away(one.at) - away(other.at))
    .slice(0, proposed);
}

function byDay({ standing, closings, ...facts }: ClashFacts): (day: CivilDay) => ClashFacts {
  const days = new Map<CivilDay, Standing[]>();
  for (const meeting of standing) days.set(meeting.day, [...(days.get(meeting.day) ?? []), meeting]);
  const absences = closings.filter(({ compteId }) => compteId !== null);
  return (day) => ({ ...facts, holidays: [], closings: absences, standing: days.get(day) ?? [] });
}
