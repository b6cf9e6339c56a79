import { asc, eq, inArray } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { compte, modification } from '#db/schema/index.ts';
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
