import type { PublishedTable, Shown } from '#contract/diffusion.ts';
import type { Fact } from '../confidentialite/model.ts';

/** The exact figures of one indicator, of the antenne or of the region. */
export interface TrueTable {
  readonly id: string;
  readonly label: string;
  readonly kind: 'flux' | 'stock';
  readonly unit: string;
  readonly total: number;
  /** Empty for a plain total. */
  readonly lines: readonly { readonly code: string; readonly label: string; readonly count: number }[];
}

/** 0 as it is, « * » for 1 to 7, the rest to the nearest 5. @example shownAs(12) // 10 */
export function shownAs(count: number): Exclude<Shown, null> {
  if (count === 0) return 0;
  return count < 8 ? '*' : Math.round(count / 5) * 5;
}

/** What a reader of a shown figure knows of the true one. @example boundsOf(10) // [8, 12] */
export function boundsOf(shown: Exclude<Shown, null>): [lo: number, hi: number] {
  if (shown === '*') return [1, 7];
  return shown === 0 ? [0, 0] : [shown - 2, shown + 2];
}

/**
 * How much of a table is told, from everything to nothing. Never the lines without their total: that only the total is
 * missing would tell who knows the rule that it squeezes a hidden line, and which.
 */
export const forms = ['whole', 'total', 'nothing'] as const;
export type Form = (typeof forms)[number];

/** Each figure is rounded by itself, the total too: the lines need not sum to it. */
export function published({ id, label, total, lines }: TrueTable, form: Form, reason: string | null): PublishedTable {
  const plain = lines.length === 0;
  return {
    id,
    label,
    total: form === 'nothing' ? null : shownAs(total),
    lines:
      plain || form === 'whole'
        ? lines.map((line) => ({ code: line.code, label: line.label, shown: shownAs(line.count) }))
        : null,
    reason,
  };
}

/** Names the unknown behind a line of a table; the code of a plain total is empty. */
export type NameOf = (code: string) => string;

/**
 * What a reader learns from one published table.
 * @param codes of every line, also when the detail is not told
 * @param when the period, as an equation names it
 */
export function factsOf(table: PublishedTable, codes: readonly string[], nameOf: NameOf, when: string): Fact[] {
  const fact = (label: string, of: readonly string[], shown: Shown): Fact[] => {
    if (shown === null) return [];
    const [lo, hi] = boundsOf(shown);
    return [{ label: `${label}, ${when}`, terms: of.map((code) => [nameOf(code), 1] as const), lo, hi }];
  };
  return [
    ...(table.lines ?? []).flatMap(({ code, label, shown }) => fact(`${table.label}\u00a0: ${label}`, [code], shown)),
    ...fact(codes.length > 1 ? `${table.label}\u00a0: total` : table.label, codes, table.total),
  ];
}

/**
 * Least number of persons that two versions of a table show to have changed.
 * @returns 0 when one could be the other
 */
export function visibleChange(before: PublishedTable, after: PublishedTable): number {
  const was = new Map(before.lines?.map(({ code, shown }) => [code, shown]));
  const pairs = (after.lines ?? []).map(({ code, shown }) => [was.get(code) ?? null, shown] as const);
  const [totals] = gaps([[before.total, after.total]]);
  const cells = gaps(pairs);
  const sumOf = (side: 'up' | 'down') => cells.reduce((sum, gap) => sum + gap[side], 0);
  return Math.max(sumOf('up'), sumOf('down'), totals?.up ?? 0, totals?.down ?? 0);
}

const gaps = (pairs: readonly (readonly [Shown, Shown])[]): { up: number; down: number }[] =>
  pairs.map(([before, after]) => {
    if (before === null || after === null) return { up: 0, down: 0 };
    const [[oldLo, oldHi], [newLo, newHi]] = [boundsOf(before), boundsOf(after)];
    return { up: Math.max(0, newLo - oldHi), down: Math.max(0, oldLo - newHi) };
  });

/** Whether nothing that is read has changed. */
export const sameFigures = (a: PublishedTable, b: PublishedTable): boolean => figuresOf(a) === figuresOf(b);
const figuresOf = ({ total, lines }: PublishedTable): string =>
  JSON.stringify([total, lines?.map(({ code, shown }) => [code, shown]) ?? null]);
