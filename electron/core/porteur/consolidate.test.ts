import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catalogue } from '../indicateurs/catalogue.ts';
import { consolidate, type Received } from './consolidate.ts';

const antennes = [
  { id: 'a1', name: 'AERS' },
  { id: 'a2', name: 'APEX' },
  { id: 'a3', name: 'La Clède' },
];
const countsOf = (seed: number): Received['counts'] =>
  Object.fromEntries(
    catalogue.map(({ id, breakdown }, rank) => {
      const cells = breakdown.map(({ code }, index) => [code, (seed * 7 + rank * 3 + index * 5) % 60] as const);
      const total = cells.reduce((sum, [, count]) => sum + count, 0);
      return [id, breakdown.length === 0 ? { total: (seed + rank) % 40 } : { total, by: Object.fromEntries(cells) }];
    }),
  );
const sent = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a1', 'a2', 'a3'), fc.constantFrom(1, 2, 3, 4)), {
    selector: ([antenneId, quarter]) => `${antenneId} ${String(quarter)}`,
  })
  .chain((places) =>
    fc.tuple(
      ...places.map(([antenneId, quarter]) =>
        fc.nat(500).map((seed) => ({ antenneId, quarter, counts: countsOf(seed) })),
      ),
    ),
  );
const year = { year: 2026, quarter: null } as const;

it('18. consolidated totals are the exact sums of what was received', () => {
  fc.assert(
    fc.property(sent, fc.constantFrom(1, 2, 3, 4, null), (received: readonly Received[], quarter) => {
      const { indicateurs } = consolidate({ year: 2026, quarter }, antennes, received);
      for (const { id, total, breakdown, byAntenne } of indicateurs) {
        const isStock = catalogue.find((entry) => entry.id === id)?.kind === 'stock';
        const counted = received.filter((each) =>
          quarter === null ? !isStock || each.quarter === 4 : each.quarter === quarter,
        );
        const sum = (of: (counts: Received['counts']) => number) =>
          counted.reduce((all, { counts }) => all + of(counts), 0);
        expect(total, id).toBe(sum((counts) => counts[id]?.total ?? 0));
        for (const { code, count } of breakdown) expect(count).toBe(sum((counts) => counts[id]?.by?.[code] ?? 0));
        expect(byAntenne.reduce((all, each) => all + each.total, 0)).toBe(total);
      }
    }),
    { seed: 18, numRuns: 60 },
  );
});

it('19. a missing antenne is missing, never zero; and so is a stock whose last quarter did not come', () => {
  const received = [1, 2, 3].map((quarter) => ({ antenneId: 'a1', quarter, counts: countsOf(quarter) }));
  const { antennes: told, indicateurs } = consolidate(year, antennes, received);
  expect(told.map(({ quartersMissing }) => quartersMissing)).toEqual([[4], [1, 2, 3, 4], [1, 2, 3, 4]]);
  for (const { id, byAntenne } of indicateurs) {
    const isStock = catalogue.find((entry) => entry.id === id)?.kind === 'stock';
    expect(
      byAntenne.map(({ missing }) => missing),
      id,
    ).toEqual([isStock, true, true]);
  }
  const whole = consolidate({ year: 2026, quarter: 2 }, antennes, received);
  expect(whole.indicateurs.every(({ byAntenne }) => byAntenne[0]?.missing === false)).toBe(true);
});
