import { describe, expect, it } from 'vitest';
import { compareAll, compared } from './comparison.ts';
import { changedSince } from './sinceSent.ts';
import { quartersIn, referencesOf, spanBounds, spanLabel, spanName } from './span.ts';

const free = { from: '2026-01-01', to: '2026-03-15' };

describe('a period', () => {
  it('is a quarter, a year, or any two days', () => {
    expect(spanBounds({ year: 2026, quarter: 3 })).toEqual({ from: '2026-07-01', to: '2026-09-30' });
    expect(spanBounds({ year: 2026, quarter: null })).toEqual({ from: '2026-01-01', to: '2026-12-31' });
    expect(spanBounds(free)).toEqual(free);
    expect(spanLabel(free)).toBe('du 1ᵉʳ janvier 2026 au 15 mars 2026');
    expect([free, { year: 2026, quarter: 3 as const }, { year: 2026, quarter: null }].map(spanName)).toEqual([
      '2026-01-01-2026-03-15',
      '2026-T3',
      '2026',
    ]);
  });

  it('is refused when its dates are reversed, or ten years apart', () => {
    expect(spanBounds({ from: '2026-03-15', to: '2026-03-15' })).toEqual({ from: '2026-03-15', to: '2026-03-15' });
    expect(() => spanBounds({ from: '2026-03-16', to: '2026-03-15' })).toThrow('finit avant de commencer');
    expect(() => spanBounds({ from: '2006-03-15', to: '2026-03-15' })).toThrow('dix ans');
  });

  it('is compared with the quarter before and with the year before', () => {
    expect(referencesOf({ year: 2026, quarter: 1 })).toEqual({
      before: { year: 2025, quarter: 4 },
      lastYear: { year: 2025, quarter: 1 },
    });
    expect(referencesOf({ year: 2026, quarter: null })).toEqual({
      before: null,
      lastYear: { year: 2025, quarter: null },
    });
    expect(referencesOf({ from: '2024-02-29', to: '2024-03-31' })).toEqual({
      before: null,
      lastYear: { from: '2023-02-28', to: '2023-03-31' },
    });
  });

  it('holds the quarters that are whole in it', () => {
    expect(quartersIn({ year: 2026, quarter: null })).toHaveLength(4);
    expect(quartersIn({ from: '2025-10-01', to: '2026-06-29' })).toEqual([
      { year: 2025, quarter: 4 },
      { year: 2026, quarter: 1 },
    ]);
    expect(quartersIn({ from: '2026-01-02', to: '2026-06-29' })).toEqual([]);
  });
});

const indicateur = (id: string, counts: readonly number[]) => ({
  id,
  family: 'orientations' as const,
  label: `Figure ${id}`,
  definition: '',
  kind: 'flux' as const,
  staysHere: false,
  unit: 'orientation',
  total: counts.reduce((sum, count) => sum + count, 0),
  share: null,
  breakdown: counts.map((count, index) => ({ code: `c${index}`, label: `Ligne ${index}`, count })),
});

describe('a comparison', () => {
  it('gives a rate from eleven on, never below', () => {
    expect(compared(44, 40)).toEqual({ count: 40, difference: 4, percent: 10 });
    expect(compared(22, 11)).toEqual({ count: 11, difference: 11, percent: 100 });
    expect(compared(20, 10)).toEqual({ count: 10, difference: 10, percent: null });
    expect(compared(0, 0)).toEqual({ count: 0, difference: 0, percent: null });
  });

  it('is of each number, the total included', () => {
    const cells = compareAll([indicateur('a', [3, 4])], null, [indicateur('a', [1, 11])]);
    expect(cells).toEqual([
      { indicateurId: 'a', code: null, before: null, lastYear: { count: 12, difference: -5, percent: -42 } },
      { indicateurId: 'a', code: 'c0', before: null, lastYear: { count: 1, difference: 2, percent: null } },
      { indicateurId: 'a', code: 'c1', before: null, lastYear: { count: 11, difference: -7, percent: -64 } },
    ]);
  });
});

describe('since it was sent', () => {
  const payload = JSON.stringify({
    definitions: '2026.2',
    counts: { a: { total: 7, by: { c0: 3, c1: 4 } }, gone: { total: 2 } },
  });

  it('only what differs is told, by cell', () => {
    expect(changedSince(payload, [indicateur('a', [3, 6])]).cells).toEqual([
      { indicateurId: 'a', label: 'Figure a', code: null, codeLabel: null, sent: 7, now: 9 },
      { indicateurId: 'a', label: 'Figure a', code: 'c1', codeLabel: 'Ligne 1', sent: 4, now: 6 },
    ]);
    expect(changedSince(payload, [indicateur('a', [3, 4])]).cells).toEqual([]);
  });

  it('a figure or a line that was not asked is no change', () => {
    expect(changedSince(payload, [indicateur('new', [1]), indicateur('a', [3, 4, 5])]).cells).toMatchObject([
      { code: null, sent: 7, now: 12 },
    ]);
  });
});
