import { and, eq, gte, sql } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { accompagnement, inscription } from '#db/schema/index.ts';

/** Answered, met, or paid. */
export const isUsed = (db: Reader, id: string): boolean =>
  db.get<{ used: number }>(sql`select
    exists (select 1 from emargement where inscription_id = ${id})
    or exists (select 1 from seance where inscription_id = ${id})
    or exists (select 1 from versement where inscription_id = ${id}) as used`).used === 1;

export function deleteInscription(db: Writer, id: string): void {
  db.delete(inscription).where(eq(inscription.id, id)).run();
}

/** All that may hang on an accompagnement. */
const traces = [
  'inscription',
  'remplacement',
  'note',
  'note_clinique',
  'serie',
  'convocation',
  'document',
  'piece',
  'sejour',
  'transfert',
] as const;

/**
 * Takes an accompagnement back, when nothing hangs on it.
 * @param since older ones were not opened by what is undone
 * @returns whether it is gone
 */
export function deleteUntouched(db: Writer, id: string, since: string): boolean {
  const used = traces.some(
    (table) =>
      db.get<{ used: number }>(
        sql`select exists (select 1 from ${sql.identifier(table)} where accompagnement_id = ${id}) as used`,
      ).used === 1,
  );
  return (
    !used &&
    db
      .delete(accompagnement)
      .where(and(eq(accompagnement.id, id), gte(accompagnement.createdAt, since)))
      .run().changes === 1
  );
}
