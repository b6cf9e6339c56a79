import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '#window/ui/format.ts';
import { agendaViews, periodOf } from './period.ts';

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const view = fc.constantFrom(...agendaViews);

describe('a period', () => {
  it('holds its day, and begins where the one before it leads', () => {
    fc.assert(
      fc.property(view, day, (shown, of) => {
        const { from, to, previous, next } = periodOf(shown, of);
        expect(from <= of && of <= to).toBe(true);
        expect(periodOf(shown, periodOf(shown, previous).next)).toEqual(periodOf(shown, of));
        expect(periodOf(shown, periodOf(shown, next).previous)).toEqual(periodOf(shown, of));
      }),
    );
  });

  it('of a month is made of whole weeks, six at most: what one reading of the agenda gives', () => {
    fc.assert(
      fc.property(day, (of) => {
        const { from, to } = periodOf('mois', of);
        expect([weekdayOf(from), weekdayOf(to)]).toEqual([1, 7]);
        expect(to <= addDays(from, 41)).toBe(true);
      }),
    );
  });

  it.each([
    ['jour', '2026-11-24', 'Mardi 24 novembre 2026', '2026-11-24', '2026-11-24'],
    ['semaine', '2026-11-24', 'Du lun. 23 nov. au dimanche 29 novembre 2026', '2026-11-23', '2026-11-29'],
    ['mois', '2026-11-24', 'Novembre 2026', '2026-10-26', '2026-12-06'],
    ['mois', '2026-01-31', 'Janvier 2026', '2025-12-29', '2026-02-01'],
  ] as const)('%s of %s', (shown, of, title, from, to) => {
    expect(periodOf(shown, of)).toMatchObject({ title, from, to });
  });
});
