import { basename, dirname, join } from 'node:path';
import { isBackupName, type Problem } from '#contract/sauvegardes.ts';
import { Refusal } from '../refusal.ts';
import type { Contents } from './read.ts';
import type { Work } from './steps.ts';
import { foldersOf, readStored, setEntry, setProblem } from './store.ts';
import { sha256OfFile } from './write.ts';

// What a later reading of a backup of the list showed: one that was verified the day it was made may have been spoilt since.

/** Its name in the list; null for a file from elsewhere, of which nothing is kept. */
export function listedName(dataDir: string, file: string): string | null {
  const name = basename(file);
  return dirname(file) === foldersOf(dataDir).backups && isBackupName(name) ? name : null;
}

/** It was read in full and found sound, whatever was known of it. @param now UTC instant */
export function* noteSound(dataDir: string, fileName: string, contents: Contents, now: string): Work<void> {
  const sha256 = yield* sha256OfFile(join(foldersOf(dataDir).backups, fileName));
  const known = readStored(dataDir).entries[fileName];
  const { envelope, manifest } = contents;
  setEntry(dataDir, fileName, {
    id: envelope.id,
    createdAt: envelope.createdAt,
    sha256,
    reason: manifest.reason,
    journalSeq: manifest.journalSeq,
    verifiedAt: now,
    secondAt: known?.sha256 === sha256 ? known.secondAt : null,
  });
  setProblem(dataDir, fileName, null);
}

const spoilt = new Set(['backup-damaged', 'backup-unknown']);
const shut = new Set(['backup-newer', 'backup-key', 'backup-foreign']);

/** It could not be read in full: whether the file is to blame, and of what, is kept. @param now UTC instant */
export function* noteProblem(dataDir: string, fileName: string, error: unknown, now: string): Work<void> {
  const kind = yield* problemOf(dataDir, fileName, error instanceof Refusal ? error.code : null);
  if (kind) setProblem(dataDir, fileName, { at: now, kind });
}

function* problemOf(dataDir: string, fileName: string, code: string | null): Work<Problem | null> {
  const entry = readStored(dataDir).entries[fileName];
  if (entry && (yield* hashOf(join(foldersOf(dataDir).backups, fileName))) !== entry.sha256) return 'abimee';
  if (code !== null && spoilt.has(code)) return 'abimee';
  return code !== null && shut.has(code) ? 'fermee' : null;
}

/** Null when the disk does not give the file back. */
function* hashOf(file: string): Work<string | null> {
  try {
    return yield* sha256OfFile(file);
  } catch {
    // What the reading met first is what is told; the file is not what was written.
    return null;
  }
}
