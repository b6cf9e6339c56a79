import type { CivilDay } from '../calendar/civilDate.ts';
import { compare, proposed, type Named } from '../doublons/compare.ts';
import { keysOf } from '../doublons/pairs.ts';
import { foldName } from '../fold.ts';
import { birthLikeness } from '../noms/birth.ts';
import { skeletonOf } from '../noms/son.ts';

export interface Known extends Named {
  readonly personneId: string;
}

export interface Candidate extends Named {
  readonly line: number;
}

export interface Proposal {
  /** Of the base; null for a line above. */
  readonly personneId: string | null;
  readonly line: number | null;
  readonly name: string;
  readonly birthDate: CivilDay | null;
  readonly reasons: readonly string[];
  /** Same names, same birth date, letter for letter. */
  readonly identical: boolean;
  /** Same names, or the same birth date under names that one slip tells apart: twins are not. */
  readonly near: boolean;
}

const shownAtMost = 4;
/** Twins share a birth date and a last name, which makes 60. */
const aboveTwins = 80;
/** As for the duplicates of the base: a key that so many share says nothing of anyone. */
const mostInBlock = 200;

/**
 * Who each line may be, likeliest first: somebody of the base, or the person of a line above.
 * A line above is proposed once for all those that are exactly like it, and not at all where the base itself has exactly
 * that person.
 * @returns by line; a line that resembles nobody is absent
 */
export function resemblances(lines: readonly Candidate[], known: readonly Known[]): Map<number, Proposal[]> {
  const heard = new Map<string, string>();
  const skeleton = (word: string): string => {
    const found = heard.get(word) ?? skeletonOf(word);
    heard.set(word, found);
    return found;
  };
  const keyed = lines.map((line) => ({ line, keys: keysOf(line, skeleton) }));
  // Only what a line of the spreadsheet may share is kept of the base: it may hold a hundred times more people.
  const wanted = new Set(keyed.flatMap(({ keys }) => keys));
  const people = blocksOf(known, (person) => keysOf(person, skeleton).filter((key) => wanted.has(key)));
  const above = blocksOf(keyed, ({ keys }) => keys);
  const found = new Map<number, Proposal[]>();
  for (const { line, keys } of keyed) {
    const ofBase = members(people, keys).flatMap((person) =>
      proposal(line, person, { personneId: person.personneId, line: null }),
    );
    const ofFile = ofBase.some(({ identical }) => identical)
      ? []
      : members(above, keys)
          .filter((other) => other.line.line < line.line)
          .toSorted((a, b) => a.line.line - b.line.line)
          .flatMap((other) => proposal(line, other.line, { personneId: null, line: other.line.line }));
    const all = [...ofBase, ...onePerPerson(ofFile)].toSorted((a, b) => b.score - a.score).slice(0, shownAtMost);
    if (all.length > 0) found.set(line.line, all);
  }
  return found;
}

function blocksOf<T>(all: readonly T[], keys: (one: T) => readonly string[]): Map<string, T[]> {
  const blocks = new Map<string, T[]>();
  for (const one of all)
    for (const key of keys(one)) {
      const block = blocks.get(key);
      if (block) block.push(one);
      else blocks.set(key, [one]);
    }
  return blocks;
}

const members = <T>(blocks: ReadonlyMap<string, T[]>, keys: readonly string[]): T[] => [
  ...new Set(
    keys
      .map((key) => blocks.get(key) ?? [])
      .filter((block) => block.length <= mostInBlock)
      .flat(),
  ),
];

type Scored = Proposal & { readonly score: number };

function proposal(line: Candidate, other: Named, where: Pick<Proposal, 'personneId' | 'line'>): Scored[] {
  if (birthLikeness(line.birthDate, other.birthDate) === 'other') return [];
  const { score, reasons } = compare(line, other);
  if (score < proposed) return [];
  const { birthDate } = other;
  const [sameName, sameBirth] = [nameOf(line) === nameOf(other), birthDate !== null && line.birthDate === birthDate];
  const identical = sameName && sameBirth;
  const near = sameName || (sameBirth && score >= aboveTwins);
  return [{ ...where, name: `${other.lastName} ${other.firstName}`, birthDate, reasons, score, identical, near }];
}

const nameOf = ({ lastName, firstName }: Named): string => foldName(`${lastName} ${firstName}`);

const onePerPerson = (all: readonly Scored[]): Scored[] => {
  const seen = new Set<string>();
  return all.filter(({ name, birthDate }) => {
    const key = `${foldName(name)} ${birthDate ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
};
