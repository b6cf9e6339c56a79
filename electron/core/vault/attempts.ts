/** Wrong passphrases in a row, and the moment the wait is counted from. */
export interface Attempts {
  readonly failures: number;
  /** Milliseconds since 1970, of the clock as it was. */
  readonly since: number;
}

export const noAttempts: Attempts = { failures: 0, since: 0 };

const firstDelayed = 5;
const longestMinutes = 60;

/** Seconds to wait after so many failures in a row: none before the fifth, then 1 minute, doubled up to 60. */
export function delayAfter(failures: number): number {
  if (failures < firstDelayed) return 0;
  return Math.min(2 ** Math.min(failures - firstDelayed, 10), longestMinutes) * 60;
}

export const failed = ({ failures }: Attempts, now: number): Attempts => ({ failures: failures + 1, since: now });

/**
 * Seconds still to wait, and what to remember. A clock put back starts the whole wait again from there: it never
 * shortens it, and never locks anyone out until the former date comes round.
 */
export function observe(attempts: Attempts, now: number): { attempts: Attempts; waitSeconds: number } {
  const anchored = now < attempts.since ? { ...attempts, since: now } : attempts;
  const left = delayAfter(anchored.failures) - (now - anchored.since) / 1000;
  return { attempts: anchored, waitSeconds: Math.max(0, Math.ceil(left)) };
}
