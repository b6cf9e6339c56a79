import { foldName } from '../fold.ts';

export interface TypedPersonne {
  readonly lastName: string;
  readonly firstName: string;
  /** `YYYY-MM-DD`; null while it is not typed yet. */
  readonly birthDate: string | null;
}

export interface KnownPersonne {
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: string | null;
}

/** A name without case, accent, space, hyphen or apostrophe: « D’Aubigné » and « Daubigne » are the same. */
export const compactName = (text: string): string => foldName(text).replaceAll(' ', '');

/**
 * How much a known person looks like the one being typed; 0 means not at all.
 * Same last name and a first name that begins alike, the two names swapped, or the same birth date with a last name
 * one or two letters away.
 *
 * @example similarity({ lastName: 'benhaddou', firstName: 'k', birthDate: null }, { lastName: 'Ben Haddou', firstName: 'Karim', … }) // 2
 */
export function similarity(typed: TypedPersonne, known: KnownPersonne): number {
  const last = compactName(typed.lastName);
  const first = compactName(typed.firstName);
  if (last === '') return 0;
  const knownLast = compactName(known.lastName);
  const knownFirst = compactName(known.firstName);
  const sameBirth = typed.birthDate !== null && typed.birthDate === known.birthDate;
  const straight = last === knownLast && beginAlike(first, knownFirst);
  const swapped = last === knownFirst && first !== '' && beginAlike(first, knownLast);
  if (straight || swapped) return (straight ? 2 : 1) + (sameBirth ? 4 : 0);
  return sameBirth && (closeNames(last, knownLast) || closeNames(last, knownFirst)) ? 3 : 0;
}

const beginAlike = (typed: string, known: string): boolean =>
  known.startsWith(typed) || (known !== '' && typed.startsWith(known));

/** One is the beginning of the other (from three letters), or at most one typing slip apart (two from six letters). */
function closeNames(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 3 && long.startsWith(short)) return true;
  return distance(a, b) <= (short.length >= 6 ? 2 : short.length >= 3 ? 1 : 0);
}

/** Letters to add, drop or replace to go from one name to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
