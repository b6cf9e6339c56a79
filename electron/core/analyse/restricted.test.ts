import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { GivenTable, View } from '#contract/analyse.ts';
import { countsOf } from '#tests/support/regionSent.ts';
import { recovered } from '../confidentialite/elimination.ts';
import type { Region } from './region.ts';
import { restricted } from './restricted.ts';
import { roundedTotals } from './rounded.ts';
import { contributionsTo, tablesOf, type Table } from './tables.ts';

const regionOf = (sizes: readonly number[], departements: readonly string[]): Region => ({
  antennes: sizes.map((_, rank) => ({
    id: `a${String(rank)}`,
    name: `A${String(rank)}`,
    departement: departements[rank] ?? '34',
    cpca: (departements[rank] ?? '34') === '34' ? 'CPCA Sud' : 'CPCA Nord',
  })),
  received: sizes.flatMap((size, rank) =>
    [1, 2, 3, 4].map((quarter) => ({
      antenneId: `a${String(rank)}`,
      year: 2025,
      quarter,
      counts: countsOf(rank * 5 + quarter, size),
    })),
  ),
});
const view = (axis: View['axis']): View => ({
  family: 'orientations',
  axis,
  cpca: null,
  period: { year: 2025, quarter: null },
  years: 1,
});
const tables = (axis: View['axis'], region: Region) => tablesOf(view(axis), region, '2026-11-24');
const given = (table: Table, region: Region): GivenTable => restricted(table, contributionsTo(table, region));

const sizes = fc.array(fc.nat(40), { minLength: 3, maxLength: 6 });

it('tells the very numbers, or keeps them back', () => {
  fc.assert(
    fc.property(sizes, fc.constantFrom('trimestres', 'departements', 'antennes', 'cpca' as const), (all, axis) => {
      const region = regionOf(all, ['34', '34', '34', '30', '30', '30']);
      for (const table of tables(axis, region)) {
        const { rows } = given(table, region);
        const behind = contributionsTo(table, region);
        rows.forEach(({ cells }, row) =>
          cells.forEach((cell, column) => {
            const value = table.rows[row]?.cells[column]?.value ?? null;
            if (cell === 'c') return;
            expect(cell).toBe(value ?? 'manquant');
            if (value === null || value === 0) return;
            expect(value).toBeGreaterThanOrEqual(11);
            expect(behind[row]?.[column]?.filter((count) => count > 0).length).toBeGreaterThanOrEqual(3);
          }),
        );
      }
    }),
    { seed: 11, numRuns: 12 },
  );
});

it('leaves no hidden cell that a subtraction finds', () => {
  let hidden = 0;
  fc.assert(
    fc.property(sizes, (all) => {
      const region = regionOf(all, ['34', '34', '34', '30', '30', '30']);
      for (const table of tables('departements', region)) {
        const behind = contributionsTo(table, region);
        const { rows } = restricted(table, behind);
        const facts = equationsOf(rows.map(({ cells }) => cells));
        const found = recovered(facts);
        rows.forEach(({ cells }, row) =>
          cells.forEach((cell, column) => {
            const value = table.rows[row]?.cells[column]?.value ?? 0;
            const few = (behind[row]?.[column] ?? []).filter((count) => count > 0).length < 3;
            if (cell !== 'c' || value === 0 || (value >= 11 && !few)) return;
            hidden += 1;
            expect(found.get(`${String(row)} ${String(column)}`)).toBeUndefined();
          }),
        );
      }
    }),
    { seed: 12, numRuns: 12 },
  );
  expect(hidden).toBeGreaterThan(20);
});

/** What a reader of a table by parts of the region knows: lines sum to totals, parts to the region. */
function equationsOf(cells: readonly (readonly (number | string)[])[]) {
  const last = cells.length - 1;
  const width = cells[0]?.length ?? 0;
  const equation = (terms: readonly (readonly [number, number, number])[]) => {
    const known = terms.reduce((all, [row, column, sign]) => {
      const cell = cells[row]?.[column];
      return all + (typeof cell === 'number' ? sign * cell : 0);
    }, 0);
    return {
      label: '',
      terms: terms
        .filter(([row, column]) => typeof cells[row]?.[column] !== 'number')
        .map(([row, column, sign]) => [`${String(row)} ${String(column)}`, sign] as const),
      lo: -known,
      hi: -known,
    };
  };
  const all = [
    ...(last > 0
      ? Array.from({ length: width }, (_, column) =>
          equation([...Array.from({ length: last }, (__, row) => [row, column, 1] as const), [last, column, -1]]),
        )
      : []),
    ...cells.map((_, row) =>
      equation([...Array.from({ length: width - 1 }, (__, column) => [row, column, 1] as const), [row, width - 1, -1]]),
    ),
  ];
  return all.filter(({ terms }) => terms.length > 0);
}

it('gives nothing of each antenne, and the whole of a large region', () => {
  const region = regionOf([60, 60, 60, 60], ['34', '34', '34', '34']);
  for (const table of tables('antennes', region))
    for (const { cells } of given(table, region).rows)
      expect(cells.slice(0, -1).every((cell) => cell === 'c' || cell === 0)).toBe(true);
  const [source] = tables('trimestres', region);
  if (!source) throw new Error('no table');
  expect(given(source, region)).toMatchObject({ reason: null });
});

it('rounds totals for anybody, by département', () => {
  const region = regionOf([3, 30, 25], ['34', '30', '66']);
  for (const table of tables('departements', region)) {
    const { rows } = roundedTotals(table);
    expect(rows.slice(0, -1).every(({ cells }) => cells.every((cell) => cell === 'nd'))).toBe(true);
    for (const cell of rows.at(-1)?.cells ?? []) if (typeof cell === 'number') expect(cell % 5).toBe(0);
  }
});
