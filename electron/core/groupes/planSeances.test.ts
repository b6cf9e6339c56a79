import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, weekdayOf } from '../calendar/civilDate.ts';
import { holidaysBetween } from '../calendar/holidays.ts';
import { cascade, layOut, planSeances, repeated } from './planSeances.ts';

const holidays = holidaysBetween({ from: '2026-01-01', to: '2031-12-31' }, { alsaceMoselle: false });
const closed = new Set(holidays.map(({ day }) => day));

describe('days of a module', () => {
  it('keep a weekly rhythm past a holiday', () => {
    expect(layOut('2026-07-07', [0, 7, 14], holidays).map(({ day }) => day)).toEqual([
      '2026-07-07',
      '2026-07-21',
      '2026-07-28',
    ]);
    expect(layOut('2026-07-07', [0, 7], holidays)[1]?.avoided).toBe('Fête nationale');
  });

  it('put a second consecutive day after a holiday and a weekend', () => {
    // Thursday 7 May, then Friday 8 May is a holiday: Monday.
    expect(layOut('2026-05-07', [0, 0, 1, 1], holidays).map(({ day }) => day)).toEqual([
      '2026-05-07',
      '2026-05-07',
      '2026-05-11',
      '2026-05-11',
    ]);
  });

  it('a first day that is closed is refused with its name', () => {
    const plan = () => planSeances({ steps: [], startsOn: '2026-07-14', at: '09:00', closings: holidays });
    expect(plan).toThrow('mardi 14 juillet 2026 est fermé (Fête nationale)');
  });

  it('laws: in order, never closed, never closer than asked, those of a day together', () => {
    const offsets = fc
      .array(fc.integer({ min: 0, max: 21 }), { minLength: 1, maxLength: 20 })
      .map((gaps) => gaps.map((_, index) => gaps.slice(1, index + 1).reduce((sum, gap) => sum + gap, 0)));
    const first = fc
      .integer({ min: 0, max: 1000 })
      .map((days) => addDays('2026-01-02', days))
      .filter((day) => !closed.has(day) && weekdayOf(day) <= 5);
    fc.assert(
      fc.property(first, offsets, (day, asked) => {
        const days = layOut(day, asked, holidays).map((each) => each.day);
        expect(days).toHaveLength(asked.length);
        expect(days[0]).toBe(day);
        for (const [index, each] of days.entries()) {
          expect(closed.has(each)).toBe(false);
          const before = days[index - 1];
          if (before === undefined) continue;
          const gap = (asked[index] ?? 0) - (asked[index - 1] ?? 0);
          if (gap === 0) expect(each).toBe(before);
          else expect(daysBetween(before, each)).toBeGreaterThanOrEqual(gap);
        }
      }),
      { seed: 20260301 },
    );
  });
});

describe('an open group', () => {
  const weekly = { at: '18:00', every: 1, durationMinutes: 120, already: 3, closings: holidays };

  it('holds no séance on a holiday, and numbers the others on', () => {
    const seances = repeated({ ...weekly, first: '2026-07-07', until: '2026-07-21' });
    expect(seances.map(({ label, day }) => [label, day])).toEqual([
      ['Séance 4', '2026-07-07'],
      ['Séance 5', '2026-07-21'],
    ]);
    expect(seances[1]?.avoided).toBe('Fête nationale');
  });

  it('keeps its weeks however far it goes', () => {
    const seances = repeated({ ...weekly, every: 2, first: '2026-09-03', until: '2027-06-30' });
    for (const { day } of seances) expect(daysBetween('2026-09-03', day) % 14).toBe(0);
  });
});

describe('a séance put off', () => {
  const seance = (seanceId: string, day: string, at: string) => ({ seanceId, label: seanceId, day, at });
  const [one, two, three, four] = [
    seance('matin 1', '2026-11-30', '09:00'),
    seance('après-midi 1', '2026-11-30', '14:00'),
    seance('matin 2', '2026-12-01', '09:00'),
    seance('après-midi 2', '2026-12-01', '14:00'),
  ];

  it('takes those of its day and the following ones along', () => {
    expect(cascade(one, '2026-12-10', [two, three, four], holidays).map(({ day }) => day)).toEqual([
      '2026-12-10',
      '2026-12-11',
      '2026-12-11',
    ]);
  });

  it('over a weekend, the second day is the next working one', () => {
    expect(cascade(one, '2026-12-11', [three], holidays)[0]).toMatchObject({ from: '2026-12-01', day: '2026-12-14' });
  });
});
