import type { OnHoliday } from '#contract/terms.ts';
import { addDays, addMonths, weekdayOf, type CivilDay } from '../calendar/civilDate.ts';
import { nextWorkingDay, type Holiday } from '../calendar/holidays.ts';
import { longDateLabel } from '../calendar/labels.ts';
import { refuse } from '../refusal.ts';

export interface WeeklyRequest {
  /** 1 is Monday. */
  readonly weekday: number;
  readonly first: CivilDay;
  readonly until: CivilDay;
  readonly onHoliday: OnHoliday;
  /** Public holidays from `first` to `until` at least. */
  readonly holidays: readonly Holiday[];
  /** Days on which this accompagnement already has a convocation at that hour. */
  readonly taken: ReadonlySet<CivilDay>;
}

export interface PlannedDay {
  readonly day: CivilDay;
  /** The weekday asked for, when a public holiday moved it; else null. */
  readonly plannedDay: CivilDay | null;
  /** Name of the holiday met, kept or avoided. */
  readonly holiday: string | null;
}

export interface WeeklyPlan {
  readonly dates: PlannedDay[];
  readonly skipped: { day: CivilDay; holiday: string }[];
}

/** Three years is the longest a series may run: a slip of the keyboard must not fill the agenda of 2062. */
export const longestMonths = 36;

/**
 * One day a week, from `first` to `until`, both included. Days only: an hour is wall-clock text and never moves with
 * summer time. A holiday moves the meeting to the next working day (skipped when that day is after `until`), skips it,
 * or is kept and named.
 *
 * @throws Refusal 'until-before-first', 'series-too-long', 'series-empty', 'moment-taken'
 * @example planWeekly({ weekday: 2, first: '2026-07-06', until: '2026-07-21', onHoliday: 'move', … })
 * // 7 July, 15 July (14 July is a holiday), 21 July
 */
export function planWeekly({ taken, ...request }: WeeklyRequest): WeeklyPlan {
  assertInterval(request.first, request.until);
  const { dates, skipped } = weeklyDays(request);
  if (dates.length === 0)
    refuse(
      'series-empty',
      'Aucune convocation ne tombe entre ces deux dates\u00a0: vérifiez le jour de la semaine et la date de fin.',
      'until',
    );
  const conflict = dates.find(({ day }) => taken.has(day));
  if (conflict) refuseTaken(conflict.day);
  return { dates, skipped };
}

/** The days alone, none when none falls between the two: for a series that already runs. */
export function weeklyDays({ weekday, first, until, onHoliday, holidays }: Omit<WeeklyRequest, 'taken'>): WeeklyPlan {
  const names = new Map(holidays.map(({ day, name }) => [day, name]));
  const closed = new Set(names.keys());
  const dates: PlannedDay[] = [];
  const skipped: WeeklyPlan['skipped'] = [];
  const start = addDays(first, (weekday - weekdayOf(first) + 7) % 7);
  for (let day = start; day <= until; day = addDays(day, 7)) {
    const holiday = names.get(day) ?? null;
    if (holiday === null || onHoliday === 'keep') {
      dates.push({ day, plannedDay: null, holiday });
      continue;
    }
    const moved = onHoliday === 'move' ? nextWorkingDay(day, closed) : null;
    if (moved !== null && moved <= until) dates.push({ day: moved, plannedDay: day, holiday });
    else skipped.push({ day, holiday });
  }
  return { dates, skipped };
}

function assertInterval(first: CivilDay, until: CivilDay): void {
  if (until < first)
    refuse('until-before-first', 'La série finit avant de commencer\u00a0: corrigez l’une des deux dates.', 'until');
  if (until > addMonths(first, longestMonths))
    refuse(
      'series-too-long',
      'Cette série dure plus de trois ans\u00a0: choisissez une date de fin plus proche.',
      'until',
    );
}

/** The refusal shared by a series and by a postponed meeting. */
export const refuseTaken = (day: CivilDay, field?: string): never =>
  refuse(
    'moment-taken',
    `Cette personne a déjà une convocation le ${longDateLabel(day)} à cette heure\u00a0: choisissez une autre heure ou un autre jour.`,
    field,
  );
