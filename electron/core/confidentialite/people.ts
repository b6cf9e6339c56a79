import type { Attribute, Cell, Disclosure } from './model.ts';

/** Least antennes behind a non-zero cell of a regional cross-table, and greatest share of one of them, in percent. */
const participants = { least: 3, greatestPercent: 85 } as const;

/** Level R: an antenne subtracts its own count, so no cell may rest on one or two of them. */
export function participantsOf({ label, contributions = [] }: Cell): Disclosure | null {
  const counts = contributions.filter((count) => count > 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  if (counts.length < participants.least)
    return {
      kind: 'participants',
      cell: label,
      equation: null,
      sentence: `«\u00a0${label}\u00a0» ne vient que de ${counts.length === 1 ? 'une antenne' : 'deux antennes'}\u00a0: il en faut au moins trois.`,
    };
  if (100 * Math.max(...counts) <= participants.greatestPercent * total) return null;
  return {
    kind: 'dominance',
    cell: label,
    equation: null,
    sentence: `«\u00a0${label}\u00a0» vient à plus de 85\u00a0% d’une seule antenne\u00a0: regroupez cette ligne avec une autre.`,
  };
}

/** A base of fewer persons than this is told in one category only when nothing else is said. */
const smallBase = 20;
const samePercent = 90;

/** The category that says the same of nearly everybody of a small base: hiding small cells does not hide it. */
export function homogeneous(counts: readonly number[]): boolean {
  const base = counts.reduce((sum, count) => sum + count, 0);
  return base > 0 && base < smallBase && 100 * Math.max(...counts) >= samePercent * base;
}

export function homogeneityOf({ label, counts }: Attribute): Disclosure | null {
  if (!homogeneous(counts.map(({ count }) => count))) return null;
  const [most] = counts.toSorted((a, b) => b.count - a.count);
  return {
    kind: 'homogeneity',
    cell: label,
    equation: null,
    sentence: `«\u00a0${label}\u00a0»\u00a0: presque tout le monde est dans «\u00a0${most?.label ?? ''}\u00a0»\u00a0; ne diffusez que le total, ou regroupez les lignes.`,
  };
}

/** Number of persons a change tells of, at least: the greater of what came in and what went out. */
export function changeSize(deltas: readonly number[]): number {
  const sumOf = (sign: 1 | -1) => deltas.reduce((sum, delta) => sum + Math.max(0, sign * delta), 0);
  return Math.max(sumOf(1), sumOf(-1));
}

/** A change of 1 to 4 persons prints their profile, one table after the other. */
export const smallChange = 5;
export const tellsOfFew = (deltas: readonly number[]): boolean => {
  const size = changeSize(deltas);
  return size > 0 && size < smallChange;
};
