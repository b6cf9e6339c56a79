import { birthLikeness, type BirthLikeness } from '../noms/birth.ts';
import { likeness, type Likeness } from '../noms/likeness.ts';

/** A person as duplicates are looked for. */
export interface Named {
  readonly lastName: string;
  readonly firstName: string;
  readonly usualName: string | null;
  /** Nicknames, former names, other spellings: one name or several words. */
  readonly aliases: readonly string[];
  readonly birthDate: string | null;
}

export interface Verdict {
  /** 0 to 100; `proposed` and above is shown. */
  readonly score: number;
  /** French, without a full stop. */
  readonly reasons: string[];
}

export const proposed = 50;

type Likely = (a: string, b: string) => Likeness;

/**
 * How likely two records are one person.
 * Names and birth date must both agree, one of them with a slip at most; names alone are enough when a birth date is
 * unknown; a birth date alone never is.
 * @param like how two names are compared: `likenessOfTyped` while the first one is being typed
 */
export function compare(a: Named, b: Named, like: Likely = likeness): Verdict {
  const names = compareNames(a, b, like);
  const birth = birthLikeness(a.birthDate, b.birthDate);
  const score = scoreOf(names, birth);
  return score === 0 ? { score, reasons: [] } : { score, reasons: [...names.reasons, birthReasons[birth]] };
}

const birthReasons: Record<BirthLikeness, string> = {
  same: 'même date de naissance',
  exchanged: 'jour et mois de naissance échangés',
  slip: 'date de naissance à un chiffre près',
  unknown: 'date de naissance inconnue',
  other: 'dates de naissance différentes',
};

interface Names {
  readonly last: number;
  readonly first: number;
  readonly reasons: readonly string[];
}

function scoreOf({ last, first }: Names, birth: BirthLikeness): number {
  const both = last > 0 && first > 0 ? 0.55 * last + 0.45 * first : 0;
  switch (birth) {
    case 'same':
      if (both > 0) return Math.round(70 + 30 * both);
      // A wife's name, or a first name nobody uses; twins as well, which a professional will tell.
      return last >= 0.85 ? Math.round(60 * last) : first >= 0.9 ? Math.round(52 * first) : 0;
    case 'exchanged':
    case 'slip':
      return both > 0 ? Math.round(62 + 28 * both) : 0;
    case 'unknown':
      return both >= 0.8 ? Math.round(75 * both) : 0;
    // Homonyms, most often: told while a name is being typed, never proposed as duplicates.
    case 'other':
      return both >= 0.85 ? Math.round(45 * both) : 0;
  }
}

function compareNames(a: Named, b: Named, like: Likely): Names {
  const straight = pairOf(best(lastsOf(a), lastsOf(b), like), like(a.firstName, b.firstName));
  const swapped = pairOf(like(a.lastName, b.firstName), like(a.firstName, b.lastName));
  const other = byAlias(a, b, like);
  const [winner] = [
    { ...straight, reasons: straightReasons(straight.lastLike, straight.firstLike) },
    { ...swapped, sum: swapped.sum * 0.97, reasons: ['nom et prénom échangés'] },
    { ...other, reasons: ['connu sous un autre nom'] },
  ].toSorted((x, y) => Number(y.complete) - Number(x.complete) || y.sum - x.sum);
  if (!winner) return { last: 0, first: 0, reasons: [] };
  return { last: winner.lastLike.value, first: winner.firstLike.value, reasons: winner.reasons };
}

const pairOf = (lastLike: Likeness, firstLike: Likeness) => ({
  lastLike,
  firstLike,
  sum: lastLike.value + firstLike.value,
  complete: lastLike.value > 0 && firstLike.value > 0,
});

const lastsOf = ({ lastName, usualName }: Named): string[] => [lastName, ...(usualName === null ? [] : [usualName])];

function best(these: readonly string[], those: readonly string[], like: Likely): Likeness {
  const all = these.flatMap((one) => those.map((other) => like(one, other)));
  return all.reduce((top, each) => (each.value > top.value ? each : top));
}

/** An alias stands for the last name, the first name, or for both. */
function byAlias(a: Named, b: Named, like: Likely) {
  const none: Likeness = { value: 0, kind: 'none' };
  if (a.aliases.length === 0 && b.aliases.length === 0) return pairOf(none, none);
  const whole = ({ lastName, firstName }: Named) => [`${lastName} ${firstName}`, `${firstName} ${lastName}`];
  const full = [
    ...a.aliases.flatMap((alias) => whole(b).map((name) => like(alias, name))),
    ...b.aliases.flatMap((alias) => whole(a).map((name) => like(name, alias))),
  ].reduce((top, each) => (each.value > top.value && each.kind !== 'part' ? each : top), none);
  const asLast = best([...lastsOf(a), ...a.aliases], [...lastsOf(b), ...b.aliases], like);
  const asFirst = best([a.firstName, ...a.aliases], [b.firstName, ...b.aliases], like);
  const parts = pairOf(asLast, like(a.firstName, b.firstName));
  const partsFirst = pairOf(best(lastsOf(a), lastsOf(b), like), asFirst);
  const [top] = [pairOf(full, full), parts, partsFirst].toSorted(
    (x, y) => Number(y.complete) - Number(x.complete) || y.sum - x.sum,
  );
  // An alias tells a little less than the names themselves.
  const pair = top ?? pairOf(none, none);
  return { ...pair, sum: pair.sum * 0.95 };
}

function straightReasons(last: Likeness, first: Likeness): string[] {
  if (last.kind === 'same' && first.kind === 'same') return ['mêmes nom et prénom'];
  return [...(lastReasons[last.kind] ?? []), ...(firstReasons[first.kind] ?? [])];
}

const lastReasons: Partial<Record<Likeness['kind'], string[]>> = {
  same: ['même nom'],
  sound: ['noms qui se prononcent de même'],
  slip: ['noms à une ou deux lettres près'],
  part: ['une partie du nom en commun'],
  beginning: ['nom qui commence de même'],
};
const firstReasons: Partial<Record<Likeness['kind'], string[]>> = {
  same: ['même prénom'],
  sound: ['prénoms qui se prononcent de même'],
  slip: ['prénoms à une ou deux lettres près'],
  part: ['une partie du prénom en commun'],
  beginning: ['prénom qui commence de même'],
};
