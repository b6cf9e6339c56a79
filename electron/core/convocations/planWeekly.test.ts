import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OnHoliday } from '#contract/terms.ts';
import { onHolidayChoices } from '#contract/terms.ts';
import { addDays, weekdayOf } from '../calendar/civilDate.ts';
import { holidaysBetween } from '../calendar/holidays.ts';
import { Refusal } from '../refusal.ts';
import { planWeekly, type WeeklyRequest } from './planWeekly.ts';

const request = (changes: Partial<WeeklyRequest> = {}): WeeklyRequest => {
  const first = changes.first ?? '2026-07-06';
  const until = changes.until ?? '2026-07-21';
  return {
    weekday: 2,
    first,
    until,
    onHoliday: 'move',
    holidays: until < first ? [] : holidaysBetween({ from: first, to: until }, { alsaceMoselle: false }),
    taken: new Set(),
    ...changes,
  };
};

const refusalOf = (changes: Partial<WeeklyRequest>): Refusal => {
  try {
    planWeekly(request(changes));
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

const days = (changes: Partial<WeeklyRequest>) => planWeekly(request(changes)).dates.map(({ day }) => day);

describe('a weekly series', () => {
  it('takes both ends when they are the weekday asked for', () => {
    expect(days({ first: '2026-09-01', until: '2026-09-15' })).toEqual(['2026-09-01', '2026-09-08', '2026-09-15']);
  });

  it('starts on the first such weekday after the beginning', () => {
    expect(days({ first: '2026-09-02', until: '2026-09-14' })).toEqual(['2026-09-08']);
  });

  it('moves a holiday to the next working day and remembers the day planned', () => {
    expect(planWeekly(request()).dates).toEqual([
      { day: '2026-07-07', plannedDay: null, holiday: null },
      { day: '2026-07-15', plannedDay: '2026-07-14', holiday: 'Fête nationale' },
      { day: '2026-07-21', plannedDay: null, holiday: null },
    ]);
  });

  it('skips it when asked, naming the holiday', () => {
    const { dates, skipped } = planWeekly(request({ onHoliday: 'skip' }));
    expect(dates.map(({ day }) => day)).toEqual(['2026-07-07', '2026-07-21']);
    expect(skipped).toEqual([{ day: '2026-07-14', holiday: 'Fête nationale' }]);
  });

  it('keeps it when asked, naming the holiday', () => {
    const { dates, skipped } = planWeekly(request({ onHoliday: 'keep' }));
    expect(dates[1]).toEqual({ day: '2026-07-14', plannedDay: null, holiday: 'Fête nationale' });
    expect(skipped).toEqual([]);
  });

  it('skips a move that would leave the interval', () => {
    const { dates, skipped } = planWeekly(request({ until: '2026-07-14' }));
    expect(dates.map(({ day }) => day)).toEqual(['2026-07-07']);
    expect(skipped).toEqual([{ day: '2026-07-14', holiday: 'Fête nationale' }]);
  });

  it('moves a Friday holiday over the weekend', () => {
    expect(days({ weekday: 5, first: '2026-12-24', until: '2026-12-31' })).toEqual(['2026-12-28']);
  });

  it('may last three years to the day, not one more', () => {
    expect(days({ first: '2026-09-01', until: '2029-09-01' })).toHaveLength(157);
    expect(refusalOf({ first: '2026-09-01', until: '2029-09-02' })).toMatchObject({
      code: 'series-too-long',
      field: 'until',
    });
  });

  it('refuses to end before it begins', () => {
    expect(refusalOf({ first: '2026-09-02', until: '2026-09-01' })).toMatchObject({
      code: 'until-before-first',
      field: 'until',
    });
  });

  it('refuses an interval that holds no such day', () => {
    expect(refusalOf({ first: '2026-09-02', until: '2026-09-07' })).toMatchObject({ code: 'series-empty' });
    expect(refusalOf({ first: '2026-07-14', until: '2026-07-14' })).toMatchObject({ code: 'series-empty' });
  });

  it('names in French the day already taken, moved days included', () => {
    const refusal = refusalOf({ taken: new Set(['2026-07-15']) });
    expect(refusal.code).toBe('moment-taken');
    expect(refusal.message).toContain('mercredi 15 juillet 2026');
  });
});

describe('laws of a weekly series', () => {
  const requests = fc
    .record({
      start: fc.integer({ min: 0, max: 20_000 }),
      length: fc.integer({ min: 13, max: 1090 }),
      weekday: fc.integer({ min: 1, max: 7 }),
      onHoliday: fc.constantFrom<OnHoliday>(...onHolidayChoices),
      alsaceMoselle: fc.boolean(),
    })
    .map(({ start, length, weekday, onHoliday, alsaceMoselle }): WeeklyRequest => {
      const first = addDays('2020-01-01', start);
      const until = addDays(first, length);
      return {
        first,
        until,
        weekday,
        onHoliday,
        holidays: holidaysBetween({ from: first, to: until }, { alsaceMoselle }),
        taken: new Set(),
      };
    });

  it('answers for every week of the interval, once', () => {
    fc.assert(
      fc.property(requests, (asked) => {
        const { dates, skipped } = planWeekly(asked);
        const weeks = [
          ...dates.map(({ day, plannedDay }) => plannedDay ?? day),
          ...skipped.map(({ day }) => day),
        ].toSorted();
        const expected: string[] = [];
        for (let day = asked.first; day <= asked.until; day = addDays(day, 1))
          if (weekdayOf(day) === asked.weekday) expected.push(day);
        expect(weeks).toEqual(expected);
      }),
      { seed: 20231215, numRuns: 60 },
    );
  });

  it('stays in the interval, in order, never twice the same day', () => {
    fc.assert(
      fc.property(requests, (asked) => {
        const planned = planWeekly(asked).dates.map(({ day }) => day);
        expect(planned.every((day) => day >= asked.first && day <= asked.until)).toBe(true);
        expect([...new Set(planned)].toSorted()).toEqual(planned);
      }),
      { seed: 20231215, numRuns: 60 },
    );
  });

  it('meets no holiday unless kept, and a moved day is never a weekend', () => {
    fc.assert(
      fc.property(requests, (asked) => {
        const closed = new Set(asked.holidays.map(({ day }) => day));
        for (const { day, plannedDay } of planWeekly(asked).dates) {
          if (asked.onHoliday !== 'keep') expect(closed.has(day)).toBe(false);
          if (plannedDay !== null) expect(weekdayOf(day)).toBeLessThan(6);
        }
      }),
      { seed: 20231215, numRuns: 60 },
    );
  });

  it('is refused exactly when a day it would plan is taken', () => {
    fc.assert(
      fc.property(requests, fc.nat(), (asked, pick) => {
        const { dates } = planWeekly(asked);
        const day = dates[pick % dates.length]?.day ?? '';
        expect(() => planWeekly({ ...asked, taken: new Set([day]) })).toThrow(Refusal);
        expect(() => planWeekly({ ...asked, taken: new Set([addDays(asked.until, 1)]) })).not.toThrow();
      }),
      { seed: 20231215, numRuns: 60 },
    );
  });
});
