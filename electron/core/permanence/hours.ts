import type { Hours } from '#contract/permanence.ts';
import { weekdayOf, type CivilDay } from '../calendar/civilDate.ts';
import { timeLabel, weekdayLabel } from '../calendar/labels.ts';

/**
 * Whether the line answers then, which it never does on a public holiday.
 * @param holidays days on which it does not answer
 * @example isOpen({ day: '2026-11-24', at: '16:59' }, new Set(), usualHours) // true
 * @example isOpen({ day: '2026-11-24', at: '17:00' }, new Set(), usualHours) // false
 */
export const isOpen = (
  { day, at }: { readonly day: CivilDay; readonly at: string },
  holidays: ReadonlySet<CivilDay>,
  { weekdays, from, to }: { readonly weekdays: readonly number[]; readonly from: string; readonly to: string },
): boolean => weekdays.includes(weekdayOf(day)) && !holidays.has(day) && at >= from && at < to;

/** @example hoursLabel({ weekdays: [1, 2, 4], from: '09:00', to: '12:30' }) // 'les lundi, mardi et jeudi de 9 h à 12 h 30' */
export function hoursLabel({ weekdays, from, to }: Hours): string {
  const days = weekdays.toSorted((a, b) => a - b);
  const names = days.map(weekdayLabel);
  const [first = '', last = ''] = [names[0], names.at(-1)];
  const follow = days.length > 2 && days.every((day, rank) => day === (days[0] ?? 0) + rank);
  const said = follow
    ? `du ${first} au ${last}`
    : names.length === 1
      ? `le ${first}`
      : `les ${names.slice(0, -1).join(', ')} et ${last}`;
  return `${said} de ${clock(from)} à ${clock(to)}`;
}

/** A whole hour is said without its minutes. */
const clock = (at: string): string => (at.endsWith(':00') ? `${String(Number(at.slice(0, 2)))}\u00a0h` : timeLabel(at));
