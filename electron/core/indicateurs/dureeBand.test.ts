import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHost, type TestHost } from '#tests/support/base.ts';
import { addDays, addMonths } from '../calendar/civilDate.ts';
import { dureeBand, dureeBandSql } from './dureeBand.ts';

const cases = [
  ['2026-01-14', '2026-01-14', 'moins-3-mois'],
  ['2026-01-14', '2026-04-13', 'moins-3-mois'],
  ['2026-01-14', '2026-04-14', '3-6-mois'],
  ['2026-01-14', '2026-07-13', '3-6-mois'],
  ['2026-01-14', '2026-07-14', '6-12-mois'],
  ['2026-01-14', '2027-01-13', '6-12-mois'],
  ['2026-01-14', '2027-01-14', 'plus-12-mois'],
  ['2026-11-30', '2027-02-27', 'moins-3-mois'],
  ['2026-11-30', '2027-02-28', '3-6-mois'],
  ['2027-11-30', '2028-02-28', 'moins-3-mois'],
  ['2027-11-30', '2028-02-29', '3-6-mois'],
  ['2026-08-31', '2027-02-28', '6-12-mois'],
  ['2024-02-29', '2025-02-27', '6-12-mois'],
  ['2024-02-29', '2025-02-28', 'plus-12-mois'],
] as const;

describe('length bands', () => {
  it.each(cases)('from %s to %s: %s', (startsOn, endedOn, band) => {
    expect(dureeBand(startsOn, endedOn)).toBe(band);
  });

  it('never goes down when an accompagnement lasts longer', () => {
    const order = ['moins-3-mois', '3-6-mois', '6-12-mois', 'plus-12-mois'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 500 }), (start, length) => {
        const startsOn = addDays('2000-01-01', start);
        const rank = (days: number) => order.indexOf(dureeBand(startsOn, addDays(startsOn, days)));
        expect(rank(length + 1)).toBeGreaterThanOrEqual(rank(length));
      }),
      { seed: 20231215 },
    );
  });

  it('refuses an end before the beginning', () => {
    expect(() => dureeBand('2026-01-14', '2026-01-13')).toThrow(RangeError);
  });
});

describe('the same law in SQL', () => {
  let test: TestHost;
  beforeAll(() => (test = openTestHost()));
  afterAll(() => test.close());

  const inSql = (startsOn: string, endedOn: string): unknown =>
    test.host.opened?.connection
      .prepare(`select ${dureeBandSql('starts_on', 'ended_on')} from (select ? as starts_on, ? as ended_on)`)
      .pluck()
      .get(startsOn, endedOn);

  it.each(cases)('from %s to %s: %s', (startsOn, endedOn, band) => {
    expect(inSql(startsOn, endedOn)).toBe(band);
  });

  it('agrees on any dates, and around each edge', () => {
    const start = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('2000-01-01', days));
    const edge = fc.record({ months: fc.constantFrom(0, 3, 6, 12), around: fc.integer({ min: 0, max: 3 }) });
    fc.assert(
      fc.property(start, edge, fc.integer({ min: 0, max: 800 }), (startsOn, { months, around }, length) => {
        const near = addDays(addMonths(startsOn, months), months === 0 ? around : around - 2);
        for (const endedOn of [near, addDays(startsOn, length)])
          expect(inSql(startsOn, endedOn)).toBe(dureeBand(startsOn, endedOn));
      }),
      { seed: 20231215, numRuns: 500 },
    );
  });
});
