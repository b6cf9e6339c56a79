import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { journal } from '#contract/journal.ts';
import { isBackupName } from '#contract/sauvegardes.ts';
import type { Handlers, Host } from '../host.ts';
import { Refusal, refuse } from '../refusal.ts';
import { readManifest } from '../sauvegardes/read.ts';
import { secondPlace } from '../sauvegardes/second.ts';
import { inTurn } from '../sauvegardes/service.ts';
import { foldersOf } from '../sauvegardes/store.ts';
import { everyKey } from '../vault/formerKeys.ts';
import { readKeyFile } from '../vault/keyFile.ts';
import { chainStartOf, hashAt, journalHead, restoresIn } from './queries.ts';
import { compareWitnesses, type Witness } from './witnesses.ts';

/** What a folder of backups tells; one that is not there, or that no key of the vault opens, tells nothing. */
function witnessesIn(folder: string, keys: readonly Uint8Array[]): Witness[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter(isBackupName);
  } catch {
    // A key that is not plugged in: the backups here are compared all the same.
    return [];
  }
  return names.flatMap((name) => {
    const told = witnessOf(join(folder, name), keys);
    return told ? [told] : [];
  });
}

function witnessOf(file: string, keys: readonly Uint8Array[]): Witness | null {
  try {
    for (const key of keys) {
      const contents = readManifest(file, key);
      if (!contents) continue;
      const { journalSeq, journalHash } = contents.manifest;
      const hash = typeof journalHash === 'string' ? Buffer.from(journalHash, 'base64') : null;
      return { at: contents.envelope.createdAt, seq: journalSeq, hash };
    }
    return null;
  } catch (error) {
    // Another file under such a name, or a damaged one: it is said where backups are, and tells nothing here.
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function keysOf(host: Host): Uint8Array[] {
  const { dataKey } =
    host.opened ?? refuse('locked', 'L’application est verrouillée\u00a0: tapez votre phrase de passe.');
  const keyFile = readKeyFile(host.dataDir);
  return keyFile ? everyKey(keyFile, dataKey).map((each) => new Uint8Array(each)) : [];
}

export const witnesses: Handlers<typeof journal>['witnesses'] = (_, { host, read }) =>
  inTurn(host, async () => {
    const keys = keysOf(host);
    try {
      const place = read(secondPlace);
      const folders = [foldersOf(host.dataDir).backups, ...(place?.kind === 'dossier' ? [place.path] : [])];
      // The same backup lies at both places.
      const told = new Map(
        folders.flatMap((folder) => witnessesIn(folder, keys)).map((each) => [`${each.at} ${each.seq}`, each]),
      );
      const findings = read((db) =>
        compareWitnesses([...told.values()], {
          head: journalHead(db),
          start: chainStartOf(db),
          hashAt: (seq) => hashAt(db, seq),
          restores: restoresIn(db),
        }),
      );
      return { compared: told.size, findings };
    } finally {
      for (const key of keys) key.fill(0);
    }
  });
