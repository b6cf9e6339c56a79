import { and, asc, eq, isNull, min } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { entretien, orientation, orientationRecue } from '#db/schema/index.ts';

export type RecueRow = typeof orientationRecue.$inferSelect;

export const recueById = (db: Reader, id: string): RecueRow | undefined =>
  db.select().from(orientationRecue).where(eq(orientationRecue.id, id)).get();

export const recueNumbered = (db: Reader, number: string): RecueRow | undefined =>
  db.select().from(orientationRecue).where(eq(orientationRecue.number, number)).get();

export const recueOf = (db: Reader, orientationId: string): RecueRow | undefined =>
  db.select().from(orientationRecue).where(eq(orientationRecue.orientationId, orientationId)).get();

/** Neither in the register nor taken back, oldest first. */
export const waitingRecues = (db: Reader): RecueRow[] =>
  db
    .select()
    .from(orientationRecue)
    .where(and(isNull(orientationRecue.orientationId), isNull(orientationRecue.cancelledAt)))
    .orderBy(asc(orientationRecue.receivedAt), asc(orientationRecue.id))
    .all();

export function insertRecue(db: Writer, row: typeof orientationRecue.$inferInsert): void {
  db.insert(orientationRecue).values(row).run();
}

export function updateRecue(db: Writer, id: string, change: Partial<typeof orientationRecue.$inferInsert>): void {
  db.update(orientationRecue).set(change).where(eq(orientationRecue.id, id)).run();
}

/** What the register says of it, and the first interview the person came to. */
export const registerAnswer = (db: Reader, orientationId: string) =>
  db
    .select({
      answer: orientation.answer,
      answeredOn: orientation.answeredOn,
      refusalReason: orientation.refusalReason,
      firstInterviewOn: min(entretien.day),
    })
    .from(orientation)
    .leftJoin(entretien, and(eq(entretien.orientationId, orientation.id), eq(entretien.presence, 'present')))
    .where(eq(orientation.id, orientationId))
    .groupBy(orientation.id)
    .get();
