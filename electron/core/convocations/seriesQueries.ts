import { and, eq, gte } from 'drizzle-orm';
import type { OnHoliday } from '#contract/terms.ts';
import type { Reader, Writer } from '#db/open.ts';
import { convocation, serie } from '#db/schema/index.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import type { PlannedDay } from './planSeries.ts';

/** A day to write, with why it stands in spite of what it meets. */
export interface DatedMeeting extends PlannedDay {
  readonly forcedReason?: string | null;
}

export interface NewSerie {
  readonly id: string;
  readonly accompagnementId: string;
  /** RRULE without its end. */
  readonly rule: string;
  readonly at: string;
  readonly durationMinutes: number;
  readonly lieu: string;
  readonly first: CivilDay;
  readonly until: CivilDay;
  readonly onHoliday: OnHoliday;
  /** The series that this one continues. */
  readonly continuesId?: string | null;
  readonly createdAt: string;
}

/** @returns the ids of its convocations */
export function insertSerie(
  db: Writer,
  created: NewSerie,
  dates: readonly DatedMeeting[],
  newId: () => string,
): string[] {
  db.insert(serie).values(created).run();
  const meetings = meetingsOf(created, dates, newId);
  db.insert(convocation).values(meetings).run();
  return meetings.map(({ id }) => id);
}

const meetingsOf = (
  { id: serieId, accompagnementId, at, durationMinutes, lieu, createdAt }: NewSerie,
  dates: readonly DatedMeeting[],
  newId: () => string,
) =>
  dates.map(({ day, plannedDay, forcedReason = null }) => ({
    id: newId(),
    accompagnementId,
    serieId,
    day,
    at,
    durationMinutes,
    lieu,
    status: 'prevue' as const,
    plannedDay,
    forcedReason,
    createdAt,
  }));

export const serieById = (db: Reader, id: string) => db.select().from(serie).where(eq(serie.id, id)).get();

/** Removes what is still `prevue` from `today` on, then the series itself when nothing of it is left. */
export function deleteSerieFrom(db: Writer, serieId: string, today: CivilDay): number {
  const removed = db
    .delete(convocation)
    .where(and(eq(convocation.serieId, serieId), eq(convocation.status, 'prevue'), gte(convocation.day, today)))
    .run().changes;
  const left = db
    .select({ id: convocation.id })
    .from(convocation)
    .where(eq(convocation.serieId, serieId))
    .limit(1)
    .get();
  if (!left) db.delete(serie).where(eq(serie.id, serieId)).run();
  return removed;
}

/** More weeks of a series. @returns their ids */
export function addToSerie(
  db: Writer,
  serieId: string,
  dates: readonly DatedMeeting[],
  { createdAt, newId }: { createdAt: string; newId: () => string },
): string[] {
  const row = serieById(db, serieId);
  if (!row || dates.length === 0) return [];
  const meetings = meetingsOf({ ...row, createdAt }, dates, newId);
  db.insert(convocation).values(meetings).run();
  return meetings.map(({ id }) => id);
}

export function setSerieUntil(db: Writer, serieId: string, until: CivilDay): void {
  db.update(serie).set({ until }).where(eq(serie.id, serieId)).run();
}
