import type { Writer } from '#db/open.ts';
import { modification } from '#db/schema/index.ts';
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
