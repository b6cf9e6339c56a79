import { and, asc, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { apresCloture, cloture, compte, instantane, reception, recu, validation } from '#db/schema/index.ts';
import { waits } from '../porteur/queries.ts';
import { refuse } from '../refusal.ts';

/** Every version of the quarters of a year, oldest first, without its figures. */
export const versionsOfYear = (db: Reader, year: number) =>
  db
    .select({
      id: instantane.id,
      antenneId: instantane.antenneId,
      quarter: instantane.quarter,
      cardRank: instantane.cardRank,
      seq: instantane.seq,
      sha256: instantane.sha256,
      receivedAt: instantane.receivedAt,
      waits: sql<number>`coalesce(${waits}, 0)`,
    })
    .from(instantane)
    .leftJoin(apresCloture, eq(apresCloture.instantaneId, instantane.id))
    .leftJoin(cloture, eq(cloture.id, apresCloture.clotureId))
    .where(and(eq(instantane.year, year), isNull(instantane.month)))
    .orderBy(asc(instantane.cardRank), asc(instantane.seq))
    .all();

export const instantaneById = (db: Reader, id: string) =>
  db.select().from(instantane).where(eq(instantane.id, id)).get() ??
  refuse('instantane-unknown', 'Cette version n’existe plus\u00a0: rechargez la page.', 'instantaneId');

export const validationsOf = (db: Reader, instantaneIds: readonly string[]) =>
  new Map(
    db
      .select({ instantaneId: validation.instantaneId, by: compte.name, at: validation.at })
      .from(validation)
      .innerJoin(compte, eq(compte.id, validation.compteId))
      .where(inArray(validation.instantaneId, [...instantaneIds]))
      .all()
      .map(({ instantaneId, ...said }) => [instantaneId, said]),
  );

export function insertValidation(db: Writer, row: typeof validation.$inferInsert): void {
  db.insert(validation).values(row).onConflictDoNothing().run();
}

export function deleteValidation(db: Writer, instantaneId: string): void {
  db.delete(validation).where(eq(validation.instantaneId, instantaneId)).run();
}

/** Closings of a year that still hold, by quarter. */
export const closuresOf = (db: Reader, year: number) =>
  new Map(
    db
      .select({ clotureId: cloture.id, quarter: cloture.quarter, by: compte.name, at: cloture.at })
      .from(cloture)
      .innerJoin(compte, eq(compte.id, cloture.compteId))
      .where(and(eq(cloture.year, year), isNull(cloture.reopenedAt)))
      .all()
      .map(({ quarter, ...said }) => [quarter, said]),
  );

export const clotureById = (db: Reader, id: string) =>
  db.select().from(cloture).where(eq(cloture.id, id)).get() ??
  refuse('cloture-unknown', 'Cette clôture n’existe plus\u00a0: rechargez la page.', 'clotureId');

export function insertCloture(db: Writer, row: typeof cloture.$inferInsert): void {
  db.insert(cloture).values(row).run();
}

export function updateCloture(db: Writer, id: string, said: Partial<typeof cloture.$inferInsert>): void {
  db.update(cloture).set(said).where(eq(cloture.id, id)).run();
}

export function deleteCloture(db: Writer, id: string): void {
  db.delete(cloture).where(eq(cloture.id, id)).run();
}

export const hasLate = (db: Reader, clotureId: string): boolean =>
  db
    .select({ id: apresCloture.instantaneId })
    .from(apresCloture)
    .where(eq(apresCloture.clotureId, clotureId))
    .limit(1)
    .get() !== undefined;

/** What came after a closing that still holds, accepted or not. */
export const lateOf = (db: Reader, instantaneIds: readonly string[]) =>
  new Map(
    db
      .select({ late: apresCloture, by: compte.name })
      .from(apresCloture)
      .innerJoin(cloture, and(eq(cloture.id, apresCloture.clotureId), isNull(cloture.reopenedAt)))
      .leftJoin(compte, eq(compte.id, apresCloture.acceptedBy))
      .where(inArray(apresCloture.instantaneId, [...instantaneIds]))
      .all()
      .map(({ late, by }) => [late.instantaneId, { ...late, by }]),
  );

export function updateLate(db: Writer, instantaneId: string, said: Partial<typeof apresCloture.$inferInsert>): void {
  db.update(apresCloture).set(said).where(eq(apresCloture.instantaneId, instantaneId)).run();
}

/** Acknowledgements by the SHA-256 of their file. */
export const receiptsOf = (db: Reader, sha256s: readonly string[]) =>
  new Map(
    db
      .select({ sha256: recu.sha256, depositedAt: recu.depositedAt })
      .from(recu)
      .where(inArray(recu.sha256, [...sha256s]))
      .all()
      .map(({ sha256, depositedAt }) => [sha256, depositedAt === null ? ('signed' as const) : ('deposited' as const)]),
  );

/** Files of a year that could not be taken, or whose quarter could not be read, newest first. */
export const refusedOf = (db: Reader, year: number) =>
  db
    .select({
      antenneId: reception.antenneId,
      year: reception.year,
      quarter: reception.quarter,
      fileName: reception.fileName,
      reason: reception.reason,
      reasonCode: reception.reasonCode,
      at: reception.at,
    })
    .from(reception)
    .where(
      and(
        eq(reception.outcome, 'refused'),
        isNull(reception.month),
        or(isNull(reception.year), eq(reception.year, year)),
      ),
    )
    .orderBy(desc(reception.at), desc(reception.id))
    .all();
