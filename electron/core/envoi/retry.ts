const minute = 60_000;
const longest = 60;
/** A server may ask to wait longer than we would, not to be forgotten. */
const longestAsked = 6 * 60 * minute;

/**
 * When to try again: 1, 2, 4… 60 minutes after the nth failed attempt, plus up to 30 seconds that depend on the file
 * alone, so that six antennes cut off together do not come back together. A server that asks for more is obeyed, for
 * six hours at most.
 *
 * @param now UTC instant
 * @param attempts failed attempts so far, at least 1
 * @param sha256 of the sealed file, hex
 * @param retryAfter `Retry-After` as the server wrote it: seconds, or a date
 * @returns UTC instant
 */
export function nextAttempt(now: string, attempts: number, sha256: string, retryAfter: string | null): string {
  const minutes = Math.min(longest, 2 ** Math.min(attempts - 1, 10));
  const spread = Number.parseInt(sha256.slice(0, 4), 16) % 30_000;
  const asked = Math.min(longestAsked, asksFor(retryAfter ?? '', now));
  return new Date(Date.parse(now) + Math.max(minutes * minute, asked) + spread).toISOString();
}

/** Milliseconds; 0 for what is neither of the two forms, or already past. */
function asksFor(retryAfter: string, now: string): number {
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const until = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} /.test(retryAfter) ? Date.parse(retryAfter) : Number.NaN;
  return Number.isNaN(until) ? 0 : Math.max(0, until - Date.parse(now));
}
