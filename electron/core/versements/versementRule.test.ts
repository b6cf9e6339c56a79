import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receiptNumber, receiptText, totals } from './versementRule.ts';

const line = fc.record({ amountCents: fc.integer({ min: 1, max: 1_000_000 }), cancelled: fc.boolean() });
const lines = fc.array(line, { maxLength: 30 });
const fee = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: null });
const seed = { seed: 20_261_128 };

describe('totals', () => {
  it('paid is the sum of what was not cancelled, and nothing remains below zero', () => {
    fc.assert(
      fc.property(lines, fee, (paid, asked) => {
        const kept = paid.filter(({ cancelled }) => !cancelled).map(({ amountCents }) => amountCents);
        const sum = kept.reduce((total, cents) => total + cents, 0);
        const { paidCents, remainsCents } = totals(paid, asked);
        expect(paidCents).toBe(sum);
        expect(remainsCents).toBe(asked === null ? null : Math.max(0, asked - sum));
      }),
      seed,
    );
  });

  it('a receipt cancelled then restored changes nothing in the end', () => {
    fc.assert(
      fc.property(lines, line, fee, (paid, one, asked) => {
        const before = totals([...paid, { ...one, cancelled: false }], asked);
        const during = totals([...paid, { ...one, cancelled: true }], asked);
        expect(during.paidCents).toBe(before.paidCents - one.amountCents);
        expect(totals([{ ...one, cancelled: false }, ...paid], asked)).toEqual(before);
      }),
      seed,
    );
  });
});

it.each([
  [{ year: 2026, rank: 7 }, 'R-2026-0007'],
  [{ year: 2027, rank: 12_345 }, 'R-2027-12345'],
])('%o is %s', (numbered, expected) => {
  expect(receiptNumber(numbered)).toBe(expected);
});

it('a receipt says who, how much, when and the public title', () => {
  const text = JSON.stringify(
    receiptText({
      person: 'Karim Berthier',
      title: 'Stage de mars',
      association: 'AERS',
      amountCents: 12_050,
      paidOn: '2026-11-01',
      means: 'especes',
      issuedOn: '2026-11-24',
    }),
  );
  for (const said of ['Karim Berthier', 'Stage de mars', 'AERS', '120,50\u00a0€', '1ᵉʳ novembre 2026', 'espèces'])
    expect(text).toContain(said);
});
