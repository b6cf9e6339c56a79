import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isExpected, nameOn, quarterKey } from './expected.ts';

const quarter = fc.record({ year: fc.constantFrom(2025, 2026), quarter: fc.constantFrom(1, 2, 3, 4) });
const keys = [2025, 2026].flatMap((year) => [1, 2, 3, 4].map((each) => quarterKey(year, each)));

it('each quarter is that of the former antenne or of the newcomers that continue it, never of both nor of none', () => {
  fc.assert(
    fc.property(quarter, fc.integer({ min: 1, max: 3 }), (from, parts) => {
      const former = { id: 'ancienne', expectedFrom: null, expectedUntil: null };
      const newcomers = Array.from({ length: parts }, (_, index) => ({
        id: `nouvelle ${String(index)}`,
        expectedFrom: quarterKey(from.year, from.quarter),
        expectedUntil: null,
      }));
      const links = newcomers.map(({ id }) => ({ formerId: former.id, antenneId: id, ...from }));
      for (const key of keys) {
        const before = isExpected(former, links, key);
        expect(newcomers.map((each) => isExpected(each, links, key))).toEqual(newcomers.map(() => !before));
      }
    }),
    { seed: 7, numRuns: 60 },
  );
});

it('both ends of the expected quarters are in', () => {
  const antenne = { id: 'a', expectedFrom: '2025-T3', expectedUntil: '2026-T1' };
  expect(keys.filter((key) => isExpected(antenne, [], key))).toEqual(['2025-T3', '2025-T4', '2026-T1']);
});

it('a day has the name borne that day', () => {
  const former = [
    { name: 'APEX 66', until: '2026-07-01' },
    { name: 'APEX', until: '2025-01-01' },
  ];
  const days = ['2024-12-31', '2025-01-01', '2026-06-30', '2026-07-01'];
  expect(days.map((day) => nameOn('APEX Catalogne', former, day))).toEqual([
    'APEX',
    'APEX 66',
    'APEX 66',
    'APEX Catalogne',
  ]);
});
