import { expect, it } from 'vitest';
import { choose, publicationOf } from '#core/diffusion/choose.ts';
import { randomTables } from '#tests/support/diffusions.ts';
import { bruteForce, crossTable, randomOf, weakRule } from '#tests/support/tableaux.ts';
import { check, diffusionRules } from './check.ts';
import { Intervals } from './intervals.ts';

// A number in the environment replaces the number of regions: 10 000 in full, fewer in everyday runs.
const regions = Number(process.env['ANTENNE_REGIONS'] ?? 100);
const period = { year: 2026, quarter: 3 } as const;

it(`10. what is diffused passes the check on ${String(regions)} random regions, and brute force agrees on small ones`, () => {
  const random = randomOf(10);
  let [hidden, compared] = [0, 0];
  for (let region = 0; region < regions; region++) {
    const tables = randomTables(random, region % 3 === 0 ? 25 : 25 + Math.floor(random() * 400));
    const { tables: told } = choose(period, tables, []);
    for (const unit of new Set(tables.map((table) => table.unit))) {
      const linked = tables.filter((table) => table.unit === unit);
      const publication = publicationOf(
        period,
        linked,
        told.filter(({ id }) => linked.some((table) => table.id === id)),
        [],
      );
      expect(check(publication, diffusionRules)).toEqual([]);
      hidden += publication.cells.length;
    }
    // One table is small enough for every set of values to be tried.
    const [small] = tables.filter(({ id }) => id === 'termines-duree');
    if (!small || small.total > 60) continue;
    const { facts } = publicationOf(period, [small], choose(period, [small], []).tables, []);
    const truth = bruteForce(facts, 62);
    if (facts.length < 4) continue;
    const intervals = new Intervals(facts, 100_000);
    for (const [cell, interval] of truth ?? []) expect(intervals.of(cell)).toEqual(interval);
    compared++;
  }
  console.log(
    `10. ${String(regions)} regions, ${String(hidden)} hidden cells checked, ${String(compared)} tables compared with brute force`,
  );
  expect(hidden).toBeGreaterThan(regions);
  expect(compared).toBeGreaterThan(regions / 6);
}, 600_000);

it('11. the weak rule, which hides 1 to 4 and publishes every margin, is caught in 85 % of tables and more', () => {
  const random = randomOf(11);
  let [tables, caught] = [0, 0];
  for (let round = 0; round < 1000; round++) {
    const people = 20 + Math.floor(random() * 60);
    const table = crossTable(random, {
      rows: 3 + Math.floor(random() * 3),
      columns: 3 + Math.floor(random() * 4),
      people,
    });
    const publication = weakRule(table);
    if (!publication.cells.some((cell) => cell.hidden)) continue;
    tables++;
    if (check(publication, diffusionRules).length > 0) caught++;
  }
  console.log(`11. weak rule caught in ${String(caught)} tables of ${String(tables)}`);
  expect(tables).toBeGreaterThan(900);
  expect(caught / tables).toBeGreaterThanOrEqual(0.85);
});
