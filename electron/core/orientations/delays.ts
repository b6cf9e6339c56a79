import type { Presence } from '#contract/terms.ts';
import { daysBetween, type CivilDay } from '../calendar/civilDate.ts';

interface Received {
  readonly receivedOn: CivilDay;
  readonly answeredOn: CivilDay | null;
}

/** Days an orientation waited for its answer, or has been waiting; never below zero. */
export const waitDays = ({ receivedOn, answeredOn }: Received, today: CivilDay): number =>
  Math.max(0, daysBetween(receivedOn, answeredOn ?? today));

/**
 * Days from the reception to the first interview the person attended; null before it. An interview that was missed, or
 * is only planned, ends no wait.
 */
export function delayDays(
  receivedOn: CivilDay,
  entretiens: readonly { readonly day: CivilDay; readonly presence: Presence }[],
): number | null {
  const [first] = entretiens
    .filter(({ presence }) => presence === 'present')
    .map(({ day }) => day)
    .toSorted();
  return first === undefined ? null : Math.max(0, daysBetween(receivedOn, first));
}
