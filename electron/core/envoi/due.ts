import type { dueStates } from '#contract/envoiTerms.ts';
import type { Month, Quarter } from '#contract/values.ts';
import { addDays, daysBetween } from '../calendar/civilDate.ts';
import { labelOf } from '../calendar/labels.ts';
import { monthOf, periodBounds, quarterOf } from '../calendar/period.ts';
import { periodKey } from './seal.ts';

export type Sendable = Quarter | Month;

export const keyOfPeriod = (period: Sendable): string =>
  'month' in period ? periodKey({ ...period, quarter: 0 }) : periodKey({ ...period, month: null });

const keyPattern = /^(\d{4})-(?:T([1-4])|(\d{2}))$/;

/** The period of a key made by `periodKey`. @throws RangeError for any other text */
export function periodOfKey(key: string): Sendable {
  const [, year, quarter, month] = keyPattern.exec(key) ?? [];
  if (year === undefined) throw new RangeError('not the key of a period');
  if (month !== undefined) return { year: Number(year), month: Number(month) };
  return quarterOf(`${year}-${String(Number(quarter) * 3).padStart(2, '0')}-01`);
}

export interface Due {
  readonly period: Sendable;
  readonly label: string;
  /** First day after it. */
  readonly overSince: string;
  readonly dueOn: string;
  readonly late: boolean;
}

interface Situation {
  readonly today: string;
  /** Keys of the periods already sealed. */
  readonly sent: ReadonlyMap<string, number>;
  /** First year of those shown that holds facts or follows some, Infinity when there is none. */
  readonly firstYear: number;
  /** First day from which months are due, null when none is. */
  readonly pointsSince: string | null;
  /** Days after the end of a period before which it is due. */
  readonly delai: number;
}

const lastQuarters = 4;
const lastMonths = 6;

/** The periods that ended last, newest first. */
function ended<P extends Sendable>(today: string, of: (day: string) => P, count: number): P[] {
  const periods: P[] = [];
  let { from } = periodBounds(of(today));
  while (periods.length < count) {
    const period = of(addDays(from, -1));
    periods.push(period);
    ({ from } = periodBounds(period));
  }
  return periods;
}

/** Over and never sealed, oldest first: after holidays they are caught up in that order, the month before its quarter. */
export function duePeriods({ today, sent, firstYear, pointsSince, delai }: Situation): Due[] {
  const quarters = ended(today, quarterOf, lastQuarters).filter(({ year }) => year >= firstYear);
  const months = ended(today, monthOf, lastMonths).filter(
    (month) => pointsSince !== null && periodBounds(month).to >= pointsSince,
  );
  return [...months, ...quarters]
    .filter((period) => !sent.has(keyOfPeriod(period)))
    .map((period) => dueOf(period, today, delai))
    .toSorted((a, b) => a.overSince.localeCompare(b.overSince));
}

function dueOf(period: Sendable, today: string, delai: number): Due {
  const { to } = periodBounds(period);
  const dueOn = addDays(to, delai);
  return { period, label: labelOf(period), overSince: addDays(to, 1), dueOn, late: today > dueOn };
}

/** The newest sending of a quarter, as far as its state tells. */
export interface LastSending {
  readonly state: 'sealed' | 'waiting' | 'stopped' | 'verified' | 'exported' | 'acknowledged' | 'refused';
  readonly receiptOn: string | null;
}

/** The last four quarters and the one in progress, oldest first. */
export function calendarOf(
  { today, firstYear, delai }: Situation,
  lastSending: (key: string) => LastSending | undefined,
  pending: ReadonlySet<string>,
) {
  return [quarterOf(today), ...ended(today, quarterOf, lastQuarters)].toReversed().map((quarter) => {
    const { label, dueOn, overSince, late } = dueOf(quarter, today, delai);
    const key = keyOfPeriod(quarter);
    const last = lastSending(key);
    const state = stateOf(last, {
      over: today >= overSince,
      pending: pending.has(key),
      empty: quarter.year < firstYear,
    });
    return {
      ...quarter,
      label,
      dueOn,
      state,
      late: late && (state === 'to-prepare' || state === 'to-approve' || state === 'sealed' || state === 'refused'),
      receiptOn: last?.receiptOn ?? null,
    };
  });
}

function stateOf(
  last: LastSending | undefined,
  { over, pending, empty }: { over: boolean; pending: boolean; empty: boolean },
): (typeof dueStates)[number] {
  if (pending) return 'to-approve';
  if (!last) return !over ? 'upcoming' : empty ? 'empty' : 'to-prepare';
  if (last.state === 'acknowledged') return 'received';
  if (last.state === 'refused') return 'refused';
  return last.state === 'verified' || last.state === 'exported' ? 'deposited' : 'sealed';
}

/** Longer without being opened than any holidays: the date itself is doubted. */
const longestAbsence = 92;

/**
 * Whether the date of this computer jumped since it was last seen. A day back is a time zone or a long evening.
 * @param seen last civil day seen, null for a base just made
 */
export function clockJump(seen: string | null, today: string): 'back' | 'forward' | null {
  if (seen === null) return null;
  const days = daysBetween(seen, today);
  if (days < -1) return 'back';
  return days > longestAbsence ? 'forward' : null;
}
