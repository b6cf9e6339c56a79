import { and, eq } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { preference } from '#db/schema/index.ts';

const of = (compteId: string, key: string) => and(eq(preference.compteId, compteId), eq(preference.key, key));

export const findPreference = (db: Reader, compteId: string, key: string): string | null =>
  db.select({ value: preference.value }).from(preference).where(of(compteId, key)).get()?.value ?? null;

export function savePreference(db: Writer, row: typeof preference.$inferInsert): void {
  db.insert(preference)
    .values(row)
    .onConflictDoUpdate({ target: [preference.compteId, preference.key], set: { value: row.value } })
    .run();
}

export function removePreference(db: Writer, compteId: string, key: string): void {
  db.delete(preference).where(of(compteId, key)).run();
}
