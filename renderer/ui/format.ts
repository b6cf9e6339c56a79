/** Civil days are text `YYYY-MM-DD`; they are shown through UTC so that no zone ever moves them. */
const asUtc = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dates = (options: Intl.DateTimeFormatOptions, locale = 'fr-FR') =>
  madeOnUse<Date>(() => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }));

/** Making a formatter takes milliseconds, which the first screen has not. */
function madeOnUse<T>(make: () => { format(value: T): string }): { format(value: T): string } {
  let made: { format(value: T): string } | null = null;
  return { format: (value) => (made ??= make()).format(value) };
}

const long = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const short = dates({ weekday: 'short', day: 'numeric', month: 'short' });
const month = dates({ month: 'long', year: 'numeric' });
const numeric = dates({ day: '2-digit', month: '2-digit', year: 'numeric' });
const parisMoment = dates({
  timeZone: 'Europe/Paris',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const parisDay = dates({ timeZone: 'Europe/Paris', dateStyle: 'short' }, 'en-CA');
const integer = madeOnUse<number>(() => new Intl.NumberFormat('fr-FR'));
const share = madeOnUse<number>(() => new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 0 }));

const firstOfMonth = (text: string): string => text.replace(/(^|\s)1(?=\s\p{L})/u, '$11er');

/** « mardi 24 novembre 2026 » */
export const longDay = (day: string): string => firstOfMonth(long.format(asUtc(day)));
/** « mar. 24 nov. » */
export const shortDay = (day: string): string => firstOfMonth(short.format(asUtc(day)));
/** « novembre 2026 », of any of its days */
export const monthLabel = (day: string): string => month.format(asUtc(day));
/** « 24/11/2026 » */
export const numericDay = (day: string): string => numeric.format(asUtc(day));
/** « né(e) le 17/05/1984 », or that it is unknown. */
export const birthLabel = (birthDate: string | null): string =>
  birthDate === null ? 'date de naissance inconnue' : `né(e) le ${numericDay(birthDate)}`;
/** « 10 h 30 », « 15 h » */
export const hour = (at: string): string =>
  `${Number(at.slice(0, 2))}\u00a0h${at.endsWith(':00') ? '' : `\u00a0${at.slice(3)}`}`;
/** « 24/11/2026 à 10 h 30 », in Paris */
export const instantLabel = (instant: string): string => {
  const [day = '', time = ''] = parisMoment.format(new Date(instant)).split(' ');
  return `${day} à ${hour(time)}`;
};
/** « Année 2026 » */
export const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
/** « 1 519 » */
export const count = (value: number): string => integer.format(value);
/** « 94 % », « — » when there is no whole */
export const percent = (part: number, whole: number): string => (whole === 0 ? '—' : share.format(part / whole));

export const todayParis = (): string => parisDay.format(new Date());
const parisHour = dates({ timeZone: 'Europe/Paris', timeStyle: 'medium' });
/** `YYYY-MM-DD HH:MM:SS` on the clocks of Paris, wherever this computer believes it is. */
export const nowParis = (now = new Date()): string => `${parisDay.format(now)} ${parisHour.format(now)}`;

export const addDays = (day: string, days: number): string => {
  const moved = asUtc(day);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
};
/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: string): number => asUtc(day).getUTCDay() || 7;
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));
