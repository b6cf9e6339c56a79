import { foldName } from '../fold.ts';
import { birthLikeness } from '../noms/birth.ts';
import { skeletonOf } from '../noms/son.ts';
import { compare, proposed, type Named, type Verdict } from './compare.ts';

export interface Person extends Named {
  readonly personneId: string;
}

export interface Pair extends Verdict {
  /** The smaller id first. */
  readonly personneId: string;
  readonly otherId: string;
}

/** A key shared by more people than this says nothing of any of them: « Martin » without a first name. */
const mostInBlock = 200;

/**
 * Probable duplicates, likeliest first. Only persons who share a key are compared: with 20,000 of them, all pairs would
 * be 200 million.
 * @param isDistinct pairs a professional has set apart, smaller id first
 */
export function probablePairs(people: readonly Person[], isDistinct: (a: string, b: string) => boolean): Pair[] {
  // A hundred families share most first names: each word is heard once.
  const heard = new Map<string, string>();
  const skeleton = (word: string): string => {
    const known = heard.get(word) ?? skeletonOf(word);
    heard.set(word, known);
    return known;
  };
  const blocks = new Map<string, number[]>();
  people.forEach((person, index) => {
    for (const key of keysOf(person, skeleton)) {
      const block = blocks.get(key);
      if (block) block.push(index);
      else blocks.set(key, [index]);
    }
  });
  const compared = new Set<number>();
  const pairs: Pair[] = [];
  for (const block of blocks.values()) {
    if (block.length > mostInBlock) continue;
    block.forEach((first, at) => {
      for (const second of block.slice(at + 1)) {
        const both = first * people.length + second;
        if (first === second || compared.has(both)) continue;
        compared.add(both);
        const pair = pairOf(people[first], people[second], isDistinct);
        if (pair) pairs.push(pair);
      }
    });
  }
  return pairs.toSorted((x, y) => y.score - x.score || (x.personneId < y.personneId ? -1 : 1));
}

function pairOf(
  one: Person | undefined,
  two: Person | undefined,
  isDistinct: (a: string, b: string) => boolean,
): Pair | null {
  if (!one || !two) return null;
  if (birthLikeness(one.birthDate, two.birthDate) === 'other') return null;
  const verdict = compare(one, two);
  if (verdict.score < proposed) return null;
  const [personneId, otherId] = inOrder(one.personneId, two.personneId);
  return isDistinct(personneId, otherId) ? null : { ...verdict, personneId, otherId };
}

export const inOrder = (a: string, b: string): [string, string] => (a < b ? [a, b] : [b, a]);

/**
 * What two records of one person share whatever the slip: the birth date (day and month
 * exchanged or not), or the sounds of two names in any order.
 */
export function keysOf({ lastName, firstName, usualName, aliases, birthDate }: Named, skeleton = skeletonOf): string[] {
  const [year = '', ...dayAndMonth] = birthDate?.split('-') ?? [];
  const keys = birthDate === null ? [] : [`b${year}${dayAndMonth.toSorted().join('')}`];
  const lasts = [lastName, usualName ?? '', ...aliases].flatMap((name) => soundsOf(name, skeleton));
  const firsts = [firstName, ...aliases].flatMap((name) => soundsOf(name, skeleton));
  for (const last of lasts) {
    for (const first of firsts) if (last !== first) keys.push(`n${[last, first].toSorted().join('.')}`);
  }
  return [...new Set(keys)];
}

/** The skeleton of each word of a name and of the whole. */
function soundsOf(name: string, skeleton: (word: string) => string): string[] {
  const words = foldName(name).split(' ');
  return [...new Set([words.join(''), ...words.filter((word) => word.length >= 3)])]
    .filter((word) => word !== '')
    .map(skeleton);
}
