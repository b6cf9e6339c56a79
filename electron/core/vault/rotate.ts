import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { changesIn, readerOf, type Reader, type Writer } from '#db/open.ts';
import type { Host, Opened, TaskContext } from '../host.ts';
import { refuse } from '../refusal.ts';
import { install, recoverRestore, removeWaiting } from '../sauvegardes/restore.ts';
import { waitingIn } from '../sauvegardes/waiting.ts';
import { gently, inTurn, makeNow } from '../sauvegardes/service.ts';
import { runNow } from '../sauvegardes/steps.ts';
import { assertAuthentic, parseKeyFile, pathsOf, signedText, type KeyFile, type Unsigned } from './keyFile.ts';
import type { Rekeying } from './formerKeys.ts';
import { prepareRotation } from './rotation.ts';

export interface Rotating {
  /** Whether it may be, asked again each time somebody may have changed something. */
  assert(db: Reader): void;
  /** The key file as it becomes, under the new key. */
  keyFile(current: KeyFile, keys: Pick<Rekeying, 'from' | 'to' | 'poste'>): Promise<Unsigned>;
  /** How the journal calls it, and what it is about. */
  readonly operation: string;
  readonly about: string | null;
  /** What changes in the base with its key. */
  change(db: Writer): void;
  /** What the lock screen says once it is done. */
  readonly notice: string;
}

/** Times the copy is made again because somebody was typing meanwhile. */
const tries = 3;

/**
 * Gives the vault another data key: everything is backed up, then encrypted under a key nobody had, in a copy that takes
 * the base's place in one move. The program is locked when it returns: nothing of the former key is left in memory.
 */
export async function rotateSafely(context: TaskContext, rotating: Rotating): Promise<void> {
  const { host } = context;
  const opened = host.opened ?? lockedMeanwhile();
  await inTurn(host, async () => {
    assertStillOpen(host, opened);
    await makeNow(host, opened, 'avant-retrait');
    const to = new Uint8Array(randomBytes(32));
    try {
      for (let turn = 1; !(await prepared(context, opened, rotating, to)); turn += 1)
        if (turn === tries)
          refuse(
            'removal-disturbed',
            'Des saisies sont arrivées pendant l’opération\u00a0: rien n’a été modifié. Recommencez quand personne n’enregistre.',
          );
      // From here on without a pause: nothing can be recorded in the base that goes.
      host.lock();
      settle(host);
      host.notice = rotating.notice;
    } finally {
      to.fill(0);
      removeWaiting(host.dataDir);
    }
  });
}

/** @returns false when what was copied is no longer what the base holds */
async function prepared(context: TaskContext, opened: Opened, rotating: Rotating, to: Uint8Array): Promise<boolean> {
  const { host, now, session } = context;
  const { connection, dataKey, vaultId, poste } = opened;
  const { dataDir } = host;
  const before = readFileSync(pathsOf(dataDir).keyFile, 'utf8');
  const current = parseKeyFile(before);
  assertAuthentic(current, dataKey);
  const keyFile = signedText(await rotating.keyFile(current, { from: dataKey, to, poste }), to);
  assertStillOpen(host, opened);
  const db = readerOf(connection);
  rotating.assert(db);
  const changes = changesIn(db);
  // The lock wipes the other one while this goes on.
  const from = new Uint8Array(dataKey);
  const { operation, about } = rotating;
  try {
    await gently(
      host,
      prepareRotation({
        dataDir,
        vaultId,
        connection,
        from,
        to,
        keyFile,
        line: { at: now, compteId: session.compteId, operation, about },
        change: (writer) => rotating.change(writer),
      }),
    );
  } finally {
    from.fill(0);
  }
  assertStillOpen(host, opened);
  return changesIn(db) === changes && readFileSync(pathsOf(dataDir).keyFile, 'utf8') === before;
}

/** Once the marker is written it ends, now or at the next start. */
function settle({ dataDir }: Host): void {
  try {
    runNow(install(dataDir, null));
  } catch (error) {
    // Not decided yet: the base is the former one, whole.
    if (!existsSync(waitingIn(dataDir).marker)) throw error;
    try {
      recoverRestore(dataDir);
    } catch {
      refuse(
        'removal-unfinished',
        'Le disque a interrompu la fin de l’opération. Fermez l’application puis rouvrez-la\u00a0: elle se terminera seule. Rien n’est perdu.',
      );
    }
  }
}

const assertStillOpen = (host: Host, opened: Opened): void => {
  if (host.opened !== opened) lockedMeanwhile();
};

const lockedMeanwhile = (): never =>
  refuse('locked', 'L’application s’est verrouillée\u00a0: rien n’a été modifié. Recommencez.');
