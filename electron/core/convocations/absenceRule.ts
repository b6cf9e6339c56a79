import type { ConvocationStatus } from '#contract/terms.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { nextWorkingDay } from '../calendar/holidays.ts';

/** Unexcused absences after which the magistrate is told, when the mesure says nothing else. */
export const usualAbsenceLimit = 3;

/** Each time the limit is reached again: the third absence, then the sixth. */
export const reachesLimit = (absences: number, limit: number | null): boolean =>
  absences > 0 && absences % (limit ?? usualAbsenceLimit) === 0;

/** The report goes within two working days. */
export const incidentDueOn = (today: CivilDay, closed: ReadonlySet<CivilDay>): CivilDay =>
  nextWorkingDay(nextWorkingDay(today, closed), closed);

/** What the due date and the draft are called. */
export const incidentLabel = (absences: number): string =>
  `Rapport d’incident\u00a0: ${absences}\u00a0absences injustifiées`;

export const absencesAmong = (statuses: readonly ConvocationStatus[]): number =>
  statuses.filter((status) => status === 'absence-injustifiee').length;
