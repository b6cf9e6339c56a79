import type { Fact } from './model.ts';

/** Mersenne prime 2⁶¹ − 1: tables of ours have minors far below it, so that a rank modulo it is the true rank. */
const prime = 2n ** 61n - 1n;

type Row = Map<string, bigint>;
interface Equation {
  readonly cells: Row;
  /** The published equalities it was combined from. */
  readonly from: Row;
}

const modulo = (value: bigint): bigint => ((value % prime) + prime) % prime;

function inverse(value: bigint): bigint {
  let [result, base, exponent] = [1n, modulo(value), prime - 2n];
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = modulo(result * base);
    base = modulo(base * base);
  }
  return result;
}

function addTimes(into: Row, factor: bigint, row: Row): void {
  for (const [key, value] of row) {
    const sum = modulo((into.get(key) ?? 0n) + factor * value);
    if (sum === 0n) into.delete(key);
    else into.set(key, sum);
  }
}

const scaled = (row: Row, factor: bigint): Row =>
  new Map([...row].map(([key, value]) => [key, modulo(value * factor)] as const));

/**
 * Cells whose exact value follows from the published equalities: those whose unit vector lies in their row space,
 * found by Gauss-Jordan elimination.
 * @returns for each of them, the sum of published figures that gives it, in words
 */
export function recovered(facts: readonly Fact[]): Map<string, string> {
  const reduced = new Map<string, Equation>();
  facts.forEach(({ terms, lo, hi }, index) => {
    if (lo !== hi) return;
    const cells: Row = new Map();
    for (const [cell, coefficient] of terms) addTimes(cells, BigInt(coefficient), new Map([[cell, 1n]]));
    const from: Row = new Map([[String(index), 1n]]);
    for (const [pivot, equation] of reduced) {
      const factor = cells.get(pivot);
      if (factor === undefined) continue;
      addTimes(cells, -factor, equation.cells);
      addTimes(from, -factor, equation.from);
    }
    const [pivot] = cells.keys();
    if (pivot === undefined) return;
    const unit = inverse(cells.get(pivot) ?? 1n);
    const added = { cells: scaled(cells, unit), from: scaled(from, unit) };
    for (const { cells: others, from: origin } of reduced.values()) {
      const factor = others.get(pivot);
      if (factor === undefined) continue;
      addTimes(others, -factor, added.cells);
      addTimes(origin, -factor, added.from);
    }
    reduced.set(pivot, added);
  });
  return new Map(
    [...reduced].flatMap(([pivot, { cells, from }]) => (cells.size === 1 ? [[pivot, inWords(from, facts)]] : [])),
  );
}

function inWords(from: Row, facts: readonly Fact[]): string {
  const words = [...from]
    .map(([index, factor]) => ({ positive: factor <= prime / 2n, factor, label: facts[Number(index)]?.label ?? '' }))
    .toSorted((a, b) => Number(b.positive) - Number(a.positive))
    .map(({ positive, factor, label }, rank) => {
      const size = positive ? factor : prime - factor;
      // A quotient has no short name modulo a prime; the figures it combines are what the reader is told.
      const times = size === 1n ? '' : size < 1000n ? `${String(size)} × ` : 'une part de ';
      return `${rank === 0 && positive ? '' : positive ? ' + ' : ' − '}${times}«\u00a0${label}\u00a0»`;
    });
  return words.join('').trim();
}
