import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { alias, compte, coordonnee, interdiction, modification, personne } from '#db/schema/index.ts';
import { changesBetween } from './changes.ts';

export interface Change {
  /** Name of the table. */
  readonly entity: string;
  readonly recordId: string;
  readonly before: Readonly<Record<string, unknown>>;
  /** The fields that were written; others did not change. */
  readonly after: Readonly<Record<string, unknown>>;
  readonly at: string;
  readonly compteId: string;
}

/** Keeps who changed which field, from what to what; in the transaction of the change itself. */
export function recordChange(db: Writer, { entity, recordId, before, after, at, compteId }: Change): void {
  const rows = changesBetween(before, after).map((change) => ({ ...change, entity, recordId, at, compteId }));
  if (rows.length > 0) db.insert(modification).values(rows).run();
}

/** What a field of a record was last changed to, as it was recorded; null when it was emptied, or never changed. */
export function lastRecorded(db: Reader, recordId: string, field: string): unknown {
  const row = db
    .select({ after: modification.after })
    .from(modification)
    .where(and(eq(modification.recordId, recordId), eq(modification.field, field)))
    .orderBy(desc(modification.seq))
    .limit(1)
    .get();
  return row?.after ? JSON.parse(row.after) : null;
}

/** What was changed of these records, oldest first, with the name of who did it. */
export const changesOfRecords = (db: Reader, recordIds: string[]) =>
  db
    .select({
      entity: modification.entity,
      recordId: modification.recordId,
      field: modification.field,
      at: modification.at,
      author: compte.name,
    })
    .from(modification)
    .innerJoin(compte, eq(compte.id, modification.compteId))
    .where(inArray(modification.recordId, recordIds))
    .orderBy(asc(modification.seq))
    .all();
/** Beyond what is read at a glance, the oldest are left out. */
const most = 500;

/** Latest first. */
export const changesUnder = (db: Reader, recordIds: string[]) =>
  db
    .select()
    .from(modification)
    .where(inArray(modification.recordId, recordIds))
    .orderBy(desc(modification.seq))
    .limit(most)
    .all();

/** A person's history is also that of the records merged into it, and of the lines that came from them. */
export function recordsOf(db: Reader, entity: string, recordId: string): string[] {
  if (entity !== 'personne') return [recordId];
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
  const merged = db.select({ id: personne.id }).from(personne).where(eq(personne.mergedIntoId, recordId)).all();
  const lines = [alias, coordonnee, interdiction].flatMap((table) =>
    ids(db.select({ id: table.id }).from(table).where(eq(table.personneId, recordId)).all()),
  );
  return [recordId, ...ids(merged), ...lines];
}

export const accountNames = (db: Reader): Map<string, string> =>
  new Map(
    db
      .select({ id: compte.id, name: compte.name })
      .from(compte)
      .all()
      .map(({ id, name }) => [id, name]),
  );
