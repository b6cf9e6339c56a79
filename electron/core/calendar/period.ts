import type { Period } from '#contract/values.ts';
import { civilDay, type CivilDay } from './civilDate.ts';

/** Both days included. */
export interface Interval {
  readonly from: CivilDay;
  readonly to: CivilDay;
}

/**
 * First and last day of a quarter, or of the year when `quarter` is null.
 * @example periodBounds({ year: 2026, quarter: 3 }) // { from: '2026-07-01', to: '2026-09-30' }
 */
export function periodBounds({ year, quarter }: Period): Interval {
  if (quarter === null) return { from: civilDay(year, 1, 1), to: civilDay(year, 12, 31) };
  const lastMonth = quarter * 3;
  // No quarter ends in February: 30 or 31 days.
  const lastDay = lastMonth === 3 || lastMonth === 12 ? 31 : 30;
  return { from: civilDay(year, lastMonth - 2, 1), to: civilDay(year, lastMonth, lastDay) };
}

/** True from the day after the last one of the period. */
export const isQuarterOver = (period: Period, today: CivilDay): boolean => today > periodBounds(period).to;

/** The quarter a day belongs to. */
export const quarterOf = (day: CivilDay): { year: number; quarter: 1 | 2 | 3 | 4 } => {
  const month = Number(day.slice(5, 7));
  return { year: Number(day.slice(0, 4)), quarter: month <= 3 ? 1 : month <= 6 ? 2 : month <= 9 ? 3 : 4 };
};
