import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRrule, rruleOf, ruleLabel, type SeriesRule } from '#contract/seriesRule.ts';
import type { OnHoliday } from '#contract/terms.ts';
import { onHolidayChoices } from '#contract/terms.ts';
import { addDays, daysBetween, mondayOf, weekdayOf } from '../calendar/civilDate.ts';
import { holidaysBetween } from '../calendar/holidays.ts';
import { Refusal } from '../refusal.ts';
import { planSeries, seriesDays, type SeriesRequest } from './planSeries.ts';

const week = (interval: number, ...weekdays: number[]): SeriesRule => ({ every: 'week', interval, weekdays });

const request = (changes: Partial<SeriesRequest> = {}): SeriesRequest => {
  const first = changes.first ?? '2026-07-06';
  const until = changes.until ?? '2026-07-21';
  return {
    rrule: 'FREQ=WEEKLY;BYDAY=TU',
    first,
    until,
    times: null,
    mesureEnd: null,
    onHoliday: 'move',
    closings: until < first ? [] : holidaysBetween({ from: first, to: until }, { alsaceMoselle: false }),
    taken: new Set(),
    ...changes,
  };
};

const refusalOf = (changes: Partial<SeriesRequest>): Refusal => {
  try {
    planSeries(request(changes));
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

const days = (changes: Partial<SeriesRequest>) => planSeries(request(changes)).dates.map(({ day }) => day);

describe('a series', () => {
  it('takes both ends when they are the weekday asked for', () => {
    expect(days({ first: '2026-09-01', until: '2026-09-15' })).toEqual(['2026-09-01', '2026-09-08', '2026-09-15']);
  });

  it('starts on the first such weekday after the beginning', () => {
    expect(days({ first: '2026-09-02', until: '2026-09-14' })).toEqual(['2026-09-08']);
  });

  it('moves a holiday to the next working day and remembers the day planned', () => {
    expect(planSeries(request()).dates).toEqual([
      { day: '2026-07-07', plannedDay: null, holiday: null },
      { day: '2026-07-15', plannedDay: '2026-07-14', holiday: 'Fête nationale' },
      { day: '2026-07-21', plannedDay: null, holiday: null },
    ]);
  });

  it('skips it when asked, naming the holiday', () => {
    const { dates, skipped } = planSeries(request({ onHoliday: 'skip' }));
    expect(dates.map(({ day }) => day)).toEqual(['2026-07-07', '2026-07-21']);
    expect(skipped).toEqual([{ day: '2026-07-14', holiday: 'Fête nationale' }]);
  });

  it('keeps it when asked, naming the holiday', () => {
    const { dates, skipped } = planSeries(request({ onHoliday: 'keep' }));
    expect(dates[1]).toEqual({ day: '2026-07-14', plannedDay: null, holiday: 'Fête nationale' });
    expect(skipped).toEqual([]);
  });

  it('skips a move that would leave the interval', () => {
    const { dates, skipped } = planSeries(request({ until: '2026-07-14' }));
    expect(dates.map(({ day }) => day)).toEqual(['2026-07-07']);
    expect(skipped).toEqual([{ day: '2026-07-14', holiday: 'Fête nationale' }]);
  });

  it('moves a Friday holiday over the weekend', () => {
    expect(days({ rrule: 'FREQ=WEEKLY;BYDAY=FR', first: '2026-12-24', until: '2026-12-31' })).toEqual(['2026-12-28']);
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

describe('the rhythm', () => {
  it.each<[string, SeriesRule, string, string[]]>([
    ['every other week', week(2, 2), 'une semaine sur 2, le mardi', ['2026-12-15', '2026-12-29', '2027-01-12']],
    [
      'twice a week',
      week(1, 5, 2),
      'chaque mardi et vendredi',
      [
        '2026-12-15',
        '2026-12-18',
        '2026-12-22',
        '2026-12-25',
        '2026-12-29',
        '2027-01-01',
        '2027-01-05',
        '2027-01-08',
        '2027-01-12',
      ],
    ],
    ['the first Monday', { every: 'month', rank: 1, weekday: 1 }, 'le premier lundi du mois', ['2027-01-04']],
    ['the last Thursday', { every: 'month', rank: -1, weekday: 4 }, 'le dernier jeudi du mois', ['2026-12-31']],
  ])('%s passes the year and its week 53', (_, rule, label, expected) => {
    const rrule = rruleOf(rule);
    expect(days({ rrule, first: '2026-12-15', until: '2027-01-14', closings: [] })).toEqual(expected);
    expect(ruleLabel(rule)).toBe(label);
    expect(readRrule(rrule)).toEqual(
      rule.every === 'week' ? { ...rule, weekdays: rule.weekdays.toSorted((a, b) => a - b) } : rule,
    );
  });

  it('stops after so many times, holidays moved among them', () => {
    expect(days({ until: null, times: 3 })).toEqual(['2026-07-07', '2026-07-15', '2026-07-21']);
    expect(days({ until: null, times: 2, onHoliday: 'skip' })).toEqual(['2026-07-07', '2026-07-21']);
    expect(refusalOf({ until: null }).code).toBe('series-end-missing');
  });

  it('moves a closed day past the other days of the series', () => {
    const closings = [{ day: '2026-07-14', name: 'Fête nationale' }];
    expect(days({ rrule: 'FREQ=WEEKLY;BYDAY=TU,WE', until: '2026-07-16', closings })).toEqual([
      '2026-07-07',
      '2026-07-08',
      '2026-07-15',
      '2026-07-16',
    ]);
  });
});

// Twelve thousand cases over the six laws.
const runs = { seed: 20231215, numRuns: 2_000 };

describe('laws of a series', () => {
  const weekdays = fc.integer({ min: 1, max: 7 });
  const rules = fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.integer({ min: 1, max: 4 }), fc.uniqueArray(weekdays, { minLength: 1, maxLength: 3 }))
        .map(([interval, chosen]) => week(interval, ...chosen)),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        every: fc.constant('month' as const),
        rank: fc.constantFrom(1, 2, 3, 4, -1),
        weekday: weekdays,
      }) as fc.Arbitrary<SeriesRule>,
    },
  );
  const requests = fc
    .record({
      start: fc.integer({ min: 0, max: 20_000 }),
      length: fc.integer({ min: 62, max: 400 }),
      rule: rules,
      onHoliday: fc.constantFrom<OnHoliday>(...onHolidayChoices),
      alsaceMoselle: fc.boolean(),
    })
    .map(({ start, length, rule, onHoliday, alsaceMoselle }) => {
      const first = addDays('2020-01-01', start);
      const until = addDays(first, length);
      return {
        rule,
        first,
        until,
        rrule: rruleOf(rule),
        times: null,
        mesureEnd: null,
        onHoliday,
        closings: holidaysBetween({ from: first, to: until }, { alsaceMoselle }),
        taken: new Set<string>(),
      };
    });

  it('answers for every day of its rule, once', () => {
    fc.assert(
      fc.property(requests, (asked) => {
        const { dates, skipped } = planSeries(asked);
        const answered = [...dates.map(({ day, plannedDay }) => plannedDay ?? day), ...skipped.map(({ day }) => day)];
        expect(answered.toSorted()).toEqual(daysByHand(asked));
      }),
      runs,
    );
  });

  it('stays in the interval, in order, never twice the same day', () => {
    fc.assert(
      fc.property(requests, (asked) => {
        const planned = planSeries(asked).dates.map(({ day }) => day);
        expect(planned.every((day) => day >= asked.first && day <= asked.until)).toBe(true);
        expect([...new Set(planned)].toSorted()).toEqual(planned);
      }),
      runs,
    );
  });

  it('meets no holiday unless kept, and a moved day is never a weekend', () => {
    fc.assert(
      fc.property(requests, (asked) => {
        const closed = new Set(asked.closings.map(({ day }) => day));
        for (const { day, plannedDay } of planSeries(asked).dates) {
          if (asked.onHoliday !== 'keep') expect(closed.has(day)).toBe(false);
          if (plannedDay !== null) expect(weekdayOf(day)).toBeLessThan(6);
        }
      }),
      runs,
    );
  });

  it('is refused exactly when a day it would plan is taken', () => {
    fc.assert(
      fc.property(requests, fc.nat(), (asked, pick) => {
        const { dates } = planSeries(asked);
        const day = dates[pick % dates.length]?.day ?? '';
        expect(() => planSeries({ ...asked, taken: new Set([day]) })).toThrow(Refusal);
        expect(() => planSeries({ ...asked, taken: new Set([addDays(asked.until, 1)]) })).not.toThrow();
      }),
      runs,
    );
  });

  it('never goes past the end of the mesure: to its last day, and refused beyond', () => {
    fc.assert(
      fc.property(requests, (asked) => {
        const last = planSeries(asked).dates.at(-1)?.day ?? '';
        expect(() => planSeries({ ...asked, mesureEnd: last })).not.toThrow();
        expect(() => planSeries({ ...asked, mesureEnd: addDays(last, -1) })).toThrow('la mesure se termine le');
      }),
      runs,
    );
  });

  it('cut at any day and continued from there, has the days it had', () => {
    fc.assert(
      fc.property(requests, fc.nat({ max: 60 }), (asked, after) => {
        // A month or an odd week is counted from the first day: only every week may be cut anywhere.
        const rrule = asked.rule.every === 'week' && asked.rule.interval > 1 ? 'FREQ=WEEKLY;BYDAY=TU,FR' : asked.rrule;
        const cut = addDays(asked.first, after);
        const kept = { rrule, onHoliday: 'keep' as const, closings: [] };
        const whole = seriesDays({ ...kept, first: asked.first, until: asked.until });
        const before = seriesDays({ ...kept, first: asked.first, until: addDays(cut, -1) });
        const since = seriesDays({ ...kept, first: cut, until: asked.until });
        expect([...before.dates, ...since.dates]).toEqual(whole.dates);
      }),
      runs,
    );
  });
});

/** The same days, found without any library. */
function daysByHand({ rule, first, until }: { rule: SeriesRule; first: string; until: string }): string[] {
  const found: string[] = [];
  for (let day = first; day <= until; day = addDays(day, 1)) if (isDayOf(rule, day, first)) found.push(day);
  return found;
}

function isDayOf(rule: SeriesRule, day: string, first: string): boolean {
  if (rule.every === 'week') {
    const weeks = daysBetween(mondayOf(first), mondayOf(day)) / 7;
    return rule.weekdays.includes(weekdayOf(day)) && weeks % rule.interval === 0;
  }
  if (weekdayOf(day) !== rule.weekday) return false;
  const dayOfMonth = Number(day.slice(8));
  if (rule.rank === -1) return addDays(day, 7).slice(5, 7) !== day.slice(5, 7);
  return Math.ceil(dayOfMonth / 7) === rule.rank;
}
