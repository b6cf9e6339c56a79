import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { journal } from '#contract/journal.ts';
import { isBackupName } from '#contract/sauvegardes.ts';
import { sentHeadsOf } from '../envoi/sentHeads.ts';
import type { Handlers, Host } from '../host.ts';
import { openedOf } from '../opened.ts';
import { headsIn, type ToldHeads } from '../sauvegardes/heads.ts';
import type { JournalAt } from '../sauvegardes/manifest.ts';
import { secondPlace } from '../sauvegardes/second.ts';
import { headsOnServer } from '../sauvegardes/serverHeads.ts';
import { headsKept } from '../sauvegardes/secondWitness.ts';
import { inTurn } from '../sauvegardes/service.ts';
import { foldersOf } from '../sauvegardes/store.ts';
import { everyKey } from '../vault/formerKeys.ts';
import { readKeyFile } from '../vault/keyFile.ts';
import { chainStartOf, hashAt, journalHead, restoresIn } from './queries.ts';
import { sentHeadOf, shownHead } from './sentHead.ts';
import { compareWitnesses, type Witness } from './witnesses.ts';

/** What a folder of backups tells; one that is not there tells nothing. */
function headsInFolder(folder: string, keys: readonly Uint8Array[]): ToldHeads[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter(isBackupName);
  } catch {
    // A key that is not plugged in: the backups here are compared all the same.
    return [];
  }
  return names.flatMap((name) => headsIn(join(folder, name), keys) ?? []);
}

function keysOf(host: Host): Uint8Array[] {
  const { dataKey } = openedOf(host);
  const keyFile = readKeyFile(host.dataDir);
  return keyFile ? everyKey(keyFile, dataKey).map((each) => new Uint8Array(each)) : [];
}

const witnessOf =
  (of: Witness['of']) =>
  ({ at, seq, hash }: JournalAt): Witness => ({
    of,
    at,
    seq,
    hash: hash === null ? null : Buffer.from(hash, 'base64'),
  });

/** The same backup lies at several places, and each one repeats those before it. */
function backupWitnesses(told: readonly ToldHeads[]): Witness[] {
  const all = [
    ...told.flatMap(({ before }) => before.map(witnessOf('retiree'))),
    ...told.map(({ own }) => witnessOf('sauvegarde')(own)),
  ];
  return [...new Map(all.map((each) => [`${each.at} ${each.seq}`, each])).values()];
}

export const witnesses: Handlers<typeof journal>['witnesses'] = (_, { host, read }) =>
  inTurn(host, async () => {
    const keys = keysOf(host);
    try {
      const place = read(secondPlace);
      const onServer =
        place?.kind === 'webdav' ? await headsOnServer(host.dataDir, place, keys) : { told: [], isMissing: false };
      const folders = [foldersOf(host.dataDir).backups, ...(place?.kind === 'dossier' ? [place.path] : [])];
      const backups = backupWitnesses([...folders.flatMap((folder) => headsInFolder(folder, keys)), ...onServer.told]);
      const { heads, isUnreadable } = await headsKept(host, read);
      const kept = heads.map(witnessOf('temoin'));
      const sendings = (await sentHeadsOf(read)).map(({ at, seq, hash }) => ({ of: 'envoi' as const, at, seq, hash }));
      const findings = read((db) =>
        compareWitnesses([...kept, ...backups, ...sendings], {
          head: journalHead(db),
          start: chainStartOf(db),
          hashAt: (seq) => hashAt(db, seq),
          restores: restoresIn(db),
        }),
      );
      const last = sendings.at(-1);
      const now = last && read((db) => sentHeadOf({ seq: last.seq, hash: hashAt(db, last.seq) ?? null }));
      const compared = backups.filter(({ of }) => of === 'sauvegarde').length;
      return {
        compared,
        sendings: sendings.length,
        serverMissing: onServer.isMissing,
        witnessUnreadable: isUnreadable,
        lastSending: last && now ? { at: last.at, head: shownHead(now) } : null,
        findings,
      };
    } finally {
      for (const key of keys) key.fill(0);
    }
  });
