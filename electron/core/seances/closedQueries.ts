import type { Reader } from '#db/open.ts';
import { addDays, type CivilDay } from '../calendar/civilDate.ts';
import { holidaysBetween, type Holiday } from '../calendar/holidays.ts';
import { alsaceMoselle } from '../convocations/queries.ts';
import { closedDays } from '../lieux/queries.ts';

/** Three years: what a groupe may plan ahead, and how far a closed day may push it. */
export const farthestDays = 1_100;

/** Holidays, and days on which the antenne or this place is closed, from a day on. */
export function closingsFrom(db: Reader, day: CivilDay, lieu: string | null): Holiday[] {
  const interval = { from: day, to: addDays(day, farthestDays) };
  return [...holidaysBetween(interval, { alsaceMoselle: alsaceMoselle(db) }), ...closedDays(db, interval, lieu)];
}
