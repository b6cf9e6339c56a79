/**
 * Each part in thousandths of their sum, rounded so that together they make exactly 1 000: what is left by rounding
 * down goes to the largest remainders, the first one when two are equal.
 * @param cents whole numbers, none below zero
 * @example thousandthsOf([1, 1, 1]) // [334, 333, 333]
 */
export function thousandthsOf(cents: readonly number[]): number[] {
  const total = cents.reduce((sum, each) => sum + BigInt(each), 0n);
  if (total === 0n) return cents.map(() => 0);
  // Whole numbers only: a product of cents by a thousand may be beyond what a double holds exactly.
  const floors = cents.map((each) => (BigInt(each) * 1000n) / total);
  const remainders = cents.map((each) => (BigInt(each) * 1000n) % total);
  const left = Number(1000n - floors.reduce((sum, each) => sum + each, 0n));
  const raised = new Set(
    remainders
      .map((remainder, index) => ({ remainder, index }))
      .toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1))
      .slice(0, left)
      .map(({ index }) => index),
  );
  return floors.map((floor, index) => Number(floor) + (raised.has(index) ? 1 : 0));
}
