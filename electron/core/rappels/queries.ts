import { and, asc, eq, gte, inArray, sql } from 'drizzle-orm';
import type { RappelKind } from '#contract/terms.ts';
import type { Reader, Writer } from '#db/open.ts';
import { convocation, rappel, serie } from '#db/schema/index.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import type { Interval } from '../calendar/period.ts';

/** Still expected, soonest first. */
export const expectedFrom = (db: Reader, accompagnementId: string, day: CivilDay) =>
  db
    .select({
      id: convocation.id,
      serieId: convocation.serieId,
      day: convocation.day,
      at: convocation.at,
      durationMinutes: convocation.durationMinutes,
      lieu: convocation.lieu,
      plannedDay: convocation.plannedDay,
    })
    .from(convocation)
    .where(
      and(
        eq(convocation.accompagnementId, accompagnementId),
        gte(convocation.day, day),
        eq(convocation.status, 'prevue'),
      ),
    )
    .orderBy(asc(convocation.day), asc(convocation.at))
    .all();

export const seriesNamed = (db: Reader, ids: readonly string[]) =>
  db
    .select()
    .from(serie)
    .where(inArray(serie.id, [...ids]))
    .all();

export const rappelsOf = (db: Reader, convocationIds: readonly string[]) =>
  db
    .select()
    .from(rappel)
    .where(inArray(rappel.convocationId, [...convocationIds]))
    .orderBy(asc(rappel.at))
    .all();

export const convocationsNamed = (db: Reader, ids: readonly string[]) =>
  db
    .select({ id: convocation.id, accompagnementId: convocation.accompagnementId, status: convocation.status })
    .from(convocation)
    .where(inArray(convocation.id, [...ids]))
    .all();

export function insertRappels(db: Writer, rows: (typeof rappel.$inferInsert)[]): void {
  db.insert(rappel).values(rows).run();
}

export const deleteRappels = (db: Writer, ids: readonly string[]): number =>
  db
    .delete(rappel)
    .where(inArray(rappel.id, [...ids]))
    .run().changes;

/** Answered convocations of an interval, by the last way each was reminded of and by answer. */
export const answersByRappel = (db: Reader, { from, to }: Interval) =>
  db.all<{ kind: RappelKind | null; honoree: number; excused: number; unexcused: number }>(sql`
    select last.kind as kind, sum(c.status = 'honoree') as honoree, sum(c.status = 'absence-excusee') as excused,
      sum(c.status = 'absence-injustifiee') as unexcused
    from convocation c
    left join (select convocation_id, kind, max(at) from rappel group by convocation_id) last on last.convocation_id = c.id
    where c.status in ('honoree', 'absence-excusee', 'absence-injustifiee') and c.day between ${from} and ${to}
    group by last.kind order by last.kind`);
