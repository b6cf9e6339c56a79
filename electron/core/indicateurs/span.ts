import type { Span } from '#contract/indicateurs.ts';
import type { Month, Quarter } from '#contract/values.ts';
import { addMonths, daysBetween } from '../calendar/civilDate.ts';
import { dateLabel, labelOf } from '../calendar/labels.ts';
import { periodBounds, quarterOf, type Interval } from '../calendar/period.ts';
import { refuse } from '../refusal.ts';

/** Leap years included: ten years at most. */
const longestDays = 3653;

/**
 * First and last day, both included.
 * @throws Refusal when the dates are reversed, or so far apart that a year was mistyped
 */
export function spanBounds(span: Span | Month): Interval {
  if ('year' in span) return periodBounds(span);
  const { from, to } = span;
  if (to < from) refuse('span-reversed', 'La période finit avant de commencer\u00a0: vérifiez les deux dates.', 'to');
  if (daysBetween(from, to) > longestDays)
    refuse('span-too-long', 'Cette période dépasse dix ans\u00a0: vérifiez l’année des deux dates.', 'to');
  return { from, to };
}

/**
 * @example spanLabel({ year: 2026, quarter: 3 }) // '3ᵉ trimestre 2026'
 * @example spanLabel({ from: '2026-01-01', to: '2026-03-15' }) // 'du 1ᵉʳ janvier 2026 au 15 mars 2026'
 */
export const spanLabel = (span: Span): string =>
  'year' in span ? labelOf(span) : `du ${dateLabel(span.from)} au ${dateLabel(span.to)}`;

/** In the name of a file. @example spanName({ year: 2026, quarter: 3 }) // '2026-T3' */
export function spanName(span: Span): string {
  if (!('year' in span)) return `${span.from}-${span.to}`;
  return span.quarter === null ? String(span.year) : `${span.year}-T${span.quarter}`;
}

/** @example quarterBefore({ year: 2026, quarter: 1 }) // { year: 2025, quarter: 4 } */
export function quarterBefore({ year, quarter }: Quarter): Quarter {
  if (quarter === 1) return { year: year - 1, quarter: 4 };
  return { year, quarter: quarter === 2 ? 1 : quarter === 3 ? 2 : 3 };
}

/** What a period is compared with: a quarter with the one before too, anything with the same a year earlier. */
export function referencesOf(span: Span): { before: Span | null; lastYear: Span } {
  if (!('year' in span))
    return { before: null, lastYear: { from: addMonths(span.from, -12), to: addMonths(span.to, -12) } };
  const { year, quarter } = span;
  return {
    before: quarter === null ? null : quarterBefore({ year, quarter }),
    lastYear: { year: year - 1, quarter },
  };
}

/** Whole quarters inside a period, oldest first. */
export function quartersIn(span: Span): Quarter[] {
  const { from, to } = spanBounds(span);
  const quarters: Quarter[] = [];
  for (let start = periodBounds(quarterOf(from)).from; start <= to; start = addMonths(start, 3)) {
    const quarter = quarterOf(start);
    if (start >= from && periodBounds(quarter).to <= to) quarters.push(quarter);
  }
  return quarters;
}
