const minute = 60_000;
const longest = 60;

/**
 * When to try again: 1, 2, 4… 60 minutes after the nth failed attempt, plus up to 30 seconds that depend on the file
 * alone, so that six antennes cut off together do not come back together.
 *
 * @param now UTC instant
 * @param attempts failed attempts so far, at least 1
 * @param sha256 of the sealed file, hex
 * @returns UTC instant
 */
export function nextAttempt(now: string, attempts: number, sha256: string): string {
  const minutes = Math.min(longest, 2 ** Math.min(attempts - 1, 10));
  const spread = Number.parseInt(sha256.slice(0, 4), 16) % 30_000;
  return new Date(Date.parse(now) + minutes * minute + spread).toISOString();
}
