import { dureeBands, type DureeBand } from '#contract/terms.ts';
import { addMonths, type CivilDay } from '../calendar/civilDate.ts';

/** First whole number of calendar months that no longer belongs to each band but the last. */
const limits = [
  ['moins-3-mois', 3],
  ['3-6-mois', 6],
  ['6-12-mois', 12],
] as const;

const last: DureeBand = dureeBands[dureeBands.length - 1] ?? 'plus-12-mois';

/**
 * Length band of an accompagnement, in calendar months: a month is complete on the same day of the next month, or on
 * its last day when that month is shorter (30 November + 3 months = 28 February).
 *
 * @param startsOn first day
 * @param endedOn last day, not before `startsOn`
 * @throws RangeError when it ends before it begins
 * @example dureeBand('2026-01-14', '2026-04-13') // 'moins-3-mois'
 * @example dureeBand('2026-01-14', '2026-04-14') // '3-6-mois'
 */
export function dureeBand(startsOn: CivilDay, endedOn: CivilDay): DureeBand {
  if (endedOn < startsOn) throw new RangeError('ends before it begins');
  return limits.find(([, months]) => endedOn < addMonths(startsOn, months))?.[0] ?? last;
}

/**
 * The same law as SQL text, over two columns.
 *
 * Trap: SQLite's '+3 months' overflows (30 November gives 30 February, that is 2 March); the last day of the target
 * month is the earlier of the two exactly when it overflowed.
 */
export function dureeBandSql(startsOn: string, endedOn: string): string {
  const after = (months: number) =>
    `min(date(${startsOn}, '+${months} months'), date(${startsOn}, 'start of month', '+${months + 1} months', '-1 day'))`;
  const cases = limits.map(([band, months]) => `when ${endedOn} < ${after(months)} then '${band}'`);
  return `case ${cases.join(' ')} else '${last}' end`;
}
