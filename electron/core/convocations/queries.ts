import { and, asc, count, desc, eq, gt, gte, inArray, isNull, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { CancelReason, ConvocationStatus } from '#contract/terms.ts';
import type { Reader, Writer } from '#db/open.ts';
import { accompagnement, compte, convocation, parametre, personne } from '#db/schema/index.ts';
import { followedBy } from '../accompagnements/queries.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import type { Interval } from '../calendar/period.ts';
import type { Place } from './moveRule.ts';

export type ConvocationRow = typeof convocation.$inferSelect;

/** Whether the antenne keeps the holidays of Alsace-Moselle; not until it was ticked. */
export const alsaceMoselle = (db: Reader): boolean =>
  db.select({ value: parametre.value }).from(parametre).where(eq(parametre.key, 'alsaceMoselle')).get()?.value ===
  'true';

export const convocationById = (db: Reader, id: string): ConvocationRow | undefined =>
  db.select().from(convocation).where(eq(convocation.id, id)).get();

/** Days of an interval on which this accompagnement has a convocation at that hour, unless it was cancelled. */
export const daysTaken = (db: Reader, accompagnementId: string, at: string, { from, to }: Interval): Set<CivilDay> =>
  new Set(
    db
      .select({ day: convocation.day })
      .from(convocation)
      .where(
        and(
          eq(convocation.accompagnementId, accompagnementId),
          gte(convocation.day, from),
          lte(convocation.day, to),
          eq(convocation.at, at),
          ne(convocation.status, 'annulee'),
        ),
      )
      .all()
      .map(({ day }) => day),
  );

const referent = alias(compte, 'referent');
const binome = alias(compte, 'binome');

const agenda = (db: Reader, where: SQL | undefined, ...order: SQL[]) =>
  db
    .select({
      convocationId: convocation.id,
      day: convocation.day,
      at: convocation.at,
      durationMinutes: convocation.durationMinutes,
      lieu: convocation.lieu,
      status: convocation.status,
      cancelReason: convocation.cancelReason,
      plannedDay: convocation.plannedDay,
      comment: convocation.comment,
      forcedReason: convocation.forcedReason,
      accompagnementId: convocation.accompagnementId,
      lastName: personne.lastName,
      firstName: personne.firstName,
      type: accompagnement.type,
      referentId: accompagnement.referentId,
      referentName: referent.name,
      binomeId: accompagnement.binomeId,
      binomeName: binome.name,
    })
    .from(convocation)
    .innerJoin(accompagnement, eq(accompagnement.id, convocation.accompagnementId))
    .innerJoin(personne, eq(personne.id, accompagnement.personneId))
    .innerJoin(referent, eq(referent.id, accompagnement.referentId))
    .leftJoin(binome, eq(binome.id, accompagnement.binomeId))
    .where(where)
    .orderBy(...order)
    .all();

export const agendaBetween = (db: Reader, { from, to }: Interval, compteId: string | null) =>
  agenda(
    db,
    and(
      gte(convocation.day, from),
      lte(convocation.day, to),
      followedBy(compteId, convocation.day),
      // What another plan replaced is told in the dossier; on the agenda it would hide what is expected.
      or(isNull(convocation.cancelReason), ne(convocation.cancelReason, 'serie-modifiee')),
    ),
    asc(convocation.day),
    asc(convocation.at),
    asc(personne.foldedName),
  );

/** What is expected of an accompagnement on one day, soonest first. */
export const expectedOn = (db: Reader, accompagnementId: string, day: CivilDay): ConvocationRow | undefined =>
  db
    .select()
    .from(convocation)
    .where(
      and(
        eq(convocation.accompagnementId, accompagnementId),
        eq(convocation.day, day),
        eq(convocation.status, 'prevue'),
      ),
    )
    .orderBy(asc(convocation.at))
    .get();

export const unansweredUntil = (db: Reader, today: CivilDay, compteId: string | null) =>
  agenda(
    db,
    and(eq(convocation.status, 'prevue'), lte(convocation.day, today), followedBy(compteId, convocation.day)),
    desc(convocation.day),
    desc(convocation.at),
    asc(personne.foldedName),
  );

/** Meetings already begun at that moment and still `prevue`. */
export const countToAnswer = (db: Reader, { day, at }: { day: CivilDay; at: string }, compteId: string): number =>
  db
    .select({ total: count() })
    .from(convocation)
    .innerJoin(accompagnement, eq(accompagnement.id, convocation.accompagnementId))
    .where(
      and(
        eq(convocation.status, 'prevue'),
        or(lt(convocation.day, day), and(eq(convocation.day, day), lte(convocation.at, at))),
        followedBy(compteId, convocation.day),
      ),
    )
    .get()?.total ?? 0;

export function setStatus(db: Writer, id: string, status: Exclude<ConvocationStatus, 'annulee'>): void {
  db.update(convocation).set({ status, cancelReason: null }).where(eq(convocation.id, id)).run();
}

export function setPlace(db: Writer, id: string, place: Place & { readonly forcedReason: string | null }): void {
  db.update(convocation).set(place).where(eq(convocation.id, id)).run();
}

export function setComment(db: Writer, id: string, comment: string | null): void {
  db.update(convocation).set({ comment }).where(eq(convocation.id, id)).run();
}

export function cancel(db: Writer, ids: readonly string[], cancelReason: CancelReason): void {
  db.update(convocation)
    .set({ status: 'annulee', cancelReason })
    .where(inArray(convocation.id, [...ids]))
    .run();
}

/** The new meeting keeps place and length; it belongs to no series, so removing the series leaves it. */
export function insertReplacement(
  db: Writer,
  replaced: ConvocationRow,
  created: {
    readonly id: string;
    readonly day: CivilDay;
    readonly at: string;
    readonly forcedReason: string | null;
    readonly createdAt: string;
  },
): void {
  const { accompagnementId, durationMinutes, lieu } = replaced;
  db.insert(convocation)
    .values({ ...created, accompagnementId, durationMinutes, lieu, status: 'prevue', replacesId: replaced.id })
    .run();
}

/**
 * Removes the meeting that replaced `id` when nothing happened to it; one that was answered stays, on its own.
 * @returns true when a meeting was removed
 */
export function dropReplacement(db: Writer, id: string): boolean {
  const removed = db
    .delete(convocation)
    .where(and(eq(convocation.replacesId, id), inArray(convocation.status, ['prevue', 'annulee'])))
    .run().changes;
  db.update(convocation).set({ replacesId: null }).where(eq(convocation.replacesId, id)).run();
  return removed > 0;
}

/** Something else was planned since at that very moment: a cancelled convocation leaves it the place. */
const momentIsFree = sql`not exists (select 1 from convocation other where other.accompagnement_id = convocation.accompagnement_id
  and other.day = convocation.day and other.at = convocation.at and other.status <> 'annulee' and other.id <> convocation.id)`;

const afterEnd = (accompagnementId: string, endedOn: CivilDay, status: ConvocationStatus) =>
  and(eq(convocation.accompagnementId, accompagnementId), gt(convocation.day, endedOn), eq(convocation.status, status));

/** What closing an accompagnement does to the meetings after its end. */
export const cancelAfter = (db: Writer, accompagnementId: string, endedOn: CivilDay): number =>
  db
    .update(convocation)
    .set({ status: 'annulee', cancelReason: 'fin-accompagnement' })
    .where(afterEnd(accompagnementId, endedOn, 'prevue'))
    .run().changes;

/** The exact reverse of `cancelAfter`: what was cancelled for another reason stays so. */
export const restoreAfter = (db: Writer, accompagnementId: string, endedOn: CivilDay): number =>
  db
    .update(convocation)
    .set({ status: 'prevue', cancelReason: null })
    .where(
      and(
        afterEnd(accompagnementId, endedOn, 'annulee'),
        eq(convocation.cancelReason, 'fin-accompagnement'),
        momentIsFree,
      ),
    )
    .run().changes;

/** All meetings of one accompagnement, oldest first. */
export const convocationsOf = (db: Reader, accompagnementId: string) =>
  db
    .select({
      convocationId: convocation.id,
      day: convocation.day,
      at: convocation.at,
      durationMinutes: convocation.durationMinutes,
      lieu: convocation.lieu,
      status: convocation.status,
      cancelReason: convocation.cancelReason,
      plannedDay: convocation.plannedDay,
      comment: convocation.comment,
      forcedReason: convocation.forcedReason,
    })
    .from(convocation)
    .where(eq(convocation.accompagnementId, accompagnementId))
    .orderBy(asc(convocation.day), asc(convocation.at))
    .all();

/** Removes those to which nothing happened: not answered, and replacing no other. @returns how many */
export function deleteUntouched(db: Writer, ids: string[]): number {
  if (ids.length === 0) return 0;
  return db
    .delete(convocation)
    .where(
      and(
        inArray(convocation.id, ids),
        inArray(convocation.status, ['prevue', 'annulee']),
        sql`not exists (select 1 from convocation other where other.replaces_id = convocation.id)`,
      ),
    )
    .run().changes;
}

/** Cancels those still expected. @returns how many */
export function cancelExpected(db: Writer, ids: string[], cancelReason: CancelReason): number {
  if (ids.length === 0) return 0;
  return db
    .update(convocation)
    .set({ status: 'annulee', cancelReason })
    .where(and(inArray(convocation.id, ids), eq(convocation.status, 'prevue')))
    .run().changes;
}

/** Gives back those still cancelled, but not beyond the end of their accompagnement. @returns how many */
export function restoreCancelled(db: Writer, ids: string[]): number {
  if (ids.length === 0) return 0;
  return db
    .update(convocation)
    .set({ status: 'prevue', cancelReason: null })
    .where(
      and(
        inArray(convocation.id, ids),
        eq(convocation.status, 'annulee'),
        momentIsFree,
        sql`not exists (select 1 from accompagnement a where a.id = convocation.accompagnement_id
          and a.ended_on is not null and a.ended_on < convocation.day)`,
      ),
    )
    .run().changes;
}
