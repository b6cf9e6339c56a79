import type { CivilDay } from '../calendar/civilDate.ts';
import { addDays } from '../calendar/civilDate.ts';

export interface Waiting {
  readonly askedOn: CivilDay;
  readonly dueOn: CivilDay | null;
}

/** A module due within so many days comes before those who wait longer. */
export const pressingDays = 90;

/** What is due soon first, by its day; then who waits longest. */
export function waitingOrder<Line extends Waiting>(lines: readonly Line[], today: CivilDay): Line[] {
  const pressing = (dueOn: CivilDay | null) => dueOn !== null && dueOn <= addDays(today, pressingDays);
  const key = ({ dueOn, askedOn }: Line) => (pressing(dueOn) ? `0${dueOn ?? ''}${askedOn}` : `1${askedOn}`);
  return lines.toSorted((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
}
