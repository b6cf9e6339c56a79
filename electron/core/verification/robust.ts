/**
 * Whether a count is far from what is usual, with few values and small numbers.
 *
 * The centre is the median, the scatter 1.4826 × MAD (the standard deviation, for a normal law): one former mistake moves
 * neither, where a mean and a standard deviation hide a second mistake behind the first. Half a dozen counts often have
 * a MAD of 0 (6, 6, 6, 7): the scatter is therefore never taken below √median, what chance alone gives to independent
 * events (Poisson). And nothing is far within ten units of the median: under that, one more person is not a mistake.
 */
export const farRate = 3.5;
export const smallGap = 10;
/** Fewer former values say nothing of what is usual. */
export const fewest = 4;

/** @throws RangeError without a value */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  if (low === undefined || high === undefined) throw new RangeError('no value has no median');
  return (low + high) / 2;
}

const madToDeviation = 1.4826;

/**
 * @returns the bounds of what is usual, null when the values are too few to say
 * @example usual([40, 42, 38, 41]) // { median: 40.5, low: 18.2…, high: 62.7… }
 */
export function usual(values: readonly number[]): { median: number; low: number; high: number } | null {
  if (values.length < fewest) return null;
  const centre = median(values);
  const mad = median(values.map((value) => Math.abs(value - centre)));
  const scatter = Math.max(madToDeviation * mad, Math.sqrt(centre), 1);
  const gap = Math.max(farRate * scatter, smallGap);
  return { median: centre, low: Math.max(0, centre - gap), high: centre + gap };
}

/** Strictly beyond the bounds. */
export const isFar = (value: number, { low, high, median: centre }: NonNullable<ReturnType<typeof usual>>): boolean =>
  (value > high || value < low) && Math.abs(value - centre) >= smallGap;
