import { and, desc, eq, gte, inArray } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { compte, ecart, instantane } from '#db/schema/index.ts';

/** What was set aside, by whom and when. */
export const ecarts = (db: Reader): Map<string, { by: string; at: string }> =>
  new Map(
    db
      .select({ instantaneId: ecart.instantaneId, by: compte.name, at: ecart.at })
      .from(ecart)
      .innerJoin(compte, eq(compte.id, ecart.compteId))
      .all()
      .map(({ instantaneId, ...said }) => [instantaneId, said]),
  );

/** Ids of what counts nowhere: a handful at most. */
export const setAsideIds = (db: Reader): Set<string> =>
  new Set(
    db
      .select({ id: ecart.instantaneId })
      .from(ecart)
      .all()
      .map(({ id }) => id),
  );

export function insertEcart(db: Writer, row: typeof ecart.$inferInsert): void {
  db.insert(ecart).values(row).onConflictDoNothing().run();
}

export function deleteEcart(db: Writer, instantaneId: string): void {
  db.delete(ecart).where(eq(ecart.instantaneId, instantaneId)).run();
}

/** What one card signed is believed again. */
export function deleteEcartsOfCard(db: Writer, antenneId: string, cardRank: number): void {
  const signed = db
    .select({ id: instantane.id })
    .from(instantane)
    .where(and(eq(instantane.antenneId, antenneId), eq(instantane.cardRank, cardRank)));
  db.delete(ecart).where(inArray(ecart.instantaneId, signed)).run();
}

/** Newest first, months included. */
export const receivedFrom = (db: Reader, antenneId: string, instant: string) =>
  db
    .select({
      id: instantane.id,
      year: instantane.year,
      quarter: instantane.quarter,
      month: instantane.month,
      seq: instantane.seq,
      cardRank: instantane.cardRank,
      receivedAt: instantane.receivedAt,
    })
    .from(instantane)
    .where(and(eq(instantane.antenneId, antenneId), gte(instantane.receivedAt, instant)))
    .orderBy(desc(instantane.receivedAt), desc(instantane.seq))
    .all();
