import { writerOf, type Writer } from '#db/open.ts';
import type { Host } from '../host.ts';
import { appendJournal } from '../journal/queries.ts';
import { refuse } from '../refusal.ts';

/** One short transaction of the program itself, outside any call of the window, journaled without an account. */
export function commitInBackground<T>(
  host: Host,
  operation: string,
  about: string | null,
  change: (db: Writer) => T,
): T {
  const { opened } = host;
  if (!opened) refuse('locked', 'L’application est verrouillée\u00a0: tapez votre phrase de passe.');
  const { connection } = opened;
  connection.exec('BEGIN IMMEDIATE');
  try {
    const db = writerOf(connection);
    const result = change(db);
    appendJournal(db, { at: host.clock.now(), compteId: null, operation, about });
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}
