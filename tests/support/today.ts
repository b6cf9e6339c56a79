import { addDays, weekdayOf } from '#core/calendar/civilDate.ts';
import { holidaysOf } from '#core/calendar/holidays.ts';
import { periodBounds, quarterOf } from '#core/calendar/period.ts';

export { addDays };

/** The civil day in Paris, as the program reads it. */
export const today = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' }).format(new Date());

/** The last quarter that is over. */
export function lastQuarter() {
  const current = periodBounds(quarterOf(today()));
  const quarter = quarterOf(addDays(current.from, -1));
  return { ...quarter, ...periodBounds(quarter) };
}

/** The first public holiday on a working day, at least a week ahead. */
export function nextHoliday(): { readonly day: string; readonly name: string } {
  const year = Number(today().slice(0, 4));
  const found = [year, year + 1]
    .flatMap((one) => holidaysOf(one, { alsaceMoselle: false }))
    .find(({ day }) => day > addDays(today(), 7) && weekdayOf(day) <= 5);
  if (!found) throw new Error('a year without any public holiday');
  return found;
}

const names = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche'];
/** « Vendredi » */
export const weekdayName = (day: string): string => names[weekdayOf(day) - 1] ?? '';

/** The Tuesday at least so many days ahead. */
export const tuesdayAfter = (days: number): string => {
  const day = addDays(today(), days);
  return addDays(day, (9 - weekdayOf(day)) % 7);
};
