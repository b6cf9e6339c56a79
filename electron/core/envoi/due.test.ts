import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar/civilDate.ts';
import { calendarOf, clockJump, duePeriods, keyOfPeriod, periodOfKey, type LastSending } from './due.ts';

const situation = {
  today: '2026-10-05',
  sent: new Map<string, number>(),
  firstYear: 2026,
  pointsSince: null,
  delai: 15,
};
const labels = (change: Partial<Omit<typeof situation, 'pointsSince'> & { pointsSince: string | null }>) =>
  duePeriods({ ...situation, ...change }).map(({ label }) => label);

describe('what is due', () => {
  it('is each quarter over and not sent, oldest first, from the first year with facts', () => {
    expect(labels({})).toEqual(['1ᵉʳ trimestre 2026', '2ᵉ trimestre 2026', '3ᵉ trimestre 2026']);
    expect(labels({ sent: new Map([['2026-T2', 1]]) })).toEqual(['1ᵉʳ trimestre 2026', '3ᵉ trimestre 2026']);
    expect(labels({ firstYear: Number.POSITIVE_INFINITY })).toEqual([]);
  });

  it('is never a quarter that is not over, a month only when they are wanted, the month before its quarter', () => {
    expect(labels({ today: '2026-09-30' })).not.toContain('3ᵉ trimestre 2026');
    expect(labels({ pointsSince: '2026-08-01' })).toEqual([
      '1ᵉʳ trimestre 2026',
      '2ᵉ trimestre 2026',
      'août 2026',
      'septembre 2026',
      '3ᵉ trimestre 2026',
    ]);
  });

  it('is late the day after its date', () => {
    const late = (today: string) =>
      duePeriods({ ...situation, today }).find(({ label }) => label.startsWith('3'))?.late;
    expect([late('2026-10-15'), late('2026-10-16')]).toEqual([false, true]);
  });

  it('is the same list whatever the day of summer time, and nothing twice with the days', () => {
    for (const day of ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26'])
      expect(new Set(labels({ today: day, pointsSince: '2025-01-01' })).size).toBe(
        labels({ today: day, pointsSince: '2025-01-01' }).length,
      );
    const sent = new Map<string, number>();
    const order: string[] = [];
    // A year day after day, with two months away: each period leaves once, in order.
    for (let day = '2026-01-01'; day < '2027-01-02'; day = addDays(day, 1)) {
      if (day > '2026-07-10' && day < '2026-09-10') continue;
      for (const { period } of duePeriods({ ...situation, today: day, sent, pointsSince: '2026-01-01' })) {
        order.push(keyOfPeriod(period));
        sent.set(keyOfPeriod(period), 1);
      }
    }
    expect(order.join(' ')).toBe(
      '2026-01 2026-02 2026-03 2026-T1 2026-04 2026-05 2026-06 2026-T2 ' +
        '2026-07 2026-08 2026-09 2026-T3 2026-10 2026-11 2026-12 2026-T4',
    );
  });
});

describe('a key', () => {
  it('is read back as its period', () => {
    for (const period of [{ year: 2026, quarter: 3 } as const, { year: 2026, month: 11 }, { year: 2026, month: 2 }])
      expect(periodOfKey(keyOfPeriod(period))).toEqual(period);
    expect(() => periodOfKey('2026-T5')).toThrow(RangeError);
  });
});

describe('the calendar', () => {
  it('tells where each quarter is', () => {
    const sendings: Record<string, LastSending> = {
      '2026-T1': { state: 'acknowledged', receiptOn: '2026-04-09' },
      '2026-T2': { state: 'verified', receiptOn: null },
    };
    const lines = calendarOf(situation, (key) => sendings[key], new Set(['2026-T3']));
    expect(lines.map(({ label, state, dueOn }) => `${label} ${state} ${dueOn}`)).toEqual([
      '4ᵉ trimestre 2025 empty 2026-01-15',
      '1ᵉʳ trimestre 2026 received 2026-04-15',
      '2ᵉ trimestre 2026 deposited 2026-07-15',
      '3ᵉ trimestre 2026 to-approve 2026-10-15',
      '4ᵉ trimestre 2026 upcoming 2027-01-15',
    ]);
  });
});

describe('the date of this computer', () => {
  it.each([
    ['never seen', null, '2026-11-24', null],
    ['the same day', '2026-11-24', '2026-11-24', null],
    ['the day before, after a journey', '2026-11-24', '2026-11-23', null],
    ['after the holidays', '2026-07-10', '2026-09-01', null],
    ['a year later', '2026-11-24', '2027-11-24', 'forward'],
    ['two years earlier', '2026-11-24', '2024-11-24', 'back'],
  ])('%s', (_name, seen, today, jump) => {
    expect(clockJump(seen, today)).toBe(jump);
  });
});
