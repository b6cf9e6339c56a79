/** One antenne as the registry knows it. */
export interface Registered {
  readonly id: string;
  /** `2026-T3`; null without a first or last quarter. */
  readonly expectedFrom: string | null;
  readonly expectedUntil: string | null;
}

/** From a quarter on, one antenne takes over from another. */
export interface Continuation {
  readonly formerId: string;
  readonly antenneId: string;
  readonly year: number;
  readonly quarter: number;
}

/** @example quarterKey(2026, 3) // '2026-T3', in the order of time */
export const quarterKey = (year: number, quarter: number): string => `${year}-T${quarter}`;

/**
 * Whether an antenne is part of the region in a quarter: it is then expected, and its figures count. What it sends of another
 * quarter counts nowhere, so that nobody is summed twice when one antenne takes over from another.
 */
export function isExpected(antenne: Registered, continuations: readonly Continuation[], key: string): boolean {
  if (antenne.expectedFrom !== null && key < antenne.expectedFrom) return false;
  if (antenne.expectedUntil !== null && key > antenne.expectedUntil) return false;
  return !continuations.some(
    ({ formerId, year, quarter }) => formerId === antenne.id && quarterKey(year, quarter) <= key,
  );
}

/**
 * The name an antenne had on a day.
 * @param former names it no longer has, each with the first day of the one that followed
 */
export function nameOn(name: string, former: readonly { name: string; until: string }[], day: string): string {
  const [then] = former.filter(({ until }) => day < until).toSorted((a, b) => a.until.localeCompare(b.until));
  return then?.name ?? name;
}
