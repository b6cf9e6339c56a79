/** A day of the civil calendar, `YYYY-MM-DD`. Compared as text: the order of the text is the order of the days. */
export type CivilDay = string;

const msPerDay = 86_400_000;

/** Whole days since 1970-01-01. @throws RangeError when the text is no real day */
function dayNumber(day: CivilDay): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  // Date.parse accepts 2026-02-31 and slides into March on some engines: read it back.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day) throw new RangeError('not a civil day');
  return ms / msPerDay;
}

const fromDayNumber = (days: number): CivilDay => new Date(days * msPerDay).toISOString().slice(0, 10);

export const isCivilDay = (text: string): boolean => {
  try {
    dayNumber(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** @example addDays('2026-12-31', 1) // '2027-01-01' */
export const addDays = (day: CivilDay, days: number): CivilDay => fromDayNumber(dayNumber(day) + days);

/** Days from `from` to `to`, negative when `to` comes first. @example daysBetween('2026-03-01', '2026-03-31') // 30 */
export const daysBetween = (from: CivilDay, to: CivilDay): number => dayNumber(to) - dayNumber(from);

/** ISO weekday, 1 is Monday. @example weekdayOf('2026-11-24') // 2 */
export const weekdayOf = (day: CivilDay): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;

export const mondayOf = (day: CivilDay): CivilDay => addDays(day, 1 - weekdayOf(day));

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** Year, month (1–12) and day of month. @throws RangeError when the text is no real day */
export function partsOf(day: CivilDay): { year: number; month: number; dayOfMonth: number } {
  dayNumber(day);
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), dayOfMonth: Number(day.slice(8, 10)) };
}

export const civilDay = (year: number, month: number, dayOfMonth: number): CivilDay =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;

/**
 * The same day of the month, `months` later; the last day of that month when it is shorter.
 * @example addMonths('2026-01-14', 3) // '2026-04-14'
 * @example addMonths('2026-11-30', 3) // '2027-02-28'
 */
export function addMonths(day: CivilDay, months: number): CivilDay {
  const { year, month, dayOfMonth } = partsOf(day);
  const total = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(total / 12);
  const targetMonth = (total % 12) + 1;
  return civilDay(targetYear, targetMonth, Math.min(dayOfMonth, daysInMonth(targetYear, targetMonth)));
}

/** Whole years of age on `day`: someone born on 29 February is a year older on 28 February of a common year. */
export function ageOn(birthDate: CivilDay, day: CivilDay): number {
  const years = partsOf(day).year - partsOf(birthDate).year;
  return addMonths(birthDate, years * 12) <= day ? years : years - 1;
}

// One formatter: making one costs more than a thousand uses.
const paris = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Civil day of Europe/Paris at a UTC instant. @example parisDayOf('2026-12-31T23:30:00.000Z') // '2027-01-01' */
export function parisDayOf(instant: string): CivilDay {
  const parts = Object.fromEntries(paris.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${parts['year']}-${parts['month']}-${parts['day']}`;
}

const parisClock = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' });

/**
 * Day and hour in Paris, some hours after a UTC instant: hours that pass, not hours of the clock.
 * @example parisMomentOf('2026-11-24T09:30:00.000Z', 24) // { day: '2026-11-25', at: '10:30' }
 */
export function parisMomentOf(instant: string, hoursLater = 0): { day: CivilDay; at: string } {
  const moved = new Date(Date.parse(instant) + hoursLater * 3_600_000);
  return { day: parisDayOf(moved.toISOString()), at: parisClock.format(moved) };
}

/**
 * The UTC instant of a day and hour read in Paris; the first of the two when the clock goes back.
 * @example instantOfParis('2026-11-24', '10:30') // '2026-11-24T09:30:00.000Z'
 */
export function instantOfParis(day: CivilDay, at: string): string {
  const asUtc = Date.parse(`${day}T${at}:00.000Z`);
  // Paris is one or two hours ahead of UTC; summer time first, so that the earlier of two readings wins.
  const reads = (ahead: number) => {
    const instant = new Date(asUtc - ahead * 3_600_000).toISOString();
    const paris = parisMomentOf(instant);
    return paris.day === day && paris.at === at ? instant : null;
  };
  return reads(2) ?? reads(1) ?? new Date(asUtc - 3_600_000).toISOString();
}

/** Whole hours from one UTC instant to another, rounded down. */
export const hoursBetween = (from: string, to: string): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / 3_600_000);

/** Whole minutes from one UTC instant to another, rounded down. */
export const minutesBetween = (from: string, to: string): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);

/** A UTC instant some real hours after another. */
export const hoursAfter = (instant: string, hours: number): string =>
  new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
