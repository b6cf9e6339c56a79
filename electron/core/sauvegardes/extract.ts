import { join } from 'node:path';
import type { Source } from '#contract/sauvegardes.ts';
import { rekeyCopy } from '#db/open.ts';
import type { Host } from '../host.ts';
import { openedOf } from '../opened.ts';
import { refuse } from '../refusal.ts';
import { syncFile } from '../vault/files.ts';
import { everyKey } from '../vault/formerKeys.ts';
import { assertAuthentic } from '../vault/keyFile.ts';
import { existing } from '../vault/vault.ts';
import { assertKnown } from './elsewhereOperations.ts';
import { extractVerified } from './make.ts';
import { listedName, noteProblem, noteSound } from './checked.ts';
import { damaged } from './manifest.ts';
import { damagedPages } from './pages.ts';
import { keyFits, readEnvelope, type Contents } from './read.ts';
import { gently, pathChosen } from './service.ts';
import type { Work } from './steps.ts';
import { foldersOf, generationsIn } from './store.ts';

/** The file somebody chose, in the list or through the shell. */
export function fileOf(host: Host, source: Source): string {
  if (source.kind === 'choix') return pathChosen(host, source.choice);
  if (!generationsIn(host.dataDir).some(({ fileName }) => fileName === source.fileName))
    refuse('backup-gone', 'Cette sauvegarde n’est plus là\u00a0: choisissez-en une autre dans la liste.', 'source');
  return join(foldersOf(host.dataDir).backups, source.fileName);
}

/**
 * Extracts a backup of the open vault in a new file under the key of today, all of it checked; what the reading showed of
 * a backup of the list is told there from then on.
 * @param base where; whatever is wrong, nothing is left there
 * @param remove takes away what was begun
 */
export async function extractOurs(host: Host, file: string, base: string, remove: () => void): Promise<Contents> {
  const { dataDir, clock } = host;
  const fileName = listedName(dataDir, file);
  try {
    const contents = await extracted(host, file, base, remove);
    if (fileName !== null) await gently(host, noteSound(dataDir, fileName, contents, clock.now()));
    return contents;
  } catch (error) {
    if (fileName !== null) await gently(host, noteProblem(dataDir, fileName, error, clock.now()));
    throw error;
  }
}

async function extracted(host: Host, file: string, base: string, remove: () => void): Promise<Contents> {
  const { dataKey } = openedOf(host);
  const keyFile = existing(host.dataDir);
  if (readEnvelope(file).vaultId !== keyFile.vaultId)
    refuse(
      'backup-foreign',
      'Cette sauvegarde est celle d’un autre coffre\u00a0: elle se restaure depuis le premier écran d’un poste neuf.',
      'source',
    );
  assertAuthentic(keyFile, dataKey);
  const keys = everyKey(keyFile, dataKey).map((each) => new Uint8Array(each));
  try {
    const key = keys.find((each) => keyFits(file, each));
    if (!key)
      return refuse(
        'backup-key',
        'Cette sauvegarde est abîmée, ou a été faite avec une clé qui n’est plus celle du coffre\u00a0: choisissez-en une autre.',
        'source',
      );
    const contents = await gently(host, extractVerified(base, file, key));
    assertKnown(host, contents);
    // Made before an account was removed: it takes its place under the key of those who are left.
    if (host.opened && !sameKey(key, dataKey)) await gently(host, rekeyed(base, key, dataKey));
    return contents;
  } catch (error) {
    remove();
    throw error;
  } finally {
    for (const each of keys) each.fill(0);
  }
}

const sameKey = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

function* rekeyed(base: string, from: Uint8Array, to: Uint8Array): Work<void> {
  rekeyCopy({ file: base, from, to });
  syncFile(base);
  if ((yield* damagedPages(base, to)).length > 0) damaged();
}
