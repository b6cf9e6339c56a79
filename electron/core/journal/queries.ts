import type { Writer } from '#db/open.ts';
import { journal } from '#db/schema/index.ts';

export interface JournalLine {
  readonly at: string;
  readonly compteId: string | null;
  readonly operation: string;
  /** Opaque id of the record touched. */
  readonly about: string | null;
}

export function appendJournal(db: Writer, line: JournalLine): void {
  db.insert(journal).values(line).run();
}
