import type { sauvegardes } from '#contract/sauvegardes.ts';
import { readMigrations } from '#db/migrate.ts';
import { openCopy, readerOf } from '#db/open.ts';
import { findCompteNamed, listComptes } from '../comptes/queries.ts';
import type { Handlers, Host } from '../host.ts';
import { refuse } from '../refusal.ts';
import { attemptSucceeded, beginAttempt } from '../vault/attemptsFile.ts';
import { writeAtomic } from '../vault/files.ts';
import type { Kdf } from '../vault/kdf.ts';
import { assertAuthentic, lookupOf, parseKeyFile, readKeyFile, signedText, type KeyFile } from '../vault/keyFile.ts';
import { assertStrong } from '../vault/passphrase.ts';
import { withAccount } from '../vault/poste.ts';
import { posteOf, regained, removePoste, type PosteOf } from '../vault/posteFile.ts';
import { secretTyped } from '../vault/recoverySheet.ts';
import { enter, tellLost } from '../vault/session.ts';
import { accountSlot, elsewhere, openRecovery, openSlot, type Keys } from '../vault/slots.ts';
import { existing, openWith } from '../vault/vault.ts';
import { extractVerified } from './make.ts';
import { tooRecent } from './manifest.ts';
import { readEnvelope, type Contents } from './read.ts';
import { install, removeWaiting } from './restore.ts';
import { waitingIn } from './waiting.ts';
import { gently, inTurn, pathChosen } from './service.ts';
import { runNow } from './steps.ts';

/** @throws Refusal 'backup-newer' when its tables are of a program that comes later */
export function assertKnown({ sqlDir }: Host, { manifest }: Contents): void {
  if (manifest.schemaVersion > readMigrations(sqlDir).migrations.length) tooRecent();
}

type Opening = Parameters<Handlers<typeof sauvegardes>['restoreHere']>[0]['opening'];

/** The keys of the backup, by what its key file of the time accepts. */
async function keysBy(host: Host, opening: Opening, keyFile: KeyFile, now: string, kdf: Kdf) {
  beginAttempt(host.dataDir, now);
  const found =
    opening.kind === 'fiche'
      ? await bySheet(opening.sheet, keyFile)
      : await byPhrase(opening, keyFile, { kdf, poste: posteOf(host), dataDir: host.dataDir });
  attemptSucceeded(host.dataDir);
  assertAuthentic(keyFile, found.dataKey);
  return found;
}

async function bySheet(sheet: string, { recovery, vaultId }: KeyFile): Promise<Keys> {
  const secret = secretTyped(sheet);
  const keys = await openRecovery(recovery, secret, vaultId);
  secret.fill(0);
  return (
    keys ??
    refuse(
      'sheet-refused',
      'Cette fiche n’ouvre pas cette sauvegarde\u00a0: prenez celle qui était en vigueur le jour où elle a été faite.',
      'sheet',
    )
  );
}

async function byPhrase(
  { name, passphrase }: Extract<Opening, { kind: 'phrase' }>,
  keyFile: KeyFile,
  { kdf, poste, dataDir }: { kdf: Kdf; poste: PosteOf; dataDir: string },
): Promise<Keys> {
  const lookup = lookupOf(keyFile.vaultId, name);
  // A code of that day chooses no passphrase here: it opens nothing.
  const slot = keyFile.accounts.find(
    (candidate) => candidate.lookup === lookup && candidate.invitedUntil === undefined,
  );
  const keys = await openSlot(slot, { keyFile, passphrase, poste }, kdf);
  if (keys === elsewhere) {
    attemptSucceeded(dataDir);
    return refuse(
      'poste-missing',
      'Cette sauvegarde vient d’un coffre lié à un poste dont le secret n’est pas ici\u00a0: la phrase de passe ne suffit pas, seule la fiche de secours l’ouvre.',
    );
  }
  return (
    keys ??
    refuse(
      'unlock-refused',
      'Nom de compte ou phrase de passe incorrects pour cette sauvegarde\u00a0: prenez ceux du jour où elle a été faite.',
    )
  );
}

/** The account the sheet gives back, read from the extracted base. */
function accountIn(base: string, dataKey: Uint8Array, name: string): string {
  const connection = openCopy({ file: base, dataKey });
  try {
    const db = readerOf(connection);
    const compte = findCompteNamed(db, name);
    if (compte && compte.disabledAt === null) return compte.id;
    const names = listComptes(db).filter(({ disabledAt }) => disabledAt === null);
    return refuse(
      'account-unknown',
      `Aucun compte ouvert ne porte ce nom dans cette sauvegarde. Comptes\u00a0: ${names.map((each) => each.name).join(', ')}.`,
      'name',
    );
  } finally {
    connection.close();
  }
}

/** Files of a working vault may only be replaced by who holds the sheet. */
function assertMayReplace(host: Host, opening: Opening): void {
  let isWorking: boolean;
  try {
    isWorking = readKeyFile(host.dataDir) !== null;
  } catch {
    isWorking = false;
  }
  if (isWorking && opening.kind !== 'fiche')
    refuse(
      'restore-needs-sheet',
      'Il y a déjà un coffre sur ce poste\u00a0: seule la fiche de secours permet de le remplacer par une sauvegarde.',
    );
}

type RestoreHere = Handlers<typeof sauvegardes>['restoreHere'];
/** A backup becomes the vault of this computer, by what opened it the day it was made. */
export const restoreHere =
  (kdf: Kdf): RestoreHere =>
  async ({ choice, opening }, context) => {
    const { host, now } = context;
    const assertLocked = () => {
      if (host.opened) refuse('already-unlocked', 'Le coffre est déjà ouvert\u00a0: verrouillez-le d’abord.');
    };
    assertLocked();
    const file = pathChosen(host, choice);
    if (opening.kind === 'fiche') assertStrong(opening.newPassphrase, 'newPassphrase', [opening.name]);
    assertMayReplace(host, opening);
    const envelope = readEnvelope(file);
    const keyFile = parseKeyFile(envelope.keyFile);
    const { vaultId } = keyFile;
    const keys = await keysBy(host, opening, keyFile, now, kdf);
    return inTurn(host, async () => {
      assertLocked();
      const waiting = waitingIn(host.dataDir);
      removeWaiting(host.dataDir);
      try {
        assertKnown(host, await gently(host, extractVerified(waiting.base, file, keys.dataKey)));
        const compteId = accountIn(waiting.base, keys.dataKey, opening.name);
        let own = keys;
        let text = envelope.keyFile;
        let lost: string | null = null;
        if (opening.kind === 'fiche') {
          const account = { vaultId, id: compteId, name: opening.name, passphrase: opening.newPassphrase };
          const made = await accountSlot(account, keys.dataKey, kdf);
          const regain = await regained(posteOf(host), keyFile, keys.dataKey);
          own = { ...keys, identity: made.identity, poste: regain.poste };
          ({ lost } = regain);
          text = signedText(withAccount(regain.keyFile(keyFile), made.slot, regain.poste), keys.dataKey);
        }
        assertLocked();
        writeAtomic(waiting.keyFile, text);
        runNow(install(host.dataDir, now.replace(/[^0-9]/g, '')));
        const opened = openWith({ keys: own, keyFile: existing(host.dataDir), compteId }, host);
        // Nothing on this computer knew this base before.
        const session = enter(host, { ...opened, freshness: null });
        if (lost !== null) removePoste(host.dataDir, lost);
        tellLost(context, { lost });
        return session;
      } catch (error) {
        removeWaiting(host.dataDir);
        throw error;
      }
    });
  };
