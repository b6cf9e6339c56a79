import type { Compared, Comparison, Indicateur } from '#contract/indicateurs.ts';

/** A rate on ten people or fewer moves by ten points with each of them, and may point at one. */
export const smallestBase = 11;

/**
 * A number beside that of another period.
 * @example compared(44, 40) // { count: 40, difference: 4, percent: 10 }
 * @example compared(6, 3) // { count: 3, difference: 3, percent: null }
 */
export const compared = (now: number, then: number): Compared => ({
  count: then,
  difference: now - then,
  percent: then < smallestBase ? null : Math.round(((now - then) / then) * 100),
});

/** Every number of an indicator, the total first, under a null code. */
export const cellsOf = ({ total, breakdown }: Pick<Indicateur, 'total' | 'breakdown'>) => [
  { code: null, label: null, count: total },
  ...breakdown,
];

/** Each number of a period beside those of two others. */
export function compareAll(
  now: readonly Indicateur[],
  before: readonly Indicateur[] | null,
  lastYear: readonly Indicateur[],
): Comparison['cells'] {
  const [then, year] = [before === null ? null : countsBy(before), countsBy(lastYear)];
  return now.flatMap((indicateur) =>
    cellsOf(indicateur).map(({ code, count }) => ({
      indicateurId: indicateur.id,
      code,
      before: then === null ? null : compared(count, then.get(keyOf(indicateur.id, code)) ?? 0),
      lastYear: compared(count, year.get(keyOf(indicateur.id, code)) ?? 0),
    })),
  );
}

const keyOf = (id: string, code: string | null): string => `${id} ${code ?? ''}`;

const countsBy = (indicateurs: readonly Indicateur[]): ReadonlyMap<string, number> =>
  new Map(
    indicateurs.flatMap((indicateur) =>
      cellsOf(indicateur).map(({ code, count }) => [keyOf(indicateur.id, code), count] as const),
    ),
  );
