import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  hoursBetween,
  instantOfParis,
  isCivilDay,
  mondayOf,
  parisDayOf,
  parisMomentOf,
  weekdayOf,
} from './civilDate.ts';

const seed = 20231215;
const days = fc.integer({ min: 0, max: 109_000 }).map((count) => addDays('1900-01-01', count));

describe('civil days', () => {
  it('counts days across month, year and leap-year ends', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(daysBetween('2026-03-01', '2026-03-31')).toBe(30);
  });

  it('adds and takes away the same number of days', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -40_000, max: 40_000 }), (day, count) => {
        const moved = addDays(day, count);
        expect(addDays(moved, -count)).toBe(day);
        expect(daysBetween(day, moved)).toBe(count);
      }),
      { seed },
    );
  });

  it('keeps the weekday seven days later, and moves it by one the next day', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day));
        expect(weekdayOf(addDays(day, 1))).toBe((weekdayOf(day) % 7) + 1);
      }),
      { seed },
    );
  });

  it('knows the weekday of dated events', () => {
    expect(weekdayOf('1789-07-14')).toBe(2);
    expect(weekdayOf('1969-07-20')).toBe(7);
    expect(weekdayOf('2026-11-24')).toBe(2);
  });

  it('finds the Monday of a week, within six days before', () => {
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
    fc.assert(
      fc.property(days, (day) => {
        expect(weekdayOf(mondayOf(day))).toBe(1);
        expect(daysBetween(mondayOf(day), day)).toBeLessThan(7);
        expect(mondayOf(day) <= day).toBe(true);
      }),
      { seed },
    );
  });

  it('stops at the end of a shorter month', () => {
    expect(addMonths('2026-01-14', 3)).toBe('2026-04-14');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2027-11-30', 3)).toBe('2028-02-29');
    expect(addMonths('2026-08-31', -2)).toBe('2026-06-30');
    expect(addMonths('2026-01-31', -11)).toBe('2025-02-28');
    expect(addMonths('2026-12-31', 12)).toBe('2027-12-31');
  });

  it('never goes back when months are added', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 48 }), (day, months) => {
        expect(addMonths(day, months) > day).toBe(true);
        expect(addMonths(day, months) >= addMonths(day, months - 1)).toBe(true);
      }),
      { seed },
    );
  });

  it('refuses days that do not exist', () => {
    for (const day of ['2026-02-31', '2025-02-29', '2026-13-01', '2026-00-10', '24/11/2026', '', '2026-1-1']) {
      expect(isCivilDay(day), day).toBe(false);
      expect(() => addDays(day, 1), day).toThrow(RangeError);
    }
    expect(isCivilDay('2024-02-29')).toBe(true);
  });

  it('counts a birthday on its day, and 29 February on the 28th of a common year', () => {
    expect(ageOn('1984-05-17', '2026-05-16')).toBe(41);
    expect(ageOn('1984-05-17', '2026-05-17')).toBe(42);
    expect(ageOn('2008-02-29', '2026-02-27')).toBe(17);
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(18);
  });

  it('gives the day of Paris, not of Greenwich, in winter and in summer', () => {
    expect(parisDayOf('2026-12-31T22:59:59.999Z')).toBe('2026-12-31');
    expect(parisDayOf('2026-12-31T23:00:00.000Z')).toBe('2027-01-01');
    expect(parisDayOf('2026-07-13T21:59:59.000Z')).toBe('2026-07-13');
    expect(parisDayOf('2026-07-13T22:00:00.000Z')).toBe('2026-07-14');
  });
});

describe('an hour in Paris', () => {
  it('is read from a UTC instant, and back, in winter and in summer', () => {
    expect(parisMomentOf('2026-11-24T09:30:00.000Z', 24)).toEqual({ day: '2026-11-25', at: '10:30' });
    expect(instantOfParis('2026-11-24', '10:30')).toBe('2026-11-24T09:30:00.000Z');
    expect(instantOfParis('2026-07-14', '10:30')).toBe('2026-07-14T08:30:00.000Z');
    expect(instantOfParis('2026-11-24', '00:15')).toBe('2026-11-23T23:15:00.000Z');
  });

  it('counts hours that pass, not hours of the clock', () => {
    // The clock goes forward in the night of 28 to 29 March 2026.
    expect(parisMomentOf('2026-03-28T16:00:00.000Z', 24)).toEqual({ day: '2026-03-29', at: '18:00' });
    expect(hoursBetween('2026-03-28T16:00:00.000Z', '2026-03-29T15:59:00.000Z')).toBe(23);
  });

  it('takes the first of two readings when the clock goes back, and the next hour when it was skipped', () => {
    expect(instantOfParis('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(parisMomentOf(instantOfParis('2026-03-29', '02:30'))).toEqual({ day: '2026-03-29', at: '03:30' });
  });

  it('comes back the same from any moment that exists', () => {
    const noons = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days));
    const hours = fc.integer({ min: 4, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:45`);
    fc.assert(
      fc.property(noons, hours, (day, at) => {
        expect(parisMomentOf(instantOfParis(day, at))).toEqual({ day, at });
      }),
      { seed },
    );
  });
});
