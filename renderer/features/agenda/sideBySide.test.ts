import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sideBySide, type Placed, type Span } from './sideBySide.ts';

const span = (id: string, from: number, to: number): Span => ({ id, from, to });
const shown = (placed: readonly Placed<Span>[]) =>
  placed.map(({ span: { id }, left, width }) => [id, left.toFixed(2), width.toFixed(2)].join(' '));

const spans = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 94 }), fc.integer({ min: 1, max: 20 })), { maxLength: 40 })
  .map((drawn) => drawn.map(([start, length], index) => span(String(index), start * 15, (start + length) * 15)));

describe('meetings of one day', () => {
  it('stand side by side when they happen at once, alone when they do not', () => {
    expect(shown(sideBySide([span('b', 600, 645), span('a', 600, 660), span('c', 660, 690)]))).toEqual([
      'a 0.00 0.50',
      'b 0.50 0.50',
      'c 0.00 1.00',
    ]);
  });

  it('take the width that is free beside them', () => {
    const day = [span('a', 540, 720), span('b', 540, 570), span('c', 540, 570), span('d', 600, 630)];
    expect(shown(sideBySide(day))).toEqual(['a 0.00 0.33', 'b 0.33 0.33', 'c 0.67 0.33', 'd 0.33 0.67']);
  });

  it('never cover one another, never leave the day, and none is left out', () => {
    fc.assert(
      fc.property(spans, (day) => {
        const placed = sideBySide(day);
        expect(new Set(placed.map(({ span: each }) => each))).toEqual(new Set(day));
        expect(placed).toHaveLength(day.length);
        for (const one of placed) {
          expect(one.left).toBeGreaterThanOrEqual(0);
          expect(one.width).toBeGreaterThan(0);
          expect(one.left + one.width).toBeLessThanOrEqual(1 + 1e-9);
          for (const other of placed) if (one !== other) expect(covers(one, other)).toBe(false);
        }
      }),
    );
  });
});

const covers = (a: Placed<Span>, b: Placed<Span>): boolean =>
  a.span.from < b.span.to &&
  b.span.from < a.span.to &&
  a.left < b.left + b.width - 1e-9 &&
  b.left < a.left + a.width - 1e-9;
