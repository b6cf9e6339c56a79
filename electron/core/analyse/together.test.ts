import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foundTogether, type Line, type Sum } from './together.ts';

const line = (values: Record<string, number>, sums: readonly Sum[]): Line => ({
  label: 'Orientations',
  sums,
  valueOf: (atom) => values[atom] ?? 0,
});
const named = (file: string, atoms: readonly string[]): Sum => ({ file, atoms });
const antennes = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name} 2025-1`);
const twenty = Object.fromEntries(antennes.map((each) => [each, 20]));
const foundIn = (sums: readonly Sum[], values = twenty) => foundTogether([line(values, sums)], 'now');

describe('two files of one person', () => {
  it('may not leave one or two antennes between them', () => {
    const region = named('before', antennes);
    for (const rest of [1, 2])
      expect(foundIn([region, named('now', antennes.slice(rest))])).toEqual([
        { line: 'Orientations', files: ['before'] },
      ]);
    expect(foundIn([region, named('now', antennes.slice(3))])).toEqual([]);
  });

  it('nor fewer than eleven persons', () => {
    const few = { ...twenty, ...Object.fromEntries(antennes.slice(0, 3).map((each) => [each, 3])) };
    expect(foundIn([named('before', antennes), named('now', antennes.slice(3))], few)).toHaveLength(1);
    const none = { ...twenty, ...Object.fromEntries(antennes.slice(0, 3).map((each) => [each, 0])) };
    expect(foundIn([named('before', antennes), named('now', antennes.slice(3))], none)).toEqual([]);
  });

  it('nor the last quarter of a year of which the others were told', () => {
    const quarters = [1, 2, 3, 4].map((quarter) => ['a', 'b'].map((name) => `${name} 2025-${String(quarter)}`));
    const values = Object.fromEntries(quarters.flat().map((each) => [each, 20]));
    const told = quarters.slice(0, 3).map((each) => named('before', each));
    expect(foundIn([...told, named('now', quarters.flat())], values)).toHaveLength(1);
  });

  it('is not held for what it already knew, or for the same numbers told again', () => {
    const known = [named('before', antennes), named('earlier', antennes.slice(1))];
    expect(foundIn([...known, named('now', antennes.toReversed())])).toEqual([]);
    expect(foundIn(known)).toEqual([]);
  });

  it('never leaves a group of fewer than three antennes that sums give back', () => {
    const sets = fc.array(fc.subarray(antennes, { minLength: 3 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(sets, (drawn) => {
        const sums = drawn.map((atoms, rank) =>
          named(rank === drawn.length - 1 ? 'now' : `before ${String(rank)}`, atoms),
        );
        const known = givenBack(drawn.slice(0, -1));
        const all = givenBack(drawn);
        if (all.length > known.length) expect(foundIn(sums)).toHaveLength(1);
        if (all.length === 0) expect(foundIn(sums)).toEqual([]);
      }),
      { seed: 20_261_128, numRuns: 500 },
    );
  });
});

/** Groups of one or two antennes whose sum is a combination of these sums: adding them raises no rank. */
const givenBack = (sums: readonly (readonly string[])[]): string[][] => {
  const row = (atoms: readonly string[]) => antennes.map((each) => (atoms.includes(each) ? 1 : 0));
  const rank = rankOf(sums.map(row));
  const groups = antennes.flatMap((one, first) => [[one], ...antennes.slice(first + 1).map((other) => [one, other])]);
  return groups.filter((group) => rankOf([...sums.map(row), row(group)]) === rank);
};

function rankOf(rows: readonly (readonly number[])[]): number {
  let rank = 0;
  let left = rows.map((row) => [...row]);
  for (let column = 0; column < antennes.length; column++) {
    const pivot = left.find((row) => Math.abs(row[column] ?? 0) > 1e-9);
    if (!pivot) continue;
    rank += 1;
    left = left
      .filter((row) => row !== pivot)
      .map((row) => row.map((value, at) => value - ((pivot[at] ?? 0) * (row[column] ?? 0)) / (pivot[column] ?? 1)));
  }
  return rank;
}
