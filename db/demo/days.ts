/** Civil days `YYYY-MM-DD` of the fictive region. The calendar of the core is out of reach of the base. */
const dayLength = 86_400_000;
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayLength;

export const plusDays = (day: string, days: number): string =>
  new Date((numberOf(day) + days) * dayLength).toISOString().slice(0, 10);
export const daysFrom = (from: string, to: string): number => numberOf(to) - numberOf(from);
/** 1 is Monday. */
export const isoWeekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** First and last day of a quarter, both included. */
export function quarterBounds(year: number, quarter: number): readonly [from: string, to: string] {
  const month = String(quarter * 3 - 2).padStart(2, '0');
  const from = `${year}-${month}-01`;
  const next = quarter === 4 ? `${year + 1}-01-01` : `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-01`;
  return [from, plusDays(next, -1)];
}

/** First day from `day` on, going by `step`, that is neither a week-end nor closed. */
export function workingDay(day: string, closed: ReadonlySet<string>, step: 1 | -1): string {
  let found = day;
  while (isoWeekday(found) >= 6 || closed.has(found)) found = plusDays(found, step);
  return found;
}
