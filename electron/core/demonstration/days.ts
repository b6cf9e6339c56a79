import { addDays, weekdayOf, type CivilDay } from '../calendar/civilDate.ts';
import { holidaysBetween } from '../calendar/holidays.ts';

const isHoliday = (day: CivilDay): boolean =>
  holidaysBetween({ from: day, to: day }, { alsaceMoselle: false }).length > 0;

const isClosed = (day: CivilDay): boolean => weekdayOf(day) > 5 || isHoliday(day);

/** That day, or the same weekday of the first week after in which it is no holiday. */
export const weeklyFrom = (day: CivilDay): CivilDay => (isHoliday(day) ? weeklyFrom(addDays(day, 7)) : day);

/** That day, or the nearest day of work on the side of `step`. */
const workedFrom = (day: CivilDay, step: 1 | -1): CivilDay =>
  isClosed(day) ? workedFrom(addDays(day, step), step) : day;

/** The last day of work, so many days ago or more. */
export const ago = (today: CivilDay, days: number): CivilDay => workedFrom(addDays(today, -days), -1);

/** The first day of work, in so many days or more. */
export const ahead = (today: CivilDay, days: number): CivilDay => workedFrom(addDays(today, days), 1);

/** The weekday so many working days after that of today: 0 is today's own, so that somebody comes whatever the day. */
export const weekdayFrom = (today: CivilDay, shift: number): number =>
  shift === 0 ? weekdayOf(today) : ((weekdayOf(ahead(today, 0)) - 1 + shift) % 5) + 1;

/** Last such weekday strictly before the day. */
export const lastWeekday = (today: CivilDay, weekday: number): CivilDay =>
  addDays(today, -(((weekdayOf(today) - weekday + 6) % 7) + 1));
