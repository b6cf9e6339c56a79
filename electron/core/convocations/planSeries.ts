import type { OnHoliday } from '#contract/terms.ts';
import { addDays, addMonths, weekdayOf, type CivilDay } from '../calendar/civilDate.ts';
import type { Holiday } from '../calendar/holidays.ts';
import { longDateLabel } from '../calendar/labels.ts';
import { refuse } from '../refusal.ts';
import { occurrences } from '../calendar/occurrences.ts';

interface SeriesDays {
  /** RRULE without its end. */
  readonly rrule: string;
  readonly first: CivilDay;
  readonly until: CivilDay;
  readonly onHoliday: OnHoliday;
  /** Public holidays and closings from `first` to `until` at least. */
  readonly closings: readonly Holiday[];
}

export interface SeriesRequest extends Omit<SeriesDays, 'until'> {
  /** Last day at most; null when it stops after so many `times`. */
  readonly until: CivilDay | null;
  readonly times: number | null;
  /** Last day of the mesure: nobody is convoked after it; null while it is not known. */
  readonly mesureEnd: CivilDay | null;
  /** Days on which this accompagnement already has a convocation at that hour. */
  readonly taken: ReadonlySet<CivilDay>;
}

export interface PlannedDay {
  readonly day: CivilDay;
  /** The day asked for, when a closed day moved it; else null. */
  readonly plannedDay: CivilDay | null;
  /** Name of the holiday or closing met, kept or avoided. */
  readonly holiday: string | null;
}

export interface SeriesPlan {
  readonly dates: PlannedDay[];
  readonly skipped: { day: CivilDay; holiday: string }[];
}

/** Three years is the longest a series may run: a slip of the keyboard must not fill the agenda of 2062. */
export const longestMonths = 36;

/**
 * The days of a series, from `first` to `until` included, or the first `times` of them. A closed day moves the meeting to
 * the next working day free of this series (skipped when that day is after `until`), skips it, or is kept and named.
 *
 * @throws Refusal 'series-end-missing', 'until-before-first', 'series-too-long', 'series-empty', 'after-mesure',
 *   'moment-taken'
 * @example planSeries({ rrule: 'FREQ=WEEKLY;BYDAY=TU', first: '2026-07-06', until: '2026-07-21', onHoliday: 'move', … })
 * // 7 July, 15 July (14 July is a holiday), 21 July
 */
export function planSeries({ taken, until, times, mesureEnd, ...request }: SeriesRequest): SeriesPlan {
  const last = lastDay(request.first, until, times);
  const whole = seriesDays({ ...request, until: last });
  const plan = times === null ? whole : firstTimes(whole, times);
  if (plan.dates.length === 0)
    refuse(
      'series-empty',
      'Aucune convocation ne tombe entre ces deux dates\u00a0: vérifiez le jour de la semaine et la date de fin.',
      'until',
    );
  const end = plan.dates.at(-1)?.day ?? '';
  if (mesureEnd !== null && end > mesureEnd)
    refuse(
      'after-mesure',
      `La série irait jusqu’au ${longDateLabel(end)}, et la mesure se termine le ${longDateLabel(mesureEnd)}\u00a0: arrêtez-la plus tôt, ou prolongez d’abord la mesure.`,
      times === null ? 'until' : 'times',
    );
  const conflict = plan.dates.find(({ day }) => taken.has(day));
  if (conflict) refuseTaken(conflict.day);
  return plan;
}

/** The days alone, none when none falls between the two: for a series that already runs. */
export function seriesDays({ rrule, first, until, onHoliday, closings }: SeriesDays): SeriesPlan {
  const names = new Map(closings.map(({ day, name }) => [day, name]));
  const planned = occurrences(rrule, { first, until });
  const busy = new Set(planned);
  const dates: PlannedDay[] = [];
  const skipped: SeriesPlan['skipped'] = [];
  for (const day of planned) {
    const holiday = names.get(day) ?? null;
    if (holiday === null || onHoliday === 'keep') {
      dates.push({ day, plannedDay: null, holiday });
      continue;
    }
    const moved = onHoliday === 'move' ? nextFreeDay(day, (next) => names.has(next) || busy.has(next)) : null;
    if (moved !== null && moved <= until) {
      busy.add(moved);
      dates.push({ day: moved, plannedDay: day, holiday });
    } else skipped.push({ day, holiday });
  }
  return { dates: dates.toSorted((one, other) => (one.day < other.day ? -1 : 1)), skipped };
}

function nextFreeDay(day: CivilDay, isTaken: (day: CivilDay) => boolean): CivilDay {
  let next = addDays(day, 1);
  while (weekdayOf(next) >= 6 || isTaken(next)) next = addDays(next, 1);
  return next;
}

function firstTimes({ dates, skipped }: SeriesPlan, times: number): SeriesPlan {
  const kept = dates.slice(0, times);
  const end = kept.at(-1)?.day ?? '';
  return { dates: kept, skipped: skipped.filter(({ day }) => day < end) };
}

function lastDay(first: CivilDay, until: CivilDay | null, times: number | null): CivilDay {
  const latest = addMonths(first, longestMonths);
  if (until === null && times === null)
    refuse('series-end-missing', 'Indiquez jusqu’à quand, ou combien de fois.', 'until');
  if (until === null) return latest;
  if (until < first)
    refuse('until-before-first', 'La série finit avant de commencer\u00a0: corrigez l’une des deux dates.', 'until');
  if (until > latest)
    refuse(
      'series-too-long',
      'Cette série dure plus de trois ans\u00a0: choisissez une date de fin plus proche.',
      'until',
    );
  return until;
}

/** @throws Refusal 'after-mesure' for one meeting moved or postponed beyond the last day of the mesure */
export function assertWithinMesure(day: CivilDay, mesureEnd: CivilDay | null, field: string): void {
  if (mesureEnd !== null && day > mesureEnd)
    refuse(
      'after-mesure',
      `La mesure se termine le ${longDateLabel(mesureEnd)}\u00a0: choisissez ce jour ou un jour plus tôt, ou prolongez d’abord la mesure.`,
      field,
    );
}

/** The refusal shared by a series and by a postponed meeting. */
export const refuseTaken = (day: CivilDay, field?: string): never =>
  refuse(
    'moment-taken',
    `Cette personne a déjà une convocation le ${longDateLabel(day)} à cette heure\u00a0: choisissez une autre heure ou un autre jour.`,
    field,
  );
