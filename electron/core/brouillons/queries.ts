import { and, eq } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { brouillon } from '#db/schema/index.ts';

const of = (compteId: string, key: string) => and(eq(brouillon.compteId, compteId), eq(brouillon.key, key));

export function findBrouillon(db: Reader, compteId: string, key: string) {
  return db
    .select({ value: brouillon.value, savedAt: brouillon.savedAt })
    .from(brouillon)
    .where(of(compteId, key))
    .get();
}

export function saveBrouillon(db: Writer, row: typeof brouillon.$inferInsert): void {
  db.insert(brouillon)
    .values(row)
    .onConflictDoUpdate({
      target: [brouillon.compteId, brouillon.key],
      set: { value: row.value, savedAt: row.savedAt },
    })
    .run();
}

/** Of somebody who left: nobody else could ever read them. */
export function discardBrouillonsOf(db: Writer, compteId: string): void {
  db.delete(brouillon).where(eq(brouillon.compteId, compteId)).run();
}

export function discardBrouillon(db: Writer, compteId: string, key: string): void {
  db.delete(brouillon).where(of(compteId, key)).run();
}
