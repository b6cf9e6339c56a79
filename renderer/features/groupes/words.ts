import { count } from '#window/ui/format.ts';

/** « 1 séance », « 4 séances » */
export const plural = (total: number, word: string): string => `${count(total)}\u00a0${word}${total > 1 ? 's' : ''}`;

/** « 3 h », « 1 h 30 », « 45 min » */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}\u00a0min`;
  return `${hours}\u00a0h${rest === 0 ? '' : `\u00a0${String(rest).padStart(2, '0')}`}`;
}

export const reopened = (restored: number): string =>
  `Le groupe est rouvert.${restored > 0 ? ` ${plural(restored, 'séance')} rétablie${restored > 1 ? 's' : ''}.` : ''}`;
