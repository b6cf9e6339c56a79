import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeAfter } from './currentLine.ts';

it('goes line by line, to both ends, and never beyond', () => {
  expect(placeAfter('ArrowDown', 0, 3)).toBe(1);
  expect(placeAfter('ArrowUp', 0, 3)).toBe(0);
  expect(placeAfter('PageDown', 0, 3)).toBe(2);
  expect(placeAfter('Home', 2, 3)).toBe(0);
  expect(placeAfter('End', 0, 100_000)).toBe(99_999);
  expect(placeAfter('Enter', 1, 3)).toBeNull();
  expect(placeAfter('End', 0, 0)).toBeNull();
});

it('stays in the list whatever is pressed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.array(fc.constantFrom('ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End')),
      (total, keys) => {
        let place = 0;
        for (const key of keys) place = placeAfter(key, place, total) ?? place;
        return place >= 0 && place < total;
      },
    ),
  );
});
