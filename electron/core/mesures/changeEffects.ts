import type { CancelReason, ConvocationStatus, MesureChangeKind, OnHoliday } from '#contract/terms.ts';
import { addMonths, type CivilDay } from '../calendar/civilDate.ts';
import type { Holiday } from '../calendar/holidays.ts';
import { dateLabel } from '../calendar/labels.ts';
import { longestMonths, seriesDays, type PlannedDay } from '../convocations/planSeries.ts';
import { refuse } from '../refusal.ts';
import { isPaused, type Pause } from '../series/seriesRules.ts';

export interface Dates {
  readonly endsOn: CivilDay | null;
  readonly audienceOn: CivilDay | null;
}

export interface Serie {
  readonly serieId: string;
  readonly accompagnementId: string;
  /** RRULE without its end. */
  readonly rrule: string;
  readonly at: string;
  readonly first: CivilDay;
  readonly until: CivilDay;
  readonly onHoliday: OnHoliday;
  /** Days on which the antenne or its place is closed. */
  readonly closed: readonly Holiday[];
  /** Days on which it convokes nobody. */
  readonly pauses: readonly Pause[];
}

export interface Convocation {
  readonly convocationId: string;
  readonly accompagnementId: string;
  readonly serieId: string | null;
  readonly day: CivilDay;
  readonly at: string;
  readonly status: ConvocationStatus;
  /** Only when `annulee`. */
  readonly cancelReason: CancelReason | null;
}

interface ChangeRequest {
  readonly before: Dates;
  readonly after: Dates;
  /** Of the accompagnements still open under the mesure. */
  readonly series: readonly Serie[];
  readonly convocations: readonly Convocation[];
  readonly holidays: readonly Holiday[];
  readonly today: CivilDay;
}

export interface Effects {
  readonly extended: readonly {
    readonly serie: Serie;
    readonly until: CivilDay;
    /** Days to convoke, none of them taken at that hour. */
    readonly dates: readonly PlannedDay[];
    readonly skipped: readonly { readonly day: CivilDay; readonly holiday: string }[];
  }[];
  /** Cancelled before, and expected again. */
  readonly revived: readonly Convocation[];
  readonly cancelled: readonly Convocation[];
}

/**
 * What new dates do to the convocations. A series that ran until the old audience, or until the old end, runs until the
 * new one: further, its weeks are planned as it chose for holidays, never before today; nearer, what is after is
 * cancelled. An end that comes sooner cancels whatever was expected after it. What was answered is never touched.
 */
export function changeEffects(request: ChangeRequest): Effects {
  const { before, after, series, convocations, today } = request;
  const longest = addMonths(today, longestMonths);
  const moved = series.flatMap((serie) => {
    const wanted = newUntil(serie.until, before, after);
    // A mesure of ten years is possible, an agenda of ten years is not.
    const until = wanted !== null && wanted > serie.until && wanted > longest ? longest : wanted;
    return until === null || until === serie.until ? [] : [{ serie, until }];
  });
  const further = moved.filter(({ serie, until }) => until > serie.until).map((each) => extended(each, request));
  const shortened = new Map(
    moved.filter(({ serie, until }) => until < serie.until).map(({ serie, until }) => [serie.serieId, until]),
  );
  const sooner =
    after.endsOn !== null && (before.endsOn === null || after.endsOn < before.endsOn) ? after.endsOn : null;
  const isCancelled = ({ status, serieId, day }: Convocation) => {
    if (status !== 'prevue') return false;
    const limit = serieId === null ? undefined : shortened.get(serieId);
    return (limit !== undefined && day > limit) || (sooner !== null && day > sooner);
  };
  return {
    extended: [
      ...further,
      ...moved
        .filter(({ serie, until }) => until < serie.until)
        .map(({ serie, until }) => ({ serie, until, dates: [], skipped: [] })),
    ],
    revived: further.flatMap(({ revived }) => revived),
    cancelled: convocations.filter(isCancelled),
  };
}

/** Null when the series ran to a day of its own: the court's dates do not rule it. */
function newUntil(until: CivilDay, before: Dates, after: Dates): CivilDay | null {
  // A mainlevée ends every series at the end, audience or not.
  const capped = (day: CivilDay) => (after.endsOn !== null && after.endsOn < day ? after.endsOn : day);
  if (until === before.audienceOn)
    return after.audienceOn === null ? (after.endsOn ?? until) : capped(after.audienceOn);
  if (until === before.endsOn) return after.endsOn ?? until;
  return null;
}

function extended(
  { serie, until }: { serie: Serie; until: CivilDay },
  { convocations, holidays, today }: ChangeRequest,
) {
  // From its very beginning: every other week is counted from there, and a meeting that a holiday pushed beyond the old
  // end may now take place.
  const { dates, skipped } = seriesDays({ ...serie, until, closings: [...holidays, ...serie.closed] });
  const already = new Map(
    convocations
      .filter(({ accompagnementId, at }) => accompagnementId === serie.accompagnementId && at === serie.at)
      .filter((convocation) => convocation.status !== 'annulee' || byTheCourt(convocation))
      .map((convocation) => [convocation.day, convocation]),
  );
  const wanted = dates.filter(({ day }) => day > serie.until && day >= today && !isPaused(day, serie.pauses));
  return {
    serie,
    until,
    dates: wanted.filter(({ day }) => !already.has(day)),
    skipped: skipped.filter(({ day }) => day > serie.until && day >= today),
    revived: wanted.flatMap(({ day }) => {
      const found = already.get(day);
      return found?.status === 'annulee' ? [found] : [];
    }),
  };
}

/** Cancelled by the dates of the mesure, which now give it back; a change of series or a pause does not. */
const byTheCourt = ({ cancelReason }: Convocation): boolean =>
  cancelReason === 'mesure' || cancelReason === 'fin-accompagnement';

/** What was written, by ids: all it takes to undo a change. */
export interface AppliedEffects {
  /** The day each series ran until before. */
  readonly series: readonly { readonly serieId: string; readonly until: CivilDay }[];
  readonly added: readonly string[];
  readonly revived: readonly string[];
  readonly cancelled: readonly string[];
}

/** Convocations that the changes of a mesure, oldest first, leave cancelled. */
export function leftCancelled(changes: readonly (AppliedEffects | null)[]): string[] {
  const left = new Set<string>();
  for (const change of changes) {
    for (const id of change?.cancelled ?? []) left.add(id);
    for (const id of change?.revived ?? []) left.delete(id);
  }
  return [...left];
}

interface Asked extends Dates {
  readonly kind: MesureChangeKind;
  readonly decidedOn: CivilDay;
}

/**
 * Refuses what cannot be; what is only unusual is the judge's affair and passes.
 * @throws Refusal 'change-future', 'change-nothing', 'mesure-ends-before-start', 'audience-before-start', 'end-missing',
 *   'prolongation-shorter'
 */
export function assertChange(
  { kind, decidedOn, endsOn, audienceOn }: Asked,
  before: Dates & { readonly startsOn: CivilDay },
  today: CivilDay,
): void {
  if (decidedOn > today)
    refuse('change-future', 'Cette décision n’est pas encore arrivée\u00a0: vérifiez sa date.', 'decidedOn');
  if (endsOn === before.endsOn && audienceOn === before.audienceOn)
    refuse('change-nothing', 'Ces dates sont déjà celles de la mesure\u00a0: indiquez les nouvelles.', 'endsOn');
  const { startsOn } = before;
  if (endsOn !== null && endsOn < startsOn)
    refuse(
      'mesure-ends-before-start',
      `La mesure a commencé le ${dateLabel(startsOn)}\u00a0: elle ne peut pas finir avant.`,
      'endsOn',
    );
  if (audienceOn !== null && audienceOn < startsOn)
    refuse(
      'audience-before-start',
      `La mesure a commencé le ${dateLabel(startsOn)}\u00a0: l’audience ne peut pas être avant.`,
      'audienceOn',
    );
  if (kind === 'fin-anticipee' && endsOn === null)
    refuse('end-missing', 'Indiquez le jour où la mesure prend fin.', 'endsOn');
  const shorter = (now: CivilDay | null, then: CivilDay | null) => now !== null && then !== null && now < then;
  if (kind === 'prolongation' && (shorter(endsOn, before.endsOn) || shorter(audienceOn, before.audienceOn)))
    refuse(
      'prolongation-shorter',
      'Une prolongation ne rapproche aucune date\u00a0: corrigez la date, ou choisissez «\u00a0Modification des dates\u00a0».',
      shorter(endsOn, before.endsOn) ? 'endsOn' : 'audienceOn',
    );
}
