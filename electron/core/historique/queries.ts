import { asc, eq } from 'drizzle-orm';
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

/** Every change of one record, oldest first. */
export const changesOf = (db: Reader, recordId: string) =>
  db
    .select({
      entity: modification.entity,
      field: modification.field,
      before: modification.before,
      after: modification.after,
      at: modification.at,
      compteName: compte.name,
    })
    .from(modification)
    .innerJoin(compte, eq(compte.id, modification.compteId))
    .where(eq(modification.recordId, recordId))
    .orderBy(asc(modification.seq))
    .all();
