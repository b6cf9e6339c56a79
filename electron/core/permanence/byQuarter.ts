import type { Choix } from '#contract/permanenceTerms.ts';

export interface QuarterCount {
  readonly code: string;
  readonly quarter: number;
  readonly total: number;
}

export interface ChoixCount {
  readonly code: string;
  readonly label: string;
  readonly count: number;
  /** First to fourth quarter. */
  readonly quarters: number[];
}

/**
 * A line for each choice offered or said, in the order of the list: its four quarters add up to its count.
 * A code the list no longer knows is told by itself rather than lost.
 */
export function choixByQuarter(choix: readonly Choix[], counts: readonly QuarterCount[]): ChoixCount[] {
  const said = new Set(counts.map(({ code }) => code));
  const unknown = [...said].filter((code) => !choix.some((each) => each.code === code)).toSorted();
  return [...choix.filter(({ aside, code }) => !aside || said.has(code)), ...unknown.map(alone)].map(
    ({ code, label }) => {
      const quarters = [1, 2, 3, 4].map((quarter) =>
        counts
          .filter((each) => each.code === code && each.quarter === quarter)
          .reduce((sum, { total }) => sum + total, 0),
      );
      return { code, label, quarters, count: quarters.reduce((sum, each) => sum + each, 0) };
    },
  );
}

const alone = (code: string) => ({ code, label: code });
