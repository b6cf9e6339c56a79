import fc from 'fast-check';
import ical from 'node-ical';
import { describe, expect, it } from 'vitest';
import { rruleOf } from '#contract/seriesRule.ts';
import { addDays, parisMomentOf } from '../calendar/civilDate.ts';
import { occurrences } from '../calendar/occurrences.ts';
import { calendarFile, type CalendarMeeting, type CalendarSerie } from './calendarFile.ts';

const stamp = '2026-11-24T09:00:00.000Z';

/** What another program finds in the file: moments of Paris, in order. */
function readBack(text: string): string[] {
  const found: string[] = [];
  for (const event of Object.values(ical.sync.parseICS(text))) {
    if (event?.type !== 'VEVENT') continue;
    const instances = ical.expandRecurringEvent(event, { from: new Date('2019-01-01'), to: new Date('2039-01-01') });
    for (const { start } of instances) {
      const { day, at } = parisMomentOf(new Date(start).toISOString());
      found.push(`${day} ${at}`);
    }
  }
  return found.toSorted();
}
const moments = (meetings: readonly CalendarMeeting[]) => meetings.map(({ day, at }) => `${day} ${at}`).toSorted();

const meeting = (
  serie: CalendarSerie | null,
  day: string,
  changes: Partial<CalendarMeeting> = {},
): CalendarMeeting => ({
  id: `meeting ${day}`,
  serieId: serie?.id ?? null,
  day,
  at: '10:30',
  durationMinutes: 45,
  lieu: 'Maison de la justice et du droit, Lunel',
  plannedDay: null,
  ...changes,
});
const tuesdays: CalendarSerie = {
  id: 'serie',
  rrule: 'FREQ=WEEKLY;BYDAY=TU',
  at: '10:30',
  days: occurrences('FREQ=WEEKLY;BYDAY=TU', { first: '2027-03-16', until: '2027-04-13' }),
};

describe('the calendar of somebody convoked', () => {
  it('keeps half past ten on both sides of the change of hour, a holiday moved, a week without', () => {
    const meetings = [
      meeting(tuesdays, '2027-03-16'),
      meeting(tuesdays, '2027-03-24', { plannedDay: '2027-03-23', at: '14:00' }),
      meeting(tuesdays, '2027-04-06'),
      meeting(tuesdays, '2027-04-13'),
      meeting(null, '2027-04-15', { at: '17:30' }),
    ];
    const text = calendarFile({ series: [tuesdays], meetings }, stamp);
    expect(readBack(text)).toEqual(moments(meetings));
    expect(text.match(/^RRULE/gm)).toHaveLength(3);
    expect(text).toContain('SUMMARY:Rendez-vous\r\n');
    expect(text).not.toMatch(/CJSE|contrôle|justice pénale/i);
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  });

  it('is read back identically by another program, whatever became of the series', () => {
    const fate = fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
    );
    const cases = fc.record({
      interval: fc.integer({ min: 1, max: 3 }),
      weekdays: fc.uniqueArray(fc.constantFrom(1, 3, 5), { minLength: 1, maxLength: 2 }),
      start: fc.integer({ min: 0, max: 3000 }),
      fates: fc.array(fate, { minLength: 30, maxLength: 30 }),
      at: fc.constantFrom('02:30', '08:00', '10:30', '17:45'),
    });
    fc.assert(
      fc.property(cases, ({ interval, weekdays, start, fates, at }) => {
        const first = addDays('2024-01-01', start);
        const rrule = rruleOf({ every: 'week', interval, weekdays });
        const days = occurrences(rrule, { first, until: addDays(first, 150) });
        const serie = { id: 'serie', rrule, at, days };
        const meetings = days.flatMap((day, index) => {
          const moved = fates[index % fates.length];
          if (moved === null || moved === undefined) return [];
          if (moved === 0) return [meeting(serie, day, { at })];
          return [meeting(serie, addDays(day, moved), { plannedDay: day, at: '11:15', id: `moved ${day}` })];
        });
        // Half past two does not exist on the night of March, nor twice on that of October: nobody is received then.
        fc.pre(at !== '02:30' || !meetings.some(({ day }) => /-(03|10)-(2[5-9]|3[01])$/.test(day)));
        const text = calendarFile({ series: [serie], meetings }, stamp);
        expect(readBack(text)).toEqual(moments(meetings));
      }),
      { seed: 20231215, numRuns: 400 },
    );
  });
});
