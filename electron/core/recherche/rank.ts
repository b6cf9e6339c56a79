import { soundOf } from '../noms/son.ts';
import { slips, slipsAllowed } from '../noms/slips.ts';
import type { Fiche } from './fiche.ts';
import type { Typed } from './typed.ts';

/** How well a word was found; the worst of a person's words is the person's. */
export const levels = { fuzzy: 1, sound: 2, prefix: 3, exact: 4 } as const;

export interface Found {
  readonly level: number;
  /** Among persons of one level: how well each word was found. */
  readonly score: number;
}

/**
 * How well a card answers what was typed: every word must be found, in any order; null otherwise.
 * Exact words come before beginnings, beginnings before names that sound the same, those before typing slips.
 */
export function rank(typed: Typed, fiche: Fiche, birthDate: string | null): Found | null {
  if (typed.digits !== null && fiche.chiffres.split(' ').some((number) => number.includes(typed.digits ?? '')))
    return { level: levels.exact, score: 1 };
  const names = fiche.noms.split(' ');
  const others = [fiche.numeros, fiche.tribunaux, fiche.naissance].flatMap((text) => text.split(' '));
  const bornThen = typed.birthDate !== null && typed.birthDate === birthDate;
  let best: Found | null = null;
  for (const words of readings(typed.words)) {
    const found = words.map((word) => levelOf(word, names, others));
    if (found.length === 0 || found.some((level) => level === 0)) continue;
    const sum = found.reduce((total, level) => total + level, 0);
    const answer = { level: Math.floor(Math.min(...found)), score: sum / found.length + (bornThen ? 1 : 0) };
    if (!best || answer.level > best.level || (answer.level === best.level && answer.score > best.score)) best = answer;
  }
  return best;
}

/** The words as typed, then each two neighbours as one: « ben haddou » may be « Benhaddou ». */
export const readings = (words: readonly string[]): string[][] => [
  [...words],
  ...words
    .slice(1)
    .map((word, index) => [...words.slice(0, index), `${words[index] ?? ''}${word}`, ...words.slice(index + 2)]),
];

function levelOf(word: string, names: readonly string[], others: readonly string[]): number {
  if (names.includes(word) || others.includes(word)) return levels.exact;
  if (names.some((name) => name.startsWith(word))) return levels.prefix;
  if (word.length >= 3 && others.some((other) => other.startsWith(word))) return levels.prefix;
  if (word.length < 3) return 0;
  const sound = soundOf(word);
  if (sound.length >= 2 && names.some((name) => soundOf(name) === sound)) return levels.sound;
  const most = slipsAllowed(word.length);
  if (most === 0) return 0;
  let fewest = most + 1;
  for (const name of names) {
    fewest = Math.min(fewest, slips(word, name, most));
    // A long name half typed may already hold a slip.
    if (name.length > word.length) fewest = Math.min(fewest, slips(word, name.slice(0, word.length), 1) + 0.5);
  }
  // Fewer slips first, all below a name that sounds the same.
  return fewest <= most ? levels.fuzzy + 0.9 - 0.3 * fewest : 0;
}
