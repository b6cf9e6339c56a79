import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './civilDate.ts';
import { dateLabel, labelOf, longDateLabel, timeLabel } from './labels.ts';
import { isOver, periodBounds, quarterOf } from './period.ts';

const seed = 20231215;
const quarters = [1, 2, 3, 4] as const;

describe('periods', () => {
  it('gives both ends of a quarter and of a year', () => {
    expect(quarters.map((quarter) => periodBounds({ year: 2026, quarter }))).toEqual([
      { from: '2026-01-01', to: '2026-03-31' },
      { from: '2026-04-01', to: '2026-06-30' },
      { from: '2026-07-01', to: '2026-09-30' },
      { from: '2026-10-01', to: '2026-12-31' },
    ]);
    expect(periodBounds({ year: 2024, quarter: null })).toEqual({ from: '2024-01-01', to: '2024-12-31' });
  });

  it('puts every day of a year in exactly one of its quarters', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2199 }), fc.integer({ min: 0, max: 364 }), (year, offset) => {
        const day = addDays(`${year}-01-01`, offset);
        const holding = quarters.filter((quarter) => {
          const { from, to } = periodBounds({ year, quarter });
          return day >= from && day <= to;
        });
        expect(holding).toEqual([quarterOf(day).quarter]);
        expect(quarterOf(day).year).toBe(year);
      }),
      { seed },
    );
  });

  it('leaves no day between two quarters', () => {
    for (const quarter of [1, 2, 3] as const) {
      const next = quarters[quarter] ?? 4;
      expect(addDays(periodBounds({ year: 2028, quarter }).to, 1)).toBe(
        periodBounds({ year: 2028, quarter: next }).from,
      );
    }
  });

  it('is over the day after its last one', () => {
    expect(isOver({ year: 2026, quarter: 3 }, '2026-09-30')).toBe(false);
    expect(isOver({ year: 2026, quarter: 3 }, '2026-10-01')).toBe(true);
    expect(isOver({ year: 2026, quarter: null }, '2026-12-31')).toBe(false);
  });
});

describe('French labels', () => {
  it('names periods', () => {
    expect(labelOf({ year: 2026, quarter: 1 })).toBe('1ᵉʳ trimestre 2026');
    expect(labelOf({ year: 2026, quarter: 3 })).toBe('3ᵉ trimestre 2026');
    expect(labelOf({ year: 2023, quarter: null })).toBe('année 2023');
  });

  it('names days and hours', () => {
    expect(longDateLabel('2026-11-24')).toBe('mardi 24 novembre 2026');
    expect(longDateLabel('2026-08-01')).toBe('samedi 1ᵉʳ août 2026');
    expect(dateLabel('2028-02-29')).toBe('29 février 2028');
    expect(timeLabel('09:05')).toBe('9\u00a0h\u00a005');
  });
});
