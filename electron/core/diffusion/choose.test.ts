import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublishedTable } from '#contract/diffusion.ts';
import { check, diffusionRules } from '#core/confidentialite/check.ts';
import { homogeneous } from '#core/confidentialite/people.ts';
import { randomTables, withCounts, yearOf } from '#tests/support/diffusions.ts';
import { randomOf } from '#tests/support/tableaux.ts';
import { choose, publicationOf, type Earlier } from './choose.ts';
import { boundsOf, published, sameFigures, shownAs, visibleChange, type Form, type TrueTable } from './levelD.ts';

const table = (counts: readonly number[], id = 'orientations-cadre'): TrueTable => ({
  id,
  label: id,
  kind: 'flux',
  unit: 'orientation',
  total: counts.reduce((sum, count) => sum + count, 0),
  lines: counts.map((count, index) => ({ code: `c${String(index)}`, label: `ligne ${String(index + 1)}`, count })),
});
const period = { year: 2026, quarter: 3 } as const;
const only = (tables: readonly TrueTable[], earlier: readonly Earlier[] = []) => {
  const { tables: told, frozen } = choose(period, tables, earlier);
  return { told, frozen, shown: told[0]?.lines?.map(({ shown }) => shown) ?? null, total: told[0]?.total };
};

describe('a figure', () => {
  it('of 1 to 7 is hidden, 0 is shown, the rest goes to the nearest 5', () => {
    expect([0, 1, 7, 8, 12, 13, 17, 18, 149].map(shownAs)).toEqual([0, '*', '*', 10, 10, 15, 15, 20, 150]);
  });

  it('is never outside what its reader may think', () => {
    fc.assert(
      fc.property(fc.nat(5000), (count) => {
        const [lo, hi] = boundsOf(shownAs(count));
        expect(count).toBeGreaterThanOrEqual(lo);
        expect(count).toBeLessThanOrEqual(hi);
      }),
      { seed: 1 },
    );
  });
});

describe('a table', () => {
  it('is told whole when nothing hidden can be found out', () => {
    expect(only([table([3, 6, 22, 0])])).toMatchObject({ shown: ['*', '*', 20, 0], total: 30, frozen: null });
  });

  it('is told as its total alone when the total would give a hidden line', () => {
    const { told, shown, total } = only([table([2, 9, 0])]);
    expect({ shown, total }).toEqual({ shown: null, total: 10 });
    expect(told[0]?.reason).toMatch(/se devine, de 1 à 4/);
  });

  it('is told as its total alone when nearly everybody is on one line', () => {
    const { told, shown, total } = only([table([15, 1, 0])]);
    expect({ shown, total }).toEqual({ shown: null, total: 15 });
    expect(told[0]?.reason).toMatch(/^Presque toutes ces personnes/);
  });

  it('does not give back through another of the same people what it hides', () => {
    const [cadre, source] = [table([5, 12, 12], 'cadre'), table([13, 8, 8], 'source')];
    const formOf = ({ total, lines }: PublishedTable) => [total, lines?.map(({ shown }) => shown) ?? null];
    expect(choose(period, [source], []).tables.map(formOf)).toEqual([[30, [15, 10, 10]]]);
    const { tables } = choose(period, [cadre, source], []);
    expect(tables.map(formOf)).toEqual([
      [30, ['*', 10, 10]],
      [30, null],
    ]);
    expect(check(publicationOf(period, [cadre, source], tables, []), diffusionRules)).toEqual([]);
  });
});

describe('a period already published', () => {
  const version = (counts: readonly number[], quarter: 1 | 2 | 3 | 4 | null = 3): Earlier => ({
    quarter,
    at: '2026-10-02T09:00:00.000Z',
    tables: choose({ year: 2026, quarter }, [table(counts)], []).tables,
  });

  it('stays as it was when a few persons changed', () => {
    const first = version([3, 6, 22, 0]);
    expect(only([table([3, 6, 23, 0])], [first])).toMatchObject({ told: first.tables, frozen: { at: first.at } });
    expect(only([table([3, 6, 22, 0])], [first])).toMatchObject({ told: first.tables, frozen: null });
  });

  it('is told again when what is seen to change is of five persons or more', () => {
    const { frozen, shown } = only([table([3, 6, 35, 0])], [version([3, 6, 22, 0])]);
    expect({ frozen, shown }).toEqual({ frozen: null, shown: ['*', '*', 35, 0] });
  });

  it('is compared with every version, not with the last one only', () => {
    const versions = [version([3, 6, 22, 0]), version([3, 6, 35, 0])];
    expect(only([table([3, 6, 26, 0])], versions).frozen).not.toBeNull();
  });

  it('narrows nothing through the year: a hidden quarter is not the year less the others', () => {
    const quarters = [
      [9, 20],
      [9, 21],
      [9, 23],
      [2, 20],
    ].map((counts) => [table(counts)]);
    const earlier = quarters.map((tables, index): Earlier => {
      const quarter = (index + 1) as 1 | 2 | 3 | 4;
      return { quarter, at: '', tables: choose({ year: 2026, quarter }, tables, []).tables };
    });
    const year = choose({ year: 2026, quarter: null }, yearOf(quarters), earlier);
    expect(
      check(publicationOf({ year: 2026, quarter: null }, yearOf(quarters), year.tables, earlier), diffusionRules),
    ).toEqual([]);
  });
});

describe('the change a reader sees', () => {
  it('is at most the true one', () => {
    const cells = fc.array(fc.nat(30), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(cells, cells, (before, after) => {
        const deltas = after.map((count, index) => count - (before[index] ?? 0));
        const up = deltas.reduce((sum, delta) => sum + Math.max(0, delta), 0);
        const down = deltas.reduce((sum, delta) => sum + Math.max(0, -delta), 0);
        const [a, b] = [published(table(before), 'whole', null), published(table(after), 'whole', null)];
        expect(visibleChange(a, b)).toBeLessThanOrEqual(Math.max(up, down));
        if (sameFigures(a, b)) expect(visibleChange(a, b)).toBe(0);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});

/** Every table that would have been published just so: what a reader who knows every rule may think. */
function possible(told: PublishedTable, lines: number, most: number): number[][] {
  const form: Form = told.lines === null ? (told.total === null ? 'nothing' : 'total') : 'whole';
  const found: number[][] = [];
  const visit = (counts: number[]): void => {
    if (counts.length === lines) {
      if (form === 'whole' && homogeneous(counts)) return;
      if (sameFigures(published(table(counts), form, null), told)) found.push([...counts]);
      return;
    }
    for (let count = 0; count <= most; count++) visit([...counts, count]);
  };
  visit([]);
  return found;
}

it('of small tables, trying every table there could be tells nothing of a hidden line', () => {
  const random = randomOf(7);
  let [hidden, reduced] = [0, 0];
  for (let round = 0; round < 150; round++) {
    const counts = Array.from({ length: 3 }, () => Math.floor(random() * random() * 20));
    const told = only([table(counts)]).told[0];
    if (!told?.lines) {
      reduced++;
      continue;
    }
    const all = possible(told, 3, 22);
    expect(all).toContainEqual(counts);
    told.lines.forEach(({ shown }, index) => {
      if (shown !== '*') return;
      hidden++;
      const values = all.map((each) => each[index] ?? 0);
      expect(Math.max(...values) - Math.min(...values), JSON.stringify(counts)).toBeGreaterThanOrEqual(3);
      expect(values.some((value) => value >= 1 && value <= 4)).toBe(true);
      expect(values.some((value) => value === 0 || value >= 5)).toBe(true);
    });
  }
  expect(hidden).toBeGreaterThan(100);
  expect(reduced).toBeGreaterThan(5);
});

it('a random quarter of an antenne is told for the most part', () => {
  const random = randomOf(11);
  let [all, whole, nothing] = [0, 0, 0];
  for (let round = 0; round < 200; round++)
    for (const told of choose(period, randomTables(random, 60), []).tables) {
      all++;
      if (told.total !== null && told.lines !== null) whole++;
      if (told.total === null && (told.lines === null || told.lines.length === 0)) nothing++;
    }
  expect(whole / all).toBeGreaterThan(0.5);
  expect(nothing / all).toBeLessThan(0.1);
  expect(withCounts(table([1, 2]), [3, 4]).total).toBe(7);
});
