import { secretTables } from '../conservation/words.ts';
import { recordChange } from '../historique/queries.ts';
import type { WriteContext } from '../host.ts';
import type { Changed, Row } from './difference.ts';

/** Sealed notes are told nowhere, and what is made from other fields is no field. */
export function tellHistory(
  { db, now, session }: Pick<WriteContext, 'db' | 'now' | 'session'>,
  table: string,
  { id, now: before, held: after }: Changed,
): void {
  if (secretTables.has(table)) return;
  const told = (row: Row): Row =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([column, value]) => !Buffer.isBuffer(value) && column !== 'folded_name')
        .map(([column, value]) => [column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]),
    );
  recordChange(db, {
    entity: table,
    recordId: id,
    before: told(before),
    after: told(after),
    at: now,
    compteId: session.compteId,
  });
}
