/**
 * Round marks from 0 to at least `most`, for whole numbers: never a half of a person.
 * @example ticksUpTo(213) // [0, 50, 100, 150, 200, 250]
 */
export function ticksUpTo(most: number, wanted = 5): number[] {
  if (most <= 0) return [0, 1];
  const rough = most / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((times) => times * power).find((each) => each >= rough) ?? rough);
  const count = Math.ceil(most / step);
  return Array.from({ length: count + 1 }, (_, rank) => rank * step);
}
