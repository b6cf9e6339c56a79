import { copyInto, openCopy, rekeyCopy, schemaVersionOf, type Connection, type Writer } from '#db/open.ts';
import type { JournalLine } from '../journal/queries.ts';
import { refuse } from '../refusal.ts';
import { damagedPages } from '../sauvegardes/pages.ts';
import { journalIn, removeWaiting } from '../sauvegardes/restore.ts';
import { waitingIn } from '../sauvegardes/waiting.ts';
import { rowsOf, type Rows } from '../sauvegardes/rows.ts';
import { runNow, type Work } from '../sauvegardes/steps.ts';
import { witnessText } from './ancre.ts';
import { syncFile, writeAtomic } from './files.ts';

export interface Rotation {
  readonly dataDir: string;
  readonly vaultId: string;
  /** The open base, under the key of now. */
  readonly connection: Connection;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  /** `coffre.json` as it becomes. */
  readonly keyFile: string;
  readonly line: JournalLine;
  /** What changes in the base with its key. */
  change(db: Writer): void;
}

/**
 * Makes the base under its new key, beside the one in use, with the key file and the witness that go with it: all is on
 * the disk and read back when it ends, and nothing is decided yet. Never in place: a key changed in place and cut short
 * leaves a base that no key opens.
 * @throws Refusal 'rotation-failed' when the copy is not the base, row by row
 */
export function* prepareRotation({ dataDir, vaultId, connection, from, to, ...rotation }: Rotation): Work<void> {
  removeWaiting(dataDir);
  const waiting = waitingIn(dataDir);
  yield { doing: 'copie', done: 0, total: 2 };
  // One instant: nothing runs between the copy and the counting.
  copyInto(connection, waiting.base);
  const rows = runNow(rowsOf(connection));
  const schemaVersion = schemaVersionOf(connection);
  yield { doing: 'copie', done: 1, total: 2 };
  rekeyCopy({ file: waiting.base, from, to });
  syncFile(waiting.base);
  yield { doing: 'copie', done: 2, total: 2 };
  yield* assertSame(waiting.base, to, rows, schemaVersion);
  const head = journalIn(dataDir, to, rotation.line, (db) => rotation.change(db));
  yield { doing: 'deplacement', done: 0, total: 2 };
  if ((yield* damagedPages(waiting.base, to)).length > 0) return failed();
  writeAtomic(waiting.keyFile, rotation.keyFile);
  yield { doing: 'deplacement', done: 1, total: 2 };
  const vault = { dataDir, dataKey: to, vaultId };
  writeAtomic(waiting.ancre, witnessText(vault, head, { at: rotation.line.at, closed: waiting.base }));
  yield { doing: 'deplacement', done: 2, total: 2 };
}

function* assertSame(base: string, dataKey: Uint8Array, rows: Rows, schemaVersion: number): Work<void> {
  if ((yield* damagedPages(base, dataKey)).length > 0) return failed();
  const connection = openCopy({ file: base, dataKey });
  try {
    if (connection.pragma('integrity_check', { simple: true }) !== 'ok') return failed();
    const found = yield* rowsOf(connection);
    if (found.rowsSha256 !== rows.rowsSha256 || schemaVersionOf(connection) !== schemaVersion) return failed();
  } finally {
    connection.close();
  }
}

const failed = (): never =>
  refuse(
    'rotation-failed',
    'La base n’a pas pu être chiffrée de nouveau\u00a0: rien n’a été modifié. Vérifiez le disque puis recommencez\u00a0; si cela continue, prévenez le support.',
  );
