import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placed } from './timeline.ts';

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const span = fc.tuple(day, fc.option(day, { nil: null })).map(([from, to]) => ({ from, to }));

describe('a line of time', () => {
  it('holds every module between its two ends, whatever the days', () => {
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 12 }), day, (spans, today) => {
        const line = placed(spans, today);
        expect(line.spans).toHaveLength(spans.length);
        for (const { left, width } of line.spans) {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(width).toBeGreaterThan(0);
          expect(left + width).toBeLessThanOrEqual(100.000_001);
        }
        for (const { left } of line.years) expect(left).toBeGreaterThan(0);
      }),
      { seed: 20_261_128 },
    );
  });

  it('keeps the order and the gaps', () => {
    const { spans, years } = placed(
      [
        { from: '2026-01-01', to: '2026-03-31' },
        { from: '2026-07-01', to: null },
      ],
      '2027-01-01',
    );
    expect(spans[0]?.left).toBe(0);
    expect(spans[1]?.left).toBeGreaterThan((spans[0]?.left ?? 0) + (spans[0]?.width ?? 0));
    expect(years.map(({ year }) => year)).toEqual(['2027']);
  });
});
