import { and, count, desc, eq, isNull } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { ancienneCarte, ancienNom, antenne, instantane, suite } from '#db/schema/index.ts';
import { refuse } from '../refusal.ts';

export function updateAntenne(db: Writer, id: string, said: Partial<typeof antenne.$inferInsert>): void {
  db.update(antenne).set(said).where(eq(antenne.id, id)).run();
}

/** Newest first. */
export const formerNames = (db: Reader) => db.select().from(ancienNom).orderBy(desc(ancienNom.until)).all();

export const ancienNomById = (db: Reader, id: string) =>
  db.select().from(ancienNom).where(eq(ancienNom.id, id)).get() ??
  refuse('ancien-nom-unknown', 'Cet ancien nom n’existe plus\u00a0: rechargez la page.', 'ancienNomId');

export function insertAncienNom(db: Writer, row: typeof ancienNom.$inferInsert): void {
  db.insert(ancienNom).values(row).run();
}

export function deleteAncienNom(db: Writer, id: string): void {
  db.delete(ancienNom).where(eq(ancienNom.id, id)).run();
}

export const formerCards = (db: Reader) => db.select().from(ancienneCarte).orderBy(desc(ancienneCarte.revokedAt)).all();

export function insertAncienneCarte(db: Writer, row: typeof ancienneCarte.$inferInsert): void {
  db.insert(ancienneCarte).values(row).run();
}

export const allSuites = (db: Reader) => db.select().from(suite).all();

export const suiteById = (db: Reader, id: string) =>
  db.select().from(suite).where(eq(suite.id, id)).get() ??
  refuse('suite-unknown', 'Cette suite n’existe plus\u00a0: rechargez la page.', 'suiteId');

export function insertSuite(db: Writer, row: typeof suite.$inferInsert): void {
  db.insert(suite).values(row).run();
}

export function deleteSuite(db: Writer, id: string): void {
  db.delete(suite).where(eq(suite.id, id)).run();
}

/** Quarters something was received of, once each. */
export const quartersReceived = (db: Reader, antenneId: string) =>
  db
    .selectDistinct({ year: instantane.year, quarter: instantane.quarter })
    .from(instantane)
    .where(and(eq(instantane.antenneId, antenneId), isNull(instantane.month)))
    .all();

export const receivedByAntenne = (db: Reader): Map<string, number> =>
  new Map(
    db
      .select({ antenneId: instantane.antenneId, total: count() })
      .from(instantane)
      .groupBy(instantane.antenneId)
      .all()
      .map(({ antenneId, total }) => [antenneId, total]),
  );
