import type { CivilDay } from '../calendar/civilDate.ts';

interface Member {
  /** Null while the person waits, or never began. */
  readonly enteredOn: CivilDay | null;
  readonly endedOn: CivilDay | null;
}

/**
 * Whether somebody in a groupe is expected that day: from the day they enter to the day they leave, both included.
 * @example isExpected({ enteredOn: '2026-11-03', endedOn: null }, '2026-11-03') // true
 */
export const isExpected = ({ enteredOn, endedOn }: Member, day: CivilDay): boolean =>
  enteredOn !== null && enteredOn <= day && (endedOn === null || day <= endedOn);
