import fc from 'fast-check';
import { expect, it } from 'vitest';
import { centsOf, euros, typedEuros } from './cents.ts';

it.each([
  ['12,50', 1250],
  ['12.5', 1250],
  ['1 250 €', 125_000],
  ['200', 20_000],
  ['', Number.NaN],
  ['douze', Number.NaN],
  ['12,505', Number.NaN],
  ['-5', Number.NaN],
])('%s', (typed, cents) => {
  expect(centsOf(typed)).toBe(cents);
});

it('what is shown is read again as the same cents', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (cents) => {
      expect(centsOf(typedEuros(cents))).toBe(cents);
      expect(centsOf(euros(cents))).toBe(cents);
    }),
    { seed: 20_261_128 },
  );
});
