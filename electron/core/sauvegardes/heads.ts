import { Refusal } from '../refusal.ts';
import { everyKey } from '../vault/formerKeys.ts';
import type { Unsigned } from '../vault/keyFile.ts';
import type { JournalAt } from './manifest.ts';
import { readManifest } from './read.ts';

/** What a backup tells of the journal. */
export interface ToldHeads {
  readonly own: JournalAt;
  /** What it was at the backups before, those removed since included; oldest first. */
  readonly before: readonly JournalAt[];
}

/** Null for a file that is no backup, is damaged, or that none of these keys opens: that is said where backups are. */
export function headsIn(file: string, keys: readonly Uint8Array[]): ToldHeads | null {
  try {
    for (const key of keys) {
      const contents = readManifest(file, key);
      if (!contents) continue;
      const { journalSeq, journalHash, journalBefore } = contents.manifest;
      const own = { at: contents.envelope.createdAt, seq: journalSeq, hash: journalHash ?? null };
      return { own, before: journalBefore ?? [] };
    }
    return null;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Several a day at the most, and all of it holds in the first chunk. */
const remembered = 200;

/**
 * What the next backup repeats of the one before: a journal cut short between two of the same day is told, though the
 * first one made room for the second.
 */
export function headsAfter(file: string, keyFile: Unsigned, dataKey: Uint8Array): JournalAt[] {
  let keys: readonly Uint8Array[] = [];
  try {
    keys = everyKey(keyFile, dataKey);
    const told = headsIn(file, keys);
    return told ? [...told.before, told.own].slice(-remembered) : [];
  } catch (error) {
    // Former keys that do not open: nothing of that backup can be repeated, and this one is made all the same.
    if (error instanceof Refusal) return [];
    throw error;
  } finally {
    for (const key of keys.slice(1)) key.fill(0);
  }
}
