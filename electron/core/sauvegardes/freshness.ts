import { hoursBetween } from '../calendar/civilDate.ts';

const lateAfter = 48;
const alertAfter = 7 * 24;

/**
 * How worried one should be.
 * @param lastVerifiedAt UTC instant of the last backup that was verified, null for none
 * @param hasFailed an attempt failed since
 * @param usedSince UTC instant since which there is something to lose
 */
export function levelOf(
  now: string,
  lastVerifiedAt: string | null,
  hasFailed: boolean,
  usedSince: string,
): 'recent' | 'tard' | 'alerte' {
  const hours = hoursBetween(lastVerifiedAt ?? usedSince, now);
  if (hasFailed || hours >= alertAfter) return 'alerte';
  return hours >= lateAfter ? 'tard' : 'recent';
}
