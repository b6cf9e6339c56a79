import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import type { Freshness, Structure } from '#contract/coffre.ts';
import type { Role } from '#contract/rights.ts';
import { migrate, readMigrations } from '#db/migrate.ts';
import { openBase, readerOf, writerOf, type Connection } from '#db/open.ts';
import { insertCompte } from '../comptes/queries.ts';
import { newId } from '../ids.ts';
import { saveParametre } from '../parametres/queries.ts';
import { refuse } from '../refusal.ts';
import { attemptSucceeded } from './attemptsFile.ts';
import { freshnessOf, lookAtBase } from './ancre.ts';
import { renameDurably, syncFile, writeAtomic } from './files.ts';
import { argon2id, type Kdf } from './kdf.ts';
import { assertAuthentic, lookupOf, pathsOf, present, readKeyFile, signedText, type KeyFile } from './keyFile.ts';
import { openMigrated } from './open.ts';
import { noPoste, type PosteOf } from './posteFile.ts';
import { sheetOf } from './recoverySheet.ts';
import { accountSlot, elsewhere, newSheetSecret, openRecovery, openSlot, recoverySlot, type Keys } from './slots.ts';

export interface OpenedVault extends Keys {
  readonly connection: Connection;
  readonly vaultId: string;
  readonly compteId: string;
  readonly freshness: Freshness | null;
}

export interface CreateOptions {
  readonly dataDir: string;
  readonly sqlDir: string;
  readonly structure: Structure;
  readonly account: { readonly name: string; readonly passphrase: string; readonly role?: Role };
  /** UTC instant written as the date of creation. */
  readonly now: string;
  readonly kdf?: Kdf;
  /** Marks the data as fictive, for ever. */
  readonly demo?: boolean;
}

/**
 * Makes the key file and the empty base, and opens them. Whatever fails, nothing of it is left.
 *
 * @returns the open vault, and the groups of its recovery sheet: nobody else knows them
 * @throws Refusal 'vault-exists' when the folder already holds a key file or a base
 */
export async function createVault(options: CreateOptions): Promise<OpenedVault & { readonly sheet: string[] }> {
  const { dataDir, sqlDir, account, now, kdf = argon2id } = options;
  assertAbsent(dataDir);
  const paths = pathsOf(dataDir);
  const dataKey = new Uint8Array(randomBytes(32));
  const secret = newSheetSecret();
  const vaultId = randomUUID();
  const compteId = newId();
  const { slot, identity } = await accountSlot({ vaultId, id: compteId, ...account }, dataKey, kdf);
  const recovery = await recoverySlot(secret, vaultId, dataKey);
  const sheet = sheetOf(secret);
  secret.fill(0);
  // Again, and from here without a pause: another creation may have ended during the derivation.
  assertAbsent(dataDir);
  let connection: Connection | null = null;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    removeBase(paths.newBase);
    fillBase(paths.newBase, { ...options, dataKey, vaultId, compteId });
    const keyFile = { format: 1 as const, vaultId, createdAt: now, accounts: [slot], recovery };
    writeAtomic(paths.newKeyFile, signedText(keyFile, dataKey));
    renameDurably(paths.newBase, paths.base);
    connection = openMigrated(dataDir, sqlDir, dataKey);
    renameDurably(paths.newKeyFile, paths.keyFile);
    return { connection, dataKey, identity, poste: null, vaultId, compteId, freshness: null, sheet };
  } catch (error) {
    connection?.close();
    for (const base of [paths.newBase, paths.base]) removeBase(base);
    for (const file of [paths.newKeyFile, `${paths.newKeyFile}.tmp`, paths.keyFile]) rmSync(file, { force: true });
    dataKey.fill(0);
    throw error;
  }
}

function assertAbsent(dataDir: string): void {
  const found = present(dataDir);
  if (found.keyFile || found.base)
    refuse(
      'vault-exists',
      'Il y a déjà un coffre sur ce poste\u00a0: tapez votre phrase de passe pour l’ouvrir. Rien n’a été modifié.',
    );
}

const removeBase = (file: string): void => {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
};

type Content = CreateOptions & { readonly dataKey: Uint8Array; readonly vaultId: string; readonly compteId: string };

function fillBase(file: string, { sqlDir, structure, account, now, demo, dataKey, vaultId, compteId }: Content): void {
  const connection = openBase({ file, dataKey, create: true });
  try {
    migrate(connection, readMigrations(sqlDir));
    connection.transaction(() => {
      const db = writerOf(connection);
      insertCompte(db, { id: compteId, name: account.name, role: account.role ?? 'direction', createdAt: now });
      saveParametre(db, 'structure', structure);
      saveParametre(db, 'idleMinutes', 5);
      saveParametre(db, 'alsaceMoselle', false);
      saveParametre(db, 'vaultId', vaultId);
      if (demo) saveParametre(db, 'demo', true);
    })();
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    connection.close();
  }
  syncFile(file);
}

export interface OpenOptions {
  readonly dataDir: string;
  readonly sqlDir: string;
  readonly account: { readonly name: string; readonly passphrase: string };
  readonly kdf?: Kdf;
  /** The secret of this computer, for a vault that is bound to it. */
  readonly poste?: PosteOf;
}

/** What a passphrase gave: enough to open the base. */
export interface Unlocked {
  readonly keys: Keys;
  readonly keyFile: KeyFile;
  readonly compteId: string;
  /** By a code: good for choosing a passphrase, and for nothing else. */
  readonly invited?: boolean;
}

/**
 * The keys of an account, by its passphrase.
 * @returns null for an unknown account as for a wrong passphrase, after the same work
 * @throws Refusal 'poste-missing' when the passphrase is right and the secret of this computer is not found
 */
export async function accountKeys(options: OpenOptions): Promise<Unlocked | null> {
  const { dataDir, account, kdf = argon2id, poste = noPoste } = options;
  const keyFile = existing(dataDir);
  const lookup = lookupOf(keyFile.vaultId, account.name);
  const slot = keyFile.accounts.find((candidate) => candidate.lookup === lookup);
  const keys = await openSlot(slot, { keyFile, passphrase: account.passphrase, poste }, kdf);
  if (keys === elsewhere) {
    // The passphrase was right: it costs no wait before the sheet is typed.
    attemptSucceeded(dataDir);
    return posteMissing();
  }
  return keys && slot ? { keys, keyFile, compteId: slot.id, invited: slot.invitedUntil !== undefined } : null;
}

/**
 * Opens the vault with an account's passphrase; the delay after wrong ones is the caller's.
 * @returns null for an unknown account as for a wrong passphrase
 * @throws Refusal when the files are damaged, foreign, altered, busy or too recent
 */
export async function openVault(options: OpenOptions): Promise<OpenedVault | null> {
  const found = await accountKeys(options);
  return found && openWith(found, options);
}

/** Opens the data key with the recovery sheet; null when it is not this vault's last sheet. */
export async function openSheet(dataDir: string, secret: Uint8Array): Promise<{ keyFile: KeyFile; keys: Keys } | null> {
  const keyFile = existing(dataDir);
  const keys = await openRecovery(keyFile.recovery, secret, keyFile.vaultId);
  if (!keys) return null;
  assertAuthentic(keyFile, keys.dataKey);
  return { keyFile, keys };
}

const posteMissing = (): never =>
  refuse(
    'poste-missing',
    'Ce coffre est lié à un poste, et ce poste ne retrouve plus son secret\u00a0: votre phrase de passe ne suffit plus ici. Ouvrez avec la fiche de secours\u00a0: ensuite, chacun retapera la sienne comme avant.',
  );

/** @throws Refusal when the key file was altered or the base does not open */
export function openWith(
  { keys, keyFile, compteId }: Unlocked,
  { dataDir, sqlDir }: Pick<OpenOptions, 'dataDir' | 'sqlDir'>,
): OpenedVault {
  try {
    const { vaultId } = keyFile;
    assertAuthentic(keyFile, keys.dataKey);
    const witness = lookAtBase({ dataDir, dataKey: keys.dataKey, vaultId });
    const connection = openMigrated(dataDir, sqlDir, keys.dataKey);
    return { ...keys, vaultId, compteId, connection, freshness: freshnessOf(witness, readerOf(connection)) };
  } catch (error) {
    keys.dataKey.fill(0);
    keys.poste?.key.fill(0);
    throw error;
  }
}

export const existing = (dataDir: string): KeyFile =>
  readKeyFile(dataDir) ??
  refuse('vault-absent', 'Il n’y a pas encore de coffre sur ce poste\u00a0: créez-le, ou remettez une sauvegarde.');
