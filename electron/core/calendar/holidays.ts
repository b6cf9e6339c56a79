import { addDays, civilDay, weekdayOf, type CivilDay } from './civilDate.ts';
import type { Interval } from './period.ts';

export interface Holiday {
  readonly day: CivilDay;
  /** French name; two names when two holidays fall on the same day (1 May 2008 was also Ascension). */
  readonly name: string;
}

export interface HolidayOptions {
  /** Good Friday and 26 December are holidays too (Haut-Rhin, Bas-Rhin, Moselle). */
  readonly alsaceMoselle: boolean;
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher). */
export function easterOf(year: number): CivilDay {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const c = year % 100;
  const correction = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const h = (19 * a + correction + 15) % 30;
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return civilDay(year, Math.floor(n / 31), (n % 31) + 1);
}

/** Public holidays of a year, in order (Code du travail, L3133-1; Alsace-Moselle, L3134-13). */
export function holidaysOf(year: number, { alsaceMoselle }: HolidayOptions): Holiday[] {
  const easter = easterOf(year);
  const all: Holiday[] = [
    { day: civilDay(year, 1, 1), name: 'Jour de l’An' },
    { day: addDays(easter, 1), name: 'Lundi de Pâques' },
    { day: civilDay(year, 5, 1), name: 'Fête du Travail' },
    { day: civilDay(year, 5, 8), name: 'Victoire de 1945' },
    { day: addDays(easter, 39), name: 'Ascension' },
    { day: addDays(easter, 50), name: 'Lundi de Pentecôte' },
    { day: civilDay(year, 7, 14), name: 'Fête nationale' },
    { day: civilDay(year, 8, 15), name: 'Assomption' },
    { day: civilDay(year, 11, 1), name: 'Toussaint' },
    { day: civilDay(year, 11, 11), name: 'Armistice de 1918' },
    { day: civilDay(year, 12, 25), name: 'Noël' },
  ];
  if (alsaceMoselle) {
    all.push(
      { day: addDays(easter, -2), name: 'Vendredi saint' },
      { day: civilDay(year, 12, 26), name: 'Saint-Étienne' },
    );
  }
  return merged(all);
}

function merged(holidays: readonly Holiday[]): Holiday[] {
  const names = new Map<CivilDay, string>();
  for (const { day, name } of holidays) {
    const already = names.get(day);
    names.set(day, already === undefined ? name : `${already} et ${name}`);
  }
  return [...names].map(([day, name]) => ({ day, name })).toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** Public holidays of an interval, both days included, in order. */
export function holidaysBetween({ from, to }: Interval, options: HolidayOptions): Holiday[] {
  const found: Holiday[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    found.push(...holidaysOf(year, options).filter(({ day }) => day >= from && day <= to));
  }
  return found;
}

/** First day after `day` that is neither Saturday, Sunday nor a holiday. @param closed days that are holidays */
export function nextWorkingDay(day: CivilDay, closed: ReadonlySet<CivilDay>): CivilDay {
  let next = addDays(day, 1);
  while (weekdayOf(next) >= 6 || closed.has(next)) next = addDays(next, 1);
  return next;
}
