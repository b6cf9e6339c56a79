import fc from 'fast-check';
import { expect, it } from 'vitest';
import { thousandthsOf } from './shares.ts';

const parts = fc.array(fc.integer({ min: 0, max: 100_000_000_000 }), { minLength: 1, maxLength: 40 });

it('thousandths add up to a thousand, and none is a whole one away from the truth', () => {
  fc.assert(
    fc.property(parts, (cents) => {
      const total = cents.reduce((sum, each) => sum + each, 0);
      const shares = thousandthsOf(cents);
      expect(shares.reduce((sum, each) => sum + each, 0)).toBe(total === 0 ? 0 : 1000);
      shares.forEach((share, index) => {
        if (total > 0) expect(Math.abs(share - ((cents[index] ?? 0) * 1000) / total)).toBeLessThan(1);
      });
    }),
    { seed: 7 },
  );
});

it('who has more never shows less', () => {
  fc.assert(
    fc.property(parts, (cents) => {
      const shares = thousandthsOf(cents);
      cents.forEach((one, i) =>
        cents.forEach((two, j) => {
          if (one > two) expect(shares[i]).toBeGreaterThanOrEqual(shares[j] ?? 0);
        }),
      );
    }),
    { seed: 7 },
  );
});

it('gives the examples', () => {
  expect(thousandthsOf([1, 1, 1])).toEqual([334, 333, 333]);
  expect(thousandthsOf([0, 0])).toEqual([0, 0]);
  expect(thousandthsOf([50, 0, 50])).toEqual([500, 0, 500]);
});
