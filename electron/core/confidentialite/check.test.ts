import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsByHighs } from '#tests/support/highs.ts';
import { bruteForce, crossTable, randomOf, sum, weakRule } from '#tests/support/tableaux.ts';
import { check, diffusionRules } from './check.ts';
import { recovered } from './elimination.ts';
import { Intervals, ways } from './intervals.ts';
import type { Fact } from './model.ts';
import { changeSize, homogeneous, tellsOfFew } from './people.ts';

const cell = (id: string, hidden = true) => ({ id, label: id, hidden });
const fact = (label: string, cells: readonly string[], lo: number, hi = lo): Fact => ({
  label,
  terms: cells.map((id) => [id, 1] as const),
  lo,
  hi,
});
const seeded = { seed: 20_261_128, numRuns: 300 };

describe('a hidden cell', () => {
  it('that a subtraction gives back is refused, with the subtraction in words', () => {
    const [refused] = check(
      { cells: [cell('A'), cell('B', false)], facts: [fact('Total', ['A', 'B'], 12), fact('B', ['B'], 9)] },
      diffusionRules,
    );
    expect(refused).toMatchObject({ kind: 'exact', cell: 'A', equation: '«\u00a0Total\u00a0» − «\u00a0B\u00a0»' });
    expect(refused?.sentence).toBe(
      '«\u00a0A\u00a0» se retrouve exactement par soustraction\u00a0: «\u00a0Total\u00a0» − «\u00a0B\u00a0».',
    );
  });

  it('that two rounded figures squeeze is refused, with what squeezes it', () => {
    const [refused] = check(
      {
        cells: [cell('A')],
        facts: [fact('A', ['A'], 1, 7), fact('B', ['B'], 8, 12), fact('Total', ['A', 'B'], 8, 12)],
      },
      diffusionRules,
    );
    expect(refused).toMatchObject({ kind: 'interval', cell: 'A' });
    expect(refused?.sentence).toContain('se devine, de 1 à 4');
  });

  it('may leave when it could be a small group or not', () => {
    const facts = [fact('A', ['A'], 1, 7), fact('B', ['B'], 13, 17), fact('Total', ['A', 'B'], 18, 22)];
    expect(check({ cells: [cell('A')], facts }, diffusionRules)).toEqual([]);
  });

  it('is refused when the search may not be finished', () => {
    const names = Array.from({ length: 12 }, (_, index) => `c${String(index)}`);
    const facts = names.flatMap((name, index) => [
      fact(name, [name], 0, 9),
      fact(`s${String(index)}`, [name, names[(index + 5) % 12] ?? '', names[(index + 7) % 12] ?? ''], 8, 9),
    ]);
    expect(check({ cells: names.map((id) => cell(id)), facts }, { ...diffusionRules, work: 15 })).toEqual([
      expect.objectContaining({ kind: expect.stringMatching(/undecided|contradiction/) }),
    ]);
    expect(check({ cells: names.map((id) => cell(id)), facts }, diffusionRules)).toEqual([]);
  });

  it('is refused when the tables contradict each other: something changed between them', () => {
    const facts = [fact('A', ['A'], 8, 12), fact('A, avant', ['A'], 13, 17)];
    expect(check({ cells: [cell('A')], facts }, diffusionRules)).toMatchObject([{ kind: 'contradiction' }]);
  });
});

describe('against brute force', () => {
  const arbitrary = fc.record({
    values: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 6 }),
    sums: fc.array(fc.record({ mask: fc.integer({ min: 1, max: 63 }), below: fc.nat(2), above: fc.nat(2) }), {
      minLength: 1,
      maxLength: 5,
    }),
  });
  const factsFrom = ({
    values,
    sums,
  }: {
    values: number[];
    sums: { mask: number; below: number; above: number }[];
  }) => [
    ...values.map((_, index) => fact(`c${String(index)}`, [`c${String(index)}`], 0, 6)),
    ...sums.flatMap(({ mask, below, above }, index) => {
      const chosen = values.flatMap((value, position) => ((mask >> position) & 1 ? [{ value, position }] : []));
      if (chosen.length === 0) return [];
      const total = sum(chosen.map(({ value }) => value));
      return [
        fact(
          `s${String(index)}`,
          chosen.map(({ position }) => `c${String(position)}`),
          total - below,
          total + above,
        ),
      ];
    }),
  ];

  it('the intervals are the same, to the unit', () => {
    fc.assert(
      fc.property(arbitrary, (drawn) => {
        const facts = factsFrom(drawn);
        const expected = bruteForce(facts, 6);
        const intervals = new Intervals(facts, 100_000);
        expect(intervals.consistent()).toBe(expected !== null);
        for (const [name, interval] of expected ?? []) expect(intervals.of(name)).toEqual(interval);
      }),
      seeded,
    );
  });

  // A year of which some lines may be told, the sum of cells told or not: what each way takes away before it searches.
  const years = fc.record({
    drawn: arbitrary,
    years: fc.array(fc.record({ mask: fc.integer({ min: 1, max: 63 }), slack: fc.option(fc.nat(2)) }), {
      maxLength: 3,
    }),
    total: fc.option(fc.nat(3)),
  });
  const withYears = ({ drawn, years: of, total }: typeof years extends fc.Arbitrary<infer T> ? T : never) => {
    const named = of.map(({ mask, slack }, index) => {
      const terms = drawn.values.flatMap((value, position) =>
        (mask >> position) & 1 ? [{ value, name: `c${String(position)}` }] : [],
      );
      return { name: `y${String(index)}`, terms, slack, value: sum(terms.map(({ value }) => value)) };
    });
    const all = sum(named.map(({ value }) => value));
    return [
      ...factsFrom(drawn),
      ...named.flatMap(({ name, terms, slack, value }) => [
        { label: name, terms: [[name, 1], ...terms.map((term) => [term.name, -1] as const)] as const, lo: 0, hi: 0 },
        ...(slack === null ? [] : [fact(name, [name], Math.max(0, value - slack), value + slack)]),
      ]),
      ...(total === null || named.length === 0
        ? []
        : [
            fact(
              'total',
              named.map(({ name }) => name),
              Math.max(0, all - total),
              all + total,
            ),
          ]),
    ];
  };

  it.each(ways.map((way) => [JSON.stringify(way), way] as const))('so are they by each way alone: %s', (_, way) => {
    fc.assert(
      fc.property(years, (drawn) => {
        const facts = withYears(drawn);
        const expected = bruteForce(facts, 36);
        const intervals = new Intervals(facts, 1_000_000, [way]);
        expect(intervals.consistent()).toBe(expected !== null);
        for (const [name, interval] of expected ?? []) expect(intervals.of(name)).toEqual(interval);
      }),
      seeded,
    );
  });

  it('a solver with none of our code tells the same, on sets too large for brute force', () => {
    fc.assert(
      fc.property(years, (drawn) => {
        const facts = withYears({
          ...drawn,
          drawn: { ...drawn.drawn, values: drawn.drawn.values.map((value) => value * 9) },
        });
        const intervals = new Intervals(facts, 1_000_000);
        const names = [...new Set(facts.flatMap(({ terms }) => terms.map(([name]) => name)))];
        const expected = boundsByHighs(facts, names);
        expect(intervals.consistent()).toBe(expected !== null);
        for (const [name, interval] of expected ?? []) expect(intervals.of(name)).toEqual(interval);
      }),
      seeded,
    );
  });

  it('what elimination recovers has one value only, and the equation gives it', () => {
    fc.assert(
      fc.property(arbitrary, (drawn) => {
        const facts = factsFrom(drawn);
        const expected = bruteForce(facts, 6);
        for (const name of recovered(facts).keys()) {
          const interval = expected?.get(name);
          expect(interval?.min).toBe(interval?.max);
          expect(interval?.min).toBe(drawn.values[Number(name.slice(1))]);
        }
      }),
      seeded,
    );
  });

  it('a verdict without refusal is one that brute force cannot break', () => {
    const random = randomOf(41);
    let passed = 0;
    for (let round = 0; round < 200; round++) {
      const table = crossTable(random, { rows: 2, columns: 3, people: 6 + Math.floor(random() * 8) });
      const publication = weakRule(table);
      const truth = bruteForce(publication.facts, 14);
      const refused = new Set(check(publication, diffusionRules).map((refusal) => refusal.cell));
      for (const { id, label, hidden } of publication.cells) {
        const interval = truth?.get(id) ?? { min: 0, max: 0 };
        const safe = interval.max - interval.min >= 3 && interval.max >= 1 && (interval.min === 0 || interval.max >= 5);
        if (hidden) expect(refused.has(label)).toBe(!safe);
      }
      if (refused.size === 0) passed++;
    }
    expect(passed).toBeLessThan(200);
  });
});

describe('the rules about people', () => {
  it('a regional cell rests on three antennes at least, none above 85 %', () => {
    const at = (contributions: number[]) =>
      check({ cells: [{ ...cell('A', false), contributions }], facts: [] }, diffusionRules).map(({ kind }) => kind);
    expect(at([5, 5, 5])).toEqual([]);
    expect(at([10, 10, 0])).toEqual(['participants']);
    expect(at([90, 5, 5])).toEqual(['dominance']);
    expect(at([85, 10, 5])).toEqual([]);
    expect(at([0, 0, 0])).toEqual([]);
  });

  it('a small base is not told in one category', () => {
    expect(homogeneous([9, 0, 0])).toBe(true);
    expect(homogeneous([18, 1])).toBe(true);
    expect(homogeneous([16, 2])).toBe(false);
    expect(homogeneous([20, 0])).toBe(false);
    expect(homogeneous([0, 0])).toBe(false);
    const attributes = [
      {
        label: 'Alcool',
        counts: [
          { label: 'oui', count: 9 },
          { label: 'non', count: 0 },
        ],
      },
    ];
    expect(check({ cells: [], facts: [], attributes }, diffusionRules)).toMatchObject([{ kind: 'homogeneity' }]);
  });

  it('the size of a change is the greater of what came in and what went out', () => {
    expect(changeSize([1, 0, -1])).toBe(1);
    expect(changeSize([4, -1, -2])).toBe(4);
    expect([[0, 0], [1], [-4], [4, -4], [5], [-5, 1]].map(tellsOfFew)).toEqual([false, true, true, true, false, false]);
  });
});
