import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { padded, sizes, unpadded } from './padding.ts';

describe('what is sealed', () => {
  it('comes back as it was, in one of three sizes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 6000 }), (text) => {
        const block = padded(text);
        expect(sizes).toContain(block.length);
        expect(unpadded(block)).toBe(text);
      }),
      { seed: 20261128, numRuns: 200 },
    );
  });

  it('has the same size whatever is said in a page or in a word', () => {
    expect(padded('Vu.').length).toBe(padded('a'.repeat(4000)).length);
  });

  it('holds the longest note, of the widest characters, and no more', () => {
    const longest = JSON.stringify({
      noteId: 'x'.repeat(36),
      accompagnementId: 'x'.repeat(36),
      text: '漢'.repeat(20_000),
    });
    expect(unpadded(padded(longest))).toBe(longest);
    expect(() => padded('a'.repeat(64 * 1024))).toThrow(RangeError);
  });

  it('is not read from what something else wrote', () => {
    expect(unpadded(new Uint8Array(100))).toBeNull();
    expect(unpadded(new Uint8Array(4096).fill(255))).toBeNull();
  });
});
