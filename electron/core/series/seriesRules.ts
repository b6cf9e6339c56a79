import type { CancelReason, ConvocationStatus } from '#contract/terms.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import type { PlannedDay } from '../convocations/planSeries.ts';
import { refuse } from '../refusal.ts';

export interface Meeting {
  readonly id: string;
  readonly day: CivilDay;
  readonly at: string;
  readonly status: ConvocationStatus;
  readonly cancelReason: CancelReason | null;
  readonly plannedDay: CivilDay | null;
}

export interface Pause {
  readonly from: CivilDay;
  /** Included; null until it resumes. */
  readonly to: CivilDay | null;
}

/** The day the series itself had planned: one that a holiday or somebody moved stays where it was in the series. */
export const seriesDay = ({ day, plannedDay }: Pick<Meeting, 'day' | 'plannedDay'>): CivilDay => plannedDay ?? day;

export const isPaused = (day: CivilDay, pauses: readonly Pause[]): boolean =>
  pauses.some(({ from, to }) => day >= from && (to === null || day <= to));

/** Expected meetings that a series loses when it is cut or stopped from a day on. */
export const cutFrom = (meetings: readonly Meeting[], from: CivilDay): Meeting[] =>
  meetings.filter((meeting) => meeting.status === 'prevue' && seriesDay(meeting) >= from);

/** Expected meetings that a pause cancels. */
export const pausedBy = (meetings: readonly Meeting[], pause: Pause): Meeting[] =>
  meetings.filter((meeting) => meeting.status === 'prevue' && isPaused(meeting.day, [pause]));

/** What resuming on a day gives back, and the days of the series that were never planned because of the pause. */
export function resumedOn(
  meetings: readonly Meeting[],
  dates: readonly PlannedDay[],
  on: CivilDay,
): { revived: Meeting[]; missing: PlannedDay[] } {
  const known = new Set(meetings.flatMap((meeting) => [meeting.day, seriesDay(meeting)]));
  return {
    revived: meetings.filter(
      ({ status, cancelReason, day }) => status === 'annulee' && cancelReason === 'pause' && day >= on,
    ),
    missing: dates.filter(({ day, plannedDay }) => day >= on && !known.has(day) && !known.has(plannedDay ?? day)),
  };
}

/** @throws Refusal 'series-past', 'series-over' */
export function assertCut(
  from: CivilDay,
  { first, until }: { readonly first: CivilDay; readonly until: CivilDay },
  today: CivilDay,
): void {
  if (from < today)
    refuse(
      'series-past',
      'Ce qui est passé ne se replanifie pas\u00a0: choisissez aujourd’hui ou un jour plus tard.',
      'from',
    );
  if (from > until || until < first)
    refuse(
      'series-over',
      `Cette série s’arrête le ${dateLabel(until)}\u00a0: choisissez un jour avant, ou planifiez une nouvelle série.`,
      'from',
    );
}

/** @throws Refusal 'pause-ends-before-start', 'pause-overlaps', 'series-over' */
export function assertPause(
  pause: Pause,
  { first, until, pauses }: { readonly first: CivilDay; readonly until: CivilDay; readonly pauses: readonly Pause[] },
): void {
  const { from, to } = pause;
  if (to !== null && to < from)
    refuse('pause-ends-before-start', 'La pause finit avant de commencer\u00a0: corrigez l’une des deux dates.', 'to');
  if (from > until || (to !== null && to < first))
    refuse(
      'series-over',
      `Cette série va du ${dateLabel(first)} au ${dateLabel(until)}\u00a0: la pause tombe en dehors.`,
      'from',
    );
  const other = pauses.find((each) => from <= (each.to ?? '9999-12-31') && each.from <= (to ?? '9999-12-31'));
  if (other)
    refuse(
      'pause-overlaps',
      `Cette série est déjà en pause à partir du ${dateLabel(other.from)}\u00a0: reprenez-la d’abord.`,
      'from',
    );
}

/** @throws Refusal 'resume-before-pause', 'pause-over' */
export function assertResume(on: CivilDay, { from, to }: Pause): void {
  if (on < from)
    refuse(
      'resume-before-pause',
      `La pause ne commence que le ${dateLabel(from)}\u00a0: choisissez ce jour ou après.`,
      'on',
    );
  if (to !== null && on > to)
    refuse('pause-over', `Cette pause s’arrête déjà le ${dateLabel(to)}\u00a0: il n’y a rien à reprendre.`, 'on');
}

/** What was written, by ids: all it takes to undo a change. */
export interface SeriesEffects {
  /** The series that was cut: the day it ran until before, and runs until since. */
  readonly cut: { readonly serieId: string; readonly before: CivilDay; readonly since: CivilDay } | null;
  /** The series that continues. */
  readonly created: string | null;
  readonly added: readonly string[];
  readonly cancelled: readonly string[];
  readonly revived: readonly string[];
  /** The pause made, or the one that was shortened with the day it ended before. */
  readonly pause: { readonly pauseId: string; readonly made: boolean; readonly to: CivilDay | null } | null;
}

export interface SeriesChange {
  readonly changeId: string;
  readonly effects: SeriesEffects;
}

export const noEffects: SeriesEffects = {
  cut: null,
  created: null,
  added: [],
  cancelled: [],
  revived: [],
  pause: null,
};
