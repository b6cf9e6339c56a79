import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apply, diff } from './diff.ts';

const figure = fc.record(
  { total: fc.nat(50), by: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.nat(20), { minKeys: 1 }) },
  { requiredKeys: ['total'] },
);
const counts = fc.dictionary(fc.constantFrom('orientations', 'termines', 'nuitees'), figure);

it('a version differs from itself by nothing', () => {
  fc.assert(
    fc.property(counts, (version) => {
      expect(diff(version, structuredClone(version))).toEqual([]);
    }),
    { seed: 7, numRuns: 200 },
  );
});

it('the older version and the differences give the newer one, and nothing unchanged is told', () => {
  fc.assert(
    fc.property(counts, counts, (older, newer) => {
      const changes = diff(older, newer);
      expect(apply(older, changes)).toEqual(newer);
      expect(changes.every(({ before, after }) => before !== after)).toBe(true);
    }),
    { seed: 7, numRuns: 400 },
  );
});

it('tells the figure, the line, before and after; null where a version did not answer', () => {
  const older = { orientations: { total: 3, by: { justice: 2, volontaire: 1 } } };
  const newer = { orientations: { total: 4, by: { justice: 3, volontaire: 1 } }, nuitees: { total: 9 } };
  expect(diff(older, newer)).toEqual([
    { id: 'orientations', code: null, before: 3, after: 4 },
    { id: 'orientations', code: 'justice', before: 2, after: 3 },
    { id: 'nuitees', code: null, before: null, after: 9 },
  ]);
});
