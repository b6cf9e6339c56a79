import type { Dated } from './period.ts';
import { partsOf, weekdayOf, type CivilDay } from './civilDate.ts';

const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;
const weekdays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

/** @example labelOf({ year: 2026, quarter: 3 }) // '3ᵉ trimestre 2026' */
export const labelOf = (period: Dated): string => {
  if ('month' in period) return `${months[period.month - 1] ?? ''} ${period.year}`;
  const { year, quarter } = period;
  if (quarter === null) return `année ${year}`;
  return `${quarter === 1 ? '1ᵉʳ' : `${quarter}ᵉ`} trimestre ${year}`;
};

/** @example dateLabel('2026-11-01') // '1ᵉʳ novembre 2026' */
export function dateLabel(day: CivilDay): string {
  const { year, month, dayOfMonth } = partsOf(day);
  return `${dayOfMonth === 1 ? '1ᵉʳ' : dayOfMonth} ${months[month - 1] ?? ''} ${year}`;
}

/** @example longDateLabel('2026-11-24') // 'mardi 24 novembre 2026' */
export const longDateLabel = (day: CivilDay): string => `${weekdayLabel(weekdayOf(day))} ${dateLabel(day)}`;

/** @param weekday 1 is Monday */
export const weekdayLabel = (weekday: number): string => weekdays[weekday - 1] ?? '';

/** Wall-clock time as it is written in a letter, with non-breaking spaces. @example timeLabel('10:30') // '10 h 30' */
export const timeLabel = (at: string): string => `${Number(at.slice(0, 2))}\u00a0h\u00a0${at.slice(3, 5)}`;
