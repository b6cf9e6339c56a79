import type { CivilDay } from '../calendar/civilDate.ts';

export interface Observed {
  readonly observedOn: CivilDay;
  /** UTC instant. */
  readonly recordedAt: string;
}

export interface Moment {
  readonly on: CivilDay;
  /** UTC instant; null for all that was recorded since. */
  readonly knownAt: string | null;
}

/**
 * What was true on a day, as it was known at an instant: the latest observed by then, and of one day the last said.
 *
 * @param rows of one topic of one person, in the order they were recorded
 * @returns null when nothing had been observed by then
 * @example situationAt(rows, { on: '2026-09-30', knownAt: null }) // as on the last day of the third quarter
 */
export function situationAt<T extends Observed>(rows: readonly T[], { on, knownAt }: Moment): T | null {
  let found: T | null = null;
  for (const row of rows) {
    if (row.observedOn > on || (knownAt !== null && row.recordedAt > knownAt)) continue;
    if (found === null || row.observedOn >= found.observedOn) found = row;
  }
  return found;
}
