import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from './civilDate.ts';
import { easterOf, holidaysBetween, holidaysOf, nextWorkingDay } from './holidays.ts';

const france = { alsaceMoselle: false };
const alsace = { alsaceMoselle: true };
const years = fc.integer({ min: 1900, max: 2199 });
const seed = 20231215;

describe('Easter', () => {
  it.each([
    ['2000-04-23'],
    ['2005-03-27'],
    ['2008-03-23'],
    ['2011-04-24'],
    ['2016-03-27'],
    ['2019-04-21'],
    ['2023-04-09'],
    ['2024-03-31'],
    ['2025-04-20'],
    ['2026-04-05'],
    ['2027-03-28'],
    ['2038-04-25'],
    ['2049-04-18'],
    ['2076-04-19'],
    ['2099-04-12'],
  ])('falls on %s', (day) => {
    expect(easterOf(Number(day.slice(0, 4)))).toBe(day);
  });

  it('is a Sunday between 22 March and 25 April', () => {
    fc.assert(
      fc.property(years, (year) => {
        const easter = easterOf(year);
        expect(weekdayOf(easter)).toBe(7);
        expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
      }),
      { seed },
    );
  });
});

describe('French public holidays', () => {
  it('are the eleven of the Code du travail, in order', () => {
    expect(holidaysOf(2026, france).map(({ day, name }) => `${day} ${name}`)).toEqual([
      '2026-01-01 Jour de l’An',
      '2026-04-06 Lundi de Pâques',
      '2026-05-01 Fête du Travail',
      '2026-05-08 Victoire de 1945',
      '2026-05-14 Ascension',
      '2026-05-25 Lundi de Pentecôte',
      '2026-07-14 Fête nationale',
      '2026-08-15 Assomption',
      '2026-11-01 Toussaint',
      '2026-11-11 Armistice de 1918',
      '2026-12-25 Noël',
    ]);
  });

  it('are two more in Alsace-Moselle', () => {
    const common = new Set(holidaysOf(2026, france).map(({ day }) => day));
    expect(holidaysOf(2026, alsace).filter(({ day }) => !common.has(day))).toEqual([
      { day: '2026-04-03', name: 'Vendredi saint' },
      { day: '2026-12-26', name: 'Saint-Étienne' },
    ]);
  });

  it('are one day with two names when they meet', () => {
    expect(holidaysOf(2008, france).filter(({ day }) => day === '2008-05-01')).toEqual([
      { day: '2008-05-01', name: 'Fête du Travail et Ascension' },
    ]);
  });

  it('keep Ascension a Thursday and the two moving Mondays on Monday', () => {
    fc.assert(
      fc.property(years, (year) => {
        const byName = (part: string) => holidaysOf(year, alsace).find(({ name }) => name.includes(part))?.day ?? '';
        expect(weekdayOf(byName('Ascension'))).toBe(4);
        expect(weekdayOf(byName('Pâques'))).toBe(1);
        expect(weekdayOf(byName('Pentecôte'))).toBe(1);
        expect(weekdayOf(byName('Vendredi saint'))).toBe(5);
      }),
      { seed },
    );
  });

  it('are listed over an interval that crosses a year, both ends included', () => {
    expect(holidaysBetween({ from: '2026-12-25', to: '2027-01-01' }, france).map(({ name }) => name)).toEqual([
      'Noël',
      'Jour de l’An',
    ]);
    expect(holidaysBetween({ from: '2026-12-26', to: '2026-12-31' }, france)).toEqual([]);
  });
});

describe('next working day', () => {
  it('jumps the Easter weekend of Alsace', () => {
    const closed = new Set(holidaysOf(2026, alsace).map(({ day }) => day));
    expect(nextWorkingDay('2026-04-03', closed)).toBe('2026-04-07');
  });

  it('is after, and neither Saturday, Sunday nor holiday', () => {
    fc.assert(
      fc.property(years, fc.integer({ min: 0, max: 364 }), (year, offset) => {
        const day = addDays(`${year}-01-01`, offset);
        const closed = new Set(
          [year, year + 1].flatMap((each) => holidaysOf(each, alsace).map((holiday) => holiday.day)),
        );
        const next = nextWorkingDay(day, closed);
        expect(next > day && next <= addDays(day, 5)).toBe(true);
        expect(weekdayOf(next)).toBeLessThan(6);
        expect(closed.has(next)).toBe(false);
      }),
      { seed },
    );
  });
});
