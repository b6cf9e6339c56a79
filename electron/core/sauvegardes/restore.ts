import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { openBase, writerOf, type Writer } from '#db/open.ts';
import type { ChainStart } from '../journal/chain.ts';
import { appendJournal, journalHead, type JournalLine } from '../journal/queries.ts';
import { refuse } from '../refusal.ts';
import { renameDurably, syncFile, writeAtomic } from '../vault/files.ts';
import { pathsOf } from '../vault/keyFile.ts';
import { runNow, type Work } from './steps.ts';
import { removeLeftovers } from './store.ts';
import { waitingIn } from './waiting.ts';

const companions = ['', '-wal', '-shm', '-journal'];

export function removeWaiting(dataDir: string): void {
  const { base, keyFile, ancre, marker } = waitingIn(dataDir);
  // They are no longer waiting but taking their place.
  if (existsSync(marker)) return;
  for (const companion of companions) rmSync(`${base}${companion}`, { force: true });
  for (const file of [keyFile, ancre].flatMap((each) => [each, `${each}.tmp`])) rmSync(file, { force: true });
}

/**
 * Writes in the waiting base what is done with it, and by whom; on the disk when it returns.
 * @param change what has to be true of the base that takes its place
 * @returns the last line of its journal
 */
export function journalIn(
  dataDir: string,
  dataKey: Uint8Array,
  line: JournalLine,
  change: (db: Writer) => void,
): ChainStart {
  const { base } = waitingIn(dataDir);
  const connection = openBase({ file: base, dataKey });
  try {
    const head = connection.transaction(() => {
      const db = writerOf(connection);
      change(db);
      appendJournal(db, line);
      return journalHead(db);
    })();
    connection.pragma('wal_checkpoint(TRUNCATE)');
    return head;
  } finally {
    connection.close();
    syncFile(base);
  }
}

/**
 * Puts the waiting base in place of the closed one, in one move.
 * @throws Refusal when the former base did not close whole: its last words wait in a second file
 */
export function* swapBase(dataDir: string): Work<void> {
  const { base } = pathsOf(dataDir);
  if (existsSync(`${base}-wal`))
    refuse(
      'base-not-closed',
      'La base ne s’est pas fermée proprement\u00a0: rien n’a été remplacé. Fermez l’application, rouvrez-la, puis recommencez.',
    );
  yield { doing: 'deplacement', done: 0, total: 1 };
  renameDurably(waitingIn(dataDir).base, base);
  yield { doing: 'deplacement', done: 1, total: 1 };
}

const Marker = z.object({
  aside: z
    .string()
    .regex(/^ecarte-[0-9a-z-]+$/)
    .nullable(),
});

/**
 * Makes the vault of the waiting base and key file. Once the marker is written it always ends, at the next start if the
 * power fails.
 * @param stamp names the folder where what was there before is kept; null when it is the same base, and nothing is kept
 */
export function* install(dataDir: string, stamp: string | null): Work<void> {
  const aside = stamp === null ? null : `ecarte-${stamp}`;
  yield { doing: 'deplacement', done: 0, total: 4 };
  writeAtomic(waitingIn(dataDir).marker, JSON.stringify({ aside }));
  yield { doing: 'deplacement', done: 1, total: 4 };
  yield* finish(dataDir, aside);
}

function* finish(dataDir: string, aside: string | null): Work<void> {
  const waiting = waitingIn(dataDir);
  const paths = pathsOf(dataDir);
  const put = function* (from: string, to: string): Work<void> {
    if (!existsSync(from)) return;
    // The file itself goes last, in the same move as the new one comes: there is never none.
    if (aside === null) for (const companion of companions.slice(1)) rmSync(`${to}${companion}`, { force: true });
    else for (const companion of companions) setAside(dataDir, aside, `${to}${companion}`);
    yield { doing: 'deplacement', done: 2, total: 4 };
    renameDurably(from, to);
    yield { doing: 'deplacement', done: 3, total: 4 };
  };
  yield* put(waiting.base, paths.base);
  yield* put(waiting.keyFile, paths.keyFile);
  yield* put(waiting.ancre, paths.ancre);
  // It holds the slots of those who no longer enter.
  if (aside === null) rmSync(`${paths.keyFile}.precedent`, { force: true });
  rmSync(waiting.marker, { force: true });
}

function setAside(dataDir: string, aside: string, file: string): void {
  if (!existsSync(file)) return;
  const folder = join(dataDir, aside);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  renameSync(file, join(folder, file.slice(dataDir.length + 1)));
}

/** At start: ends a restore that was decided, forgets one that was not. */
export function recoverRestore(dataDir: string): void {
  removeLeftovers(dataDir);
  const { marker } = waitingIn(dataDir);
  if (existsSync(marker)) runNow(finish(dataDir, markerOf(readFileSync(marker, 'utf8'))));
  else removeWaiting(dataDir);
}

function markerOf(text: string): string | null {
  try {
    return Marker.parse(JSON.parse(text)).aside;
  } catch {
    // It is written whole or not at all; only a damaged disk does this, and nothing may be lost for it.
    return 'ecarte-inconnu';
  }
}
