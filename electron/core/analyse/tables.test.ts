import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { View } from '#contract/analyse.ts';
import { families } from '#contract/indicateurTerms.ts';
import { countsOf } from '#tests/support/regionSent.ts';
import { catalogue } from '../indicateurs/catalogue.ts';
import { beside } from './compare.ts';
import { labelOfView, type Region } from './region.ts';
import { tablesOf, type Table } from './tables.ts';

const antennes = [
  { id: 'a1', name: 'AERS', departement: '34', cpca: 'CPCA Sud' },
  { id: 'a2', name: 'via voltaire', departement: '34', cpca: 'CPCA Sud' },
  { id: 'a3', name: 'APEX', departement: '66', cpca: 'CPCA Sud' },
  { id: 'a4', name: 'La Clède', departement: '30', cpca: 'CPCA Nord' },
];
const today = '2026-11-24';
const view = (axis: View['axis'], quarter: View['period']['quarter'] = null, years = 1): View => ({
  family: 'orientations',
  axis,
  period: { year: 2025, quarter },
  cpca: null,
  years,
});
const received = (places: readonly (readonly [string, number, number])[]): Region => ({
  antennes,
  received: places.map(([antenneId, year, quarter], rank) => ({
    antenneId,
    year,
    quarter,
    counts: countsOf(rank * 31 + quarter, rank % 9),
  })),
});
const places = fc.uniqueArray(
  fc.tuple(fc.constantFrom('a1', 'a2', 'a3', 'a4'), fc.constantFrom(2024, 2025), fc.constantFrom(1, 2, 3, 4)),
  { selector: String, minLength: 1 },
);
const familiesOf = (asked: View, region: Region): Table[] =>
  families.flatMap((family) => tablesOf({ ...asked, family }, region, today));
const valuesOf = ({ rows }: Table): (number | null)[][] => rows.map(({ cells }) => cells.map(({ value }) => value));
const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((all, value) => all + (value ?? 0), 0);

describe('sums', () => {
  it('départements sum to the region, antennes to their département, lines to their total', () => {
    fc.assert(
      fc.property(places, fc.constantFrom(1, 2, 3, 4, null), (sent, quarter) => {
        const region = received(sent);
        const byDepartement = familiesOf(view('departements', quarter), region);
        const byAntenne = familiesOf(view('antennes', quarter), region);
        byDepartement.forEach((table, rank) => {
          const antenneTable = byAntenne[rank];
          const all = valuesOf(table);
          for (const [row, values] of all.entries()) {
            expect(sum(values.slice(0, -1)), table.entry.id).toBe(sum(values.slice(-1)));
            const ofAntennes = antenneTable?.rows[row]?.cells.map(({ value }) => value) ?? [];
            const herault = table.columns.findIndex(({ key }) => key === '34');
            expect(sum(ofAntennes.slice(0, 2))).toBe(values[herault] ?? 0);
            expect(ofAntennes.at(-1)).toBe(values.at(-1));
          }
          const lines = all.slice(0, -1);
          if (lines.length > 0)
            all
              .at(-1)
              ?.forEach((total, column) => expect(sum(lines.map((line) => line[column] ?? null))).toBe(total ?? 0));
        });
      }),
      { seed: 7, numRuns: 25 },
    );
  });

  it('quarters of a flow sum to the year; a stock is that of the last one', () => {
    fc.assert(
      fc.property(places, (sent) => {
        for (const table of familiesOf(view('trimestres'), received(sent)))
          for (const values of valuesOf(table))
            expect(values[4] ?? 0, table.entry.id).toBe(
              table.entry.kind === 'flux' ? sum(values.slice(0, 4)) : (values[3] ?? 0),
            );
      }),
      { seed: 7, numRuns: 25 },
    );
    expect(catalogue.some(({ kind }) => kind === 'stock')).toBe(true);
  });
});

describe('what is missing', () => {
  const region = received([
    ['a1', 2025, 1],
    ['a1', 2025, 2],
    ['a2', 2025, 1],
    ['a3', 2025, 1],
  ]);

  it('is null, never zero, and each column says how many antennes it covers', () => {
    const [table] = tablesOf(view('trimestres'), region, today);
    expect(table?.columns.map(({ covered, expected }) => [covered, expected])).toEqual([
      [3, 4],
      [1, 4],
      [0, 4],
      [0, 4],
      [0, 4],
    ]);
    const total = table?.rows.at(-1)?.cells;
    expect(total?.map(({ value }) => value === null)).toEqual([false, false, true, true, false]);
    expect(total?.map(({ partial }) => partial)).toEqual([true, true, true, true, true]);
    expect(table?.notes.join(' ')).toMatch(/sur 0 antenne sur 4, il manque AERS \(T3, T4\)/);
  });

  it('is told by antenne, and a quarter to come is not missing yet', () => {
    const [table] = tablesOf(view('antennes', 1), region, today);
    expect(table?.rows.at(-1)?.cells.map(({ value }) => value === null)).toEqual([false, false, false, true, false]);
    const [next] = tablesOf({ ...view('trimestres'), period: { year: 2026, quarter: null } }, region, today);
    expect(next?.columns.map(({ upcoming }) => upcoming)).toEqual([false, false, false, true, true]);
  });
});

describe('N and N-1', () => {
  const counted = (value: number | null, scope = 'a') => ({ value, scope, partial: false });

  it('are compared on what counts the same, without a rate on a small base', () => {
    expect(beside(counted(44), counted(40))).toMatchObject({ before: 40, difference: 4, percent: 10 });
    expect(beside(counted(30), counted(40))).toMatchObject({ difference: -10, percent: -25 });
    expect(beside(counted(21), counted(19))).toMatchObject({ difference: 2, percent: 'ns' });
    expect(beside(counted(24), counted(20))).toMatchObject({ difference: 4, percent: 20 });
    expect(beside(counted(44), counted(40, 'a;b'))).toMatchObject({ before: 40, difference: null, percent: null });
    expect(beside(counted(44), counted(null))).toMatchObject({ before: null, difference: null, percent: null });
    expect(beside(counted(0), counted(0))).toMatchObject({ difference: 0, percent: 'ns' });
  });

  it('of the region are not compared when an antenne sent one of the two years alone', () => {
    const both = received([
      ['a1', 2024, 1],
      ['a1', 2025, 1],
    ]);
    const more = received([
      ['a1', 2024, 1],
      ['a1', 2025, 1],
      ['a2', 2025, 1],
    ]);
    const totalOf = (region: Region) => tablesOf(view('trimestres'), region, today)[0]?.rows.at(-1)?.cells[0];
    const told = totalOf(both);
    expect(told?.difference).toBe((told?.value ?? 0) - (told?.before ?? 0));
    expect(totalOf(more)).toMatchObject({ difference: null, percent: null });
  });
});

describe('by regional scheme', () => {
  const places = ['a1', 'a2', 'a3', 'a4'].flatMap((id) => [1, 2, 3, 4].map((quarter) => [id, 2025, quarter] as const));
  const region = received(places.filter(([id, , quarter]) => id !== 'a4' || quarter < 3));

  it('sums the antennes of each, says how many are covered, and their sum is the region', () => {
    const [table] = tablesOf(view('cpca'), region, today);
    expect(table?.columns.map(({ label, covered, expected }) => [label, covered, expected])).toEqual([
      ['CPCA Nord', 0, 1],
      ['CPCA Sud', 3, 3],
      ['Région', 3, 4],
    ]);
    const [byAntenne] = tablesOf(view('antennes'), region, today);
    const south = byAntenne?.rows.map(({ cells }) => sum(cells.slice(0, 3).map(({ value }) => value)));
    expect(table?.rows.map(({ cells }) => cells[1]?.value)).toEqual(south);
    for (const values of table ? valuesOf(table) : []) expect(sum(values.slice(0, -1))).toBe(values.at(-1) ?? 0);
    expect(table?.notes.join(' ')).toMatch(/il manque La Clède \(T3, T4\)/);
  });

  it('counts one of them alone under its own name', () => {
    const only = { ...region, antennes: antennes.filter(({ cpca }) => cpca === 'CPCA Sud') };
    const asked = { ...view('departements'), cpca: 'CPCA Sud' };
    const [table] = tablesOf(asked, only, today);
    expect(table?.columns.map(({ label }) => label)).toEqual(['Hérault', 'Pyrénées-Orientales', 'CPCA Sud']);
    expect(labelOfView(asked)).toBe('année 2025, CPCA Sud');
  });
});
