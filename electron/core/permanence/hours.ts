import { permanenceHours } from '#contract/permanenceTerms.ts';
import { weekdayOf, type CivilDay } from '../calendar/civilDate.ts';

/**
 * Whether the line answers then: Monday to Friday, 9 to 17, but for public holidays.
 * @param holidays days on which it does not answer
 * @example isOpen({ day: '2026-11-24', at: '16:59' }, new Set()) // true
 * @example isOpen({ day: '2026-11-24', at: '17:00' }, new Set()) // false
 */
export const isOpen = (
  { day, at }: { readonly day: CivilDay; readonly at: string },
  holidays: ReadonlySet<CivilDay>,
): boolean => weekdayOf(day) <= 5 && !holidays.has(day) && at >= permanenceHours.from && at < permanenceHours.to;
