import type { Month } from '#contract/values.ts';
import { addDays, addMonths, civilDay, type CivilDay } from './civilDate.ts';

/** Both days included. */
export interface Interval {
  readonly from: CivilDay;
  readonly to: CivilDay;
}

/** A quarter, the year when `quarter` is null, or a month. */
export type Dated = { readonly year: number } & ({ readonly quarter: number | null } | { readonly month: number });

/**
 * First and last day of a quarter, of the year when `quarter` is null, or of a month.
 * @example periodBounds({ year: 2026, quarter: 3 }) // { from: '2026-07-01', to: '2026-09-30' }
 */
export function periodBounds(period: Dated): Interval {
  const { year } = period;
  if ('month' in period) {
    const from = civilDay(year, period.month, 1);
    return { from, to: addDays(addMonths(from, 1), -1) };
  }
  const { quarter } = period;
  if (quarter === null) return { from: civilDay(year, 1, 1), to: civilDay(year, 12, 31) };
  const lastMonth = quarter * 3;
  // No quarter ends in February: 30 or 31 days.
  const lastDay = lastMonth === 3 || lastMonth === 12 ? 31 : 30;
  return { from: civilDay(year, lastMonth - 2, 1), to: civilDay(year, lastMonth, lastDay) };
}

/** True from the day after the last one of the period. */
export const isOver = (period: Dated, today: CivilDay): boolean => today > periodBounds(period).to;

/** The quarter a day belongs to. */
export const quarterOf = (day: CivilDay): { year: number; quarter: 1 | 2 | 3 | 4 } => {
  const month = Number(day.slice(5, 7));
  return { year: Number(day.slice(0, 4)), quarter: month <= 3 ? 1 : month <= 6 ? 2 : month <= 9 ? 3 : 4 };
};

export const monthOf = (day: CivilDay): Month => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) });

/** The quarter a month belongs to, or the quarter itself. */
export const quarterHolding = (period: { quarter: number } | { month: number }): number =>
  'month' in period ? Math.ceil(period.month / 3) : period.quarter;
