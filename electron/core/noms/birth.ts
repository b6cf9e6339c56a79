/** How two birth dates agree: a slip is one digit for another, two neighbours swapped, or day and month exchanged. */
export type BirthLikeness = 'same' | 'exchanged' | 'slip' | 'unknown' | 'other';

/**
 * @param a `YYYY-MM-DD`, null when unknown
 * @example birthLikeness('1984-05-06', '1984-06-05') // 'exchanged'
 */
export function birthLikeness(a: string | null, b: string | null): BirthLikeness {
  if (a === null || b === null) return 'unknown';
  if (a === b) return 'same';
  const [year, month, day] = a.split('-');
  if (b === `${year ?? ''}-${day ?? ''}-${month ?? ''}`) return 'exchanged';
  const different = Array.from(a).flatMap((digit, at) => (digit === b[at] ? [] : [at]));
  const [first = 0, second = 0] = different;
  if (different.length === 1) return 'slip';
  const swapped = different.length === 2 && a[first] === b[second] && a[second] === b[first];
  // The dash of the text is between two digits typed one after the other.
  return swapped && second - first <= 2 && sameField(first, second) ? 'slip' : 'other';
}

const sameField = (first: number, second: number): boolean => fieldOf(first) === fieldOf(second);
const fieldOf = (at: number): number => (at < 4 ? 0 : at < 7 ? 1 : 2);
