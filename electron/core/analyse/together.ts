import { recovered } from '../confidentialite/elimination.ts';
import type { Fact } from '../confidentialite/model.ts';
import { participantsOf } from '../confidentialite/people.ts';
import { restrictedRules } from './restricted.ts';

/** One number given at level R: which quarters of which antennes it sums (« antenne 2025-3 »). */
export interface Sum {
  /** How the file it is in is named, in French. */
  readonly file: string;
  readonly atoms: readonly string[];
}

/** One line of an indicator, and all the numbers of it that one recipient has. */
export interface Line {
  readonly label: string;
  readonly sums: readonly Sum[];
  /** What one antenne sent for one quarter. */
  readonly valueOf: (atom: string) => number;
}

/** What a subtraction between two files would tell. */
export interface Found {
  readonly line: string;
  /** The files of the numbers combined, without the one being made. */
  readonly files: readonly string[];
}

/**
 * Numbers of fewer than eleven, or of fewer than three antennes, that somebody could find by combining the files he holds:
 * the groups of antennes and quarters that elimination gives back, and the rest of a sum inside another.
 * @param made name of the file being made: what earlier files tell without it was decided then
 */
export const foundTogether = (lines: readonly Line[], made: string): Found[] =>
  lines.flatMap(({ label, sums: all, valueOf }) => {
    // Told twice, a number counts in the file that told it first.
    const sums = [...new Map(all.toReversed().map((sum) => [sum.atoms.toSorted().join(), sum])).values()].toReversed();
    if (sums.every(({ file }) => file !== made)) return [];
    const told = [...recoveredGroups(sums, valueOf), ...rests(sums)].filter(
      ({ from }) => from.some(({ file }) => file === made) && new Set(from.map(({ file }) => file)).size > 1,
    );
    const first = told.find(({ atoms }) => tooFew(atoms, valueOf));
    if (!first) return [];
    const files = [...new Set(first.from.map(({ file }) => file))].filter((file) => file !== made);
    return [{ line: label, files }];
  });

interface Group {
  readonly atoms: readonly string[];
  readonly from: readonly Sum[];
}

/**
 * Antennes and quarters that the same sums hold are one unknown: elimination tells which of them are given back, alone or
 * two together when that would tell too little.
 */
function recoveredGroups(sums: readonly Sum[], valueOf: Line['valueOf']): Group[] {
  const bySums = new Map<string, string[]>();
  for (const atom of new Set(sums.flatMap(({ atoms }) => atoms))) {
    const key = sums.flatMap(({ atoms }, rank) => (atoms.includes(atom) ? [String(rank)] : [])).join();
    bySums.set(key, [...(bySums.get(key) ?? []), atom]);
  }
  const groups = new Map(bySums);
  const facts = sums.map((_, rank): Fact => ({
    label: String(rank),
    terms: [...bySums.keys()].filter((key) => key.split(',').includes(String(rank))).map((key) => [key, 1] as const),
    lo: 0,
    hi: 0,
  }));
  const keys = [...bySums];
  keys.forEach(([one, some], rank) => {
    for (const [other, more] of keys.slice(rank + 1)) {
      const both = [...some, ...more];
      if (!tooFew(both, valueOf)) continue;
      const name = `${one} + ${other}`;
      groups.set(name, both);
      const terms = [[name, 1] as const, [one, -1] as const, [other, -1] as const];
      facts.push({ label: '', terms, lo: 0, hi: 0 });
    }
  });
  return [...recovered(facts)].map(([key, equation]) => ({
    atoms: groups.get(key) ?? [],
    from: [...equation.matchAll(/«\u00a0(\d+)\u00a0»/g)].flatMap(([, rank]) => sums[Number(rank)] ?? []),
  }));
}

/** What is left of a sum once another one, all inside it, is taken away. */
const rests = (sums: readonly Sum[]): Group[] =>
  sums.flatMap((whole) =>
    sums.flatMap((part) => {
      const inside = new Set(part.atoms);
      const isInside = part.atoms.length < whole.atoms.length && part.atoms.every((atom) => whole.atoms.includes(atom));
      return isInside ? [{ atoms: whole.atoms.filter((atom) => !inside.has(atom)), from: [whole, part] }] : [];
    }),
  );

function tooFew(atoms: readonly string[], valueOf: Line['valueOf']): boolean {
  const byAntenne = new Map<string, number>();
  for (const atom of atoms) {
    const antenne = atom.slice(0, atom.lastIndexOf(' '));
    byAntenne.set(antenne, (byAntenne.get(antenne) ?? 0) + valueOf(atom));
  }
  const contributions = [...byAntenne.values()];
  const total = contributions.reduce((sum, count) => sum + count, 0);
  return (
    total !== 0 &&
    (total < restrictedRules.k || participantsOf({ id: '', label: '', hidden: false, contributions }) !== null)
  );
}
