import { foldName } from '../fold.ts';
import { slips } from './slips.ts';
import { soundOf } from './son.ts';

/** A name without case, accent, space, hyphen or apostrophe: « D’Aubigné » and « Daubigne » are the same. */
export const compactName = (text: string): string => foldName(text).replaceAll(' ', '');

/** How alike two names are, from 1 (the same) to 0, and what makes them so. */
export interface Likeness {
  readonly value: number;
  readonly kind: 'same' | 'sound' | 'slip' | 'part' | 'beginning' | 'none';
}

const none: Likeness = { value: 0, kind: 'none' };

// « Ben Haddou » and « Haddou », « da Silva » and « Silva »: written by one office, left out by another.
const particles = new Set('ben bin ibn el al da de do dos das del della di du des la le les van von'.split(' '));

const withoutParticles = (words: readonly string[]): string => {
  const rest = words.filter((word) => !particles.has(word));
  return rest.length === 0 ? words.join('') : rest.join('');
};

/**
 * @example likeness('Ben-Haddou', 'benhaddou') // { value: 1, kind: 'same' }
 * @example likeness('Garrigue-Roux', 'Garrigue') // { value: 0.8, kind: 'part' }
 */
export function likeness(a: string, b: string): Likeness {
  const [wordsA, wordsB] = [foldName(a).split(' '), foldName(b).split(' ')];
  const [wholeA, wholeB] = [wordsA.join(''), wordsB.join('')];
  if (wholeA === '' || wholeB === '') return none;
  if (wholeA === wholeB) return { value: 1, kind: 'same' };
  const [coreA, coreB] = [withoutParticles(wordsA), withoutParticles(wordsB)];
  if (coreA === coreB) return { value: 0.95, kind: 'same' };
  const spelt = [wordLikeness(wholeA, wholeB), wordLikeness(coreA, coreB)];
  if (sharePart(wordsA, wordsB)) spelt.push({ value: 0.8, kind: 'part' });
  return spelt.reduce((top, each) => (each.value > top.value ? each : top));
}

/** Two different words, by their sounds then their letters. */
function wordLikeness(a: string, b: string): Likeness {
  const [soundA, soundB] = [soundOf(a), soundOf(b)];
  const shortest = Math.min(a.length, b.length);
  if (soundA === soundB && soundA.length >= 2) return { value: 0.9, kind: 'sound' };
  if (shortest >= 4 && slips(a, b, 1) === 1) return { value: 0.85, kind: 'slip' };
  if (shortest >= 7 && slips(a, b, 2) === 2) return { value: 0.75, kind: 'slip' };
  const soundsClose =
    shortest >= 4 &&
    Math.abs(a.length - b.length) <= 2 &&
    Math.min(soundA.length, soundB.length) >= 3 &&
    slips(soundA, soundB, 1) === 1;
  return soundsClose ? { value: 0.7, kind: 'sound' } : none;
}

/** One of the words of a compound name is the other name, or one of its words; particles alone tell nothing. */
const sharePart = (a: readonly string[], b: readonly string[]): boolean =>
  (a.length > 1 || b.length > 1) && a.some((word) => word.length >= 3 && !particles.has(word) && b.includes(word));

/** The same, while the first one is still being typed: its beginning is already a likeness, and nothing contradicts nothing. */
export function likenessOfTyped(typed: string, known: string): Likeness {
  const whole = compactName(typed);
  if (whole === '') return { value: 0.8, kind: 'none' };
  if (whole !== compactName(known) && compactName(known).startsWith(whole))
    return { value: 0.7 + 0.2 * (whole.length / compactName(known).length), kind: 'beginning' };
  return likeness(typed, known);
}
