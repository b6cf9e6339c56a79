import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretOf, sheetOf } from './recoverySheet.ts';

const secrets = fc
  .uint8Array({ minLength: 17, maxLength: 17 })
  .map((bytes) => Uint8Array.from(bytes, (byte, at) => (at === 0 ? byte & 3 : byte)));
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('the recovery sheet', () => {
  it('is seven groups of four, read back whatever the case, spaces, dashes and misread letters', () => {
    fc.assert(
      fc.property(secrets, fc.constantFrom(' ', '-', '', ' – ', '\u00a0'), fc.boolean(), (secret, between, lower) => {
        const groups = sheetOf(secret);
        expect(groups.map((group) => group.length)).toEqual([4, 4, 4, 4, 4, 4, 4]);
        const typed = groups
          .join(between)
          .replaceAll('0', 'O')
          .replaceAll('1', lower ? 'l' : 'I');
        expect(secretOf(lower ? typed.toLowerCase() : typed)).toEqual(secret);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('shows one wrong character, and two neighbours swapped', () => {
    const at = fc.nat({ max: 27 });
    fc.assert(
      fc.property(secrets, at, fc.constantFrom(...alphabet.split('')), (secret, place, sign) => {
        const text = sheetOf(secret).join('');
        const wrong = text.slice(0, place) + sign + text.slice(place + 1);
        expect(secretOf(wrong)).toEqual(sign === text[place] ? secret : null);
        const [a = '', b = ''] = [text[place], text[place + 1]];
        const swapped = text.slice(0, place) + b + a + text.slice(place + 2);
        // Across data and check the sum may agree by chance: neighbours within the data never do.
        if (place < 25 && a !== b) expect(secretOf(swapped)).toBeNull();
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it.each(['', 'ABCD', 'U'.repeat(28), '0'.repeat(29), '²'.repeat(28)])('does not read « %s »', (typed) => {
    expect(secretOf(typed)).toBeNull();
  });

  it('refuses a secret the paper could not carry', () => {
    expect(() => sheetOf(new Uint8Array(17).fill(255))).toThrow(RangeError);
  });
});
