import { asc, eq } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { compte, note } from '#db/schema/index.ts';

export type NoteRow = typeof note.$inferSelect;

export const noteById = (db: Reader, id: string): NoteRow | undefined =>
  db.select().from(note).where(eq(note.id, id)).get();

/** Those taken back too. */
export const notesOf = (db: Reader, accompagnementId: string) =>
  db
    .select({ note, author: compte.name })
    .from(note)
    .innerJoin(compte, eq(compte.id, note.compteId))
    .where(eq(note.accompagnementId, accompagnementId))
    .orderBy(asc(note.day), asc(note.createdAt), asc(note.id))
    .all();

export function insertNote(db: Writer, row: typeof note.$inferInsert): void {
  db.insert(note).values(row).run();
}

export function updateNote(db: Writer, id: string, said: Partial<typeof note.$inferInsert>): void {
  db.update(note).set(said).where(eq(note.id, id)).run();
}
