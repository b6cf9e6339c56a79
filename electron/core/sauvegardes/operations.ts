import { join } from 'node:path';
import { statSync } from 'node:fs';
import type { sauvegardes, Source } from '#contract/sauvegardes.ts';
import { readMigrations } from '#db/migrate.ts';
import { openCopy, readerOf } from '#db/open.ts';
import { findCompteNamed, listComptes } from '../comptes/queries.ts';
import { depotUrl } from '../envoi/webdav.ts';
import type { Handlers, Host, Opened } from '../host.ts';
import { removeParametre, saveParametre } from '../parametres/queries.ts';
import { refuse } from '../refusal.ts';
import { attemptSucceeded, beginAttempt } from '../vault/attemptsFile.ts';
import { writeAtomic } from '../vault/files.ts';
import { argon2id, type Kdf } from '../vault/kdf.ts';
import {
  assertAuthentic,
  lookupOf,
  parseKeyFile,
  readKeyFile,
  signedText,
  withAccount,
  type KeyFile,
} from '../vault/keyFile.ts';
import { assertStrong } from '../vault/operations.ts';
import { secretOf } from '../vault/recoverySheet.ts';
import { enter } from '../vault/session.ts';
import { accountSlot, openRecovery, openSlot, type Keys } from '../vault/slots.ts';
import { existing, openWith } from '../vault/vault.ts';
import { levelOf } from './freshness.ts';
import { extractVerified } from './make.ts';
import { tooRecent, type Envelope } from './manifest.ts';
import { actsSince, comparedWith } from './queries.ts';
import { keyFits, readEnvelope, type Contents } from './read.ts';
import { install, journalIn, removeWaiting, swapBase, waitingIn } from './restore.ts';
import { assertUsable, copyToSecond, secondPlace, type SecondPlace } from './second.ts';
import { backupBefore, gently, inTurn, makeNow, pathChosen, serviceOf } from './service.ts';
import { runNow } from './steps.ts';
import { changeStored, foldersOf, generationsIn, readStored } from './store.ts';

const state: Handlers<typeof sauvegardes>['state'] = (_, { host, db, now }) => {
  const generations = generationsIn(host.dataDir);
  const { failure, secondFailure, restored } = readStored(host.dataDir);
  const last = generations.find(({ verifiedAt }) => verifiedAt !== null)?.createdAt ?? null;
  const { running, startedAt } = serviceOf(host);
  const isThere = restored !== null && generations.some(({ fileName }) => fileName === restored.undo);
  return {
    level: levelOf(now, last, failure !== null, startedAt),
    lastVerifiedAt: last,
    failure,
    running,
    generations,
    second: secondPlace(db),
    secondFailure,
    restored: isThere ? restored : null,
  };
};

function fileOf(host: Host, source: Source): string {
  if (source.kind === 'choix') return pathChosen(host, source.choice);
  if (!generationsIn(host.dataDir).some(({ fileName }) => fileName === source.fileName))
    refuse('backup-gone', 'Cette sauvegarde n’est plus là\u00a0: choisissez-en une autre dans la liste.', 'source');
  return join(foldersOf(host.dataDir).backups, source.fileName);
}

const openedOf = (host: Host): Opened =>
  host.opened ?? refuse('locked', 'L’application est verrouillée\u00a0: tapez votre phrase de passe.');

/** Extracts a backup of this very vault as the waiting base, all of it checked. */
async function extractHere(host: Host, file: string): Promise<Contents> {
  const { dataKey } = openedOf(host);
  if (readEnvelope(file).vaultId !== existing(host.dataDir).vaultId)
    refuse(
      'backup-foreign',
      'Cette sauvegarde est celle d’un autre coffre\u00a0: elle se restaure depuis le premier écran d’un poste neuf.',
      'source',
    );
  if (!keyFits(file, dataKey))
    refuse(
      'backup-key',
      'Cette sauvegarde est abîmée, ou a été faite avec une clé qui n’est plus celle du coffre\u00a0: choisissez-en une autre.',
      'source',
    );
  const key = new Uint8Array(dataKey);
  removeWaiting(host.dataDir);
  try {
    const contents = await gently(host, extractVerified(waitingIn(host.dataDir).base, file, key));
    assertKnown(host, contents);
    return contents;
  } catch (error) {
    removeWaiting(host.dataDir);
    throw error;
  } finally {
    key.fill(0);
  }
}

function assertKnown({ sqlDir }: Host, { manifest }: Contents): void {
  if (manifest.schemaVersion > readMigrations(sqlDir).migrations.length) tooRecent();
}

/** The open base is backed up, closed, and the other one takes its place; the program is locked when it returns. */
async function restore(host: Host, file: string, { now, operation }: { now: string; operation: string }) {
  await inTurn(host, async () => {
    const { envelope } = await extractHere(host, file);
    const opened = openedOf(host);
    try {
      const { compteId } = opened.session;
      journalIn(host.dataDir, opened.dataKey, { at: now, compteId, operation, about: null });
      const before = await makeNow(host, opened, 'avant-restauration');
      if (host.opened !== opened)
        refuse('locked', 'L’application s’est verrouillée\u00a0: rien n’a été remplacé. Recommencez.');
      host.lock();
      runNow(swapBase(host.dataDir));
      const restored = { at: now, from: envelope.createdAt, undo: before.fileName };
      changeStored(host.dataDir, (stored) => ({ ...stored, restored }));
    } finally {
      removeWaiting(host.dataDir);
    }
  });
  return {};
}

function setSecond(host: Host, place: SecondPlace | null): void {
  changeStored(host.dataDir, (stored) => ({
    ...stored,
    secondFailure: null,
    entries: Object.fromEntries(
      Object.entries(stored.entries).map(([name, entry]) => [name, { ...entry, secondAt: null }]),
    ),
  }));
  if (place) void copyToSecond(host).catch(() => undefined);
}

type Opening = Parameters<Handlers<typeof sauvegardes>['restoreHere']>[0]['opening'];

/** The keys of the backup, by what its key file of the time accepts. */
async function keysBy(host: Host, opening: Opening, keyFile: KeyFile, now: string, kdf: Kdf) {
  beginAttempt(host.dataDir, now);
  const found =
    opening.kind === 'fiche' ? await bySheet(opening.sheet, keyFile) : await byPhrase(opening, keyFile, kdf);
  attemptSucceeded(host.dataDir);
  assertAuthentic(keyFile, found.dataKey);
  return found;
}

async function bySheet(sheet: string, { recovery, vaultId }: KeyFile): Promise<Keys> {
  const secret = secretOf(sheet);
  if (!secret)
    refuse(
      'sheet-unreadable',
      'La fiche est mal recopiée\u00a0: il faut sept groupes de quatre caractères. Relisez-la groupe par groupe.',
      'sheet',
    );
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
  { accounts, vaultId }: KeyFile,
  kdf: Kdf,
): Promise<Keys> {
  const lookup = lookupOf(vaultId, name);
  const slot = accounts.find((candidate) => candidate.lookup === lookup);
  return (
    (await openSlot(slot, { vaultId, passphrase }, kdf)) ??
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
const restoreHere =
  (kdf: Kdf): RestoreHere =>
  async ({ choice, opening }, { host, now }) => {
    const assertLocked = () => {
      if (host.opened) refuse('already-unlocked', 'Le coffre est déjà ouvert\u00a0: verrouillez-le d’abord.');
    };
    assertLocked();
    const file = pathChosen(host, choice);
    if (opening.kind === 'fiche') assertStrong(opening.newPassphrase, 'newPassphrase', [opening.name]);
    assertMayReplace(host, opening);
    const envelope: Envelope = readEnvelope(file);
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
        let { identity } = keys;
        let text = envelope.keyFile;
        if (opening.kind === 'fiche') {
          const account = { vaultId, id: compteId, name: opening.name, passphrase: opening.newPassphrase };
          const made = await accountSlot(account, keys.dataKey, kdf);
          identity = made.identity;
          text = signedText(withAccount(keyFile, made.slot), keys.dataKey);
        }
        assertLocked();
        writeAtomic(waiting.keyFile, text);
        runNow(install(host.dataDir, now.replace(/[^0-9]/g, '')));
        return enter(host, openWith({ keys: { ...keys, identity }, keyFile: existing(host.dataDir), compteId }, host));
      } catch (error) {
        removeWaiting(host.dataDir);
        throw error;
      }
    });
  };

/** @param kdf Argon2id, but in tests */
export const sauvegardesHandlersWith = (kdf: Kdf): Handlers<typeof sauvegardes> => ({
  state,

  make: async (_, { host }) => {
    const { fileName } = await backupBefore(host, 'demandee');
    void copyToSecond(host).catch(() => undefined);
    return (
      generationsIn(host.dataDir).find((each) => each.fileName === fileName) ??
      refuse('backup-gone', 'La sauvegarde a été retirée aussitôt faite\u00a0: recommencez.')
    );
  },

  useFolder: async ({ choice }, { host, commit }) => {
    const path = pathChosen(host, choice);
    assertUsable(host, path);
    const place = { kind: 'dossier', path } as const;
    commit((db) => saveParametre(db, 'sauvegardes.seconde', place));
    setSecond(host, place);
    return {};
  },

  useWebdav: async ({ url, user, password }, { host, commit }) => {
    const place = { kind: 'webdav', url: depotUrl(url).href, user, password } as const;
    commit((db) => saveParametre(db, 'sauvegardes.seconde', place));
    setSecond(host, place);
    return {};
  },

  forgetSecond: async (_, { host, commit }) => {
    commit((db) => removeParametre(db, 'sauvegardes.seconde'));
    setSecond(host, null);
    return {};
  },

  copySecond: async (_, { host }) => {
    await copyToSecond(host);
    return {};
  },

  preview: async ({ source }, { host, read }) => {
    const file = fileOf(host, source);
    const { envelope, manifest } = await inTurn(host, async () => {
      const contents = await extractHere(host, file);
      removeWaiting(host.dataDir);
      return contents;
    });
    return {
      createdAt: envelope.createdAt,
      appVersion: manifest.appVersion,
      compared: read((db) => comparedWith(db, manifest.counts)),
      since: actsSince(openedOf(host).connection, manifest.journalSeq),
      isOlder: manifest.schemaVersion < readMigrations(host.sqlDir).migrations.length,
    };
  },

  restore: async ({ source }, { host, now }) =>
    restore(host, fileOf(host, source), { now, operation: 'sauvegardes.restore' }),

  undoRestore: async (_, { host, now }) => {
    const { restored } = readStored(host.dataDir);
    if (!restored) refuse('nothing-to-undo', 'Il n’y a plus de restauration à annuler.');
    const source = { kind: 'liste', fileName: restored.undo } as const;
    return restore(host, fileOf(host, source), { now, operation: 'sauvegardes.undoRestore' });
  },

  inspect: async ({ choice }, { host }) => {
    const file = pathChosen(host, choice);
    return { createdAt: readEnvelope(file).createdAt, size: statSync(file).size };
  },

  restoreHere: restoreHere(kdf),
});

export const sauvegardesHandlers = sauvegardesHandlersWith(argon2id);
