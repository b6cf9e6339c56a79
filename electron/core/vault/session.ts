import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { Structure, type RecoverySheet, type Session } from '#contract/coffre.ts';
import { rightsOf } from '#contract/rights.ts';
import { readerOf, type Reader } from '#db/open.ts';
import { z } from 'zod';
import { findCompte } from '../comptes/queries.ts';
import type { Host, Opened, TaskContext } from '../host.ts';
import { appendJournal } from '../journal/queries.ts';
import { readParametre } from '../parametres/queries.ts';
import { refuse } from '../refusal.ts';
import { storageRefusal } from '../storage.ts';
import { forgetRefused, refusedSoFar } from './attemptsFile.ts';
import { forgetExpired, pathsOf } from './keyFile.ts';
import type { Regained } from './posteFile.ts';
import type { OpenedVault } from './vault.ts';

export const unlockRefused = (): never =>
  refuse('unlock-refused', 'Nom de compte ou phrase de passe incorrects\u00a0: vérifiez les deux puis recommencez.');

/** What the account may do, as the base says it; null when it has no account there, or a closed one. */
export function sessionOf(db: Reader, compteId: string): Session | null {
  const compte = findCompte(db, compteId);
  if (!compte || compte.disabledAt !== null) return null;
  return {
    compteId,
    name: compte.name,
    role: compte.role,
    rights: [...rightsOf[compte.role]],
    sheetConfirmed: readParametre(db, 'sheetConfirmedAt') !== null,
    structure: Structure.parse(readParametre(db, 'structure')),
    idleMinutes: z.number().catch(5).parse(readParametre(db, 'idleMinutes')),
    demo: readParametre(db, 'demo') === true,
  };
}

export function assertLocked(host: Host): void {
  if (host.opened)
    refuse('already-unlocked', 'Le coffre est déjà ouvert\u00a0: verrouillez-le avant de changer de compte.');
}

/** Hands an opened vault to the running core. */
export function enter(host: Host, vault: OpenedVault, sheet: Opened['sheet'] = null): Session {
  const { connection, dataKey, identity, poste, compteId, vaultId, freshness } = vault;
  const leave = () => {
    connection.close();
    dataKey.fill(0);
    poste?.key.fill(0);
  };
  let session: Session | null;
  try {
    assertSameVault(readerOf(connection), vault.vaultId);
    session = sessionOf(readerOf(connection), compteId);
  } catch (error) {
    leave();
    throw error;
  }
  if (!session) {
    leave();
    return unlockRefused();
  }
  forgetQuietly(host, dataKey);
  host.notice = null;
  host.opened = { connection, dataKey, vaultId, freshness, identity, poste, posteLost: false, session, sheet };
  // This key file has just proved itself: the former one would only keep old passphrases and sheets working.
  if (!sheet) rmSync(`${pathsOf(host.dataDir).keyFile}.precedent`, { force: true });
  host.unlocked();
  return session;
}

/** Enters unless someone else did during the derivation. */
export function enterAlone(host: Host, vault: () => OpenedVault): Session {
  assertLocked(host);
  return enter(host, vault());
}

/** Tries refused while the base was closed are told once it is open: one line each, without what was typed. */
export function journalRefused({ host, now, commit }: TaskContext): void {
  const refused = refusedSoFar(host.dataDir);
  if (refused === 0) return;
  const line = { at: now, compteId: null, operation: 'coffre.refused', about: null };
  commit((db) => Array.from({ length: Math.min(refused, 100) }, () => appendJournal(db, line)));
  forgetRefused(host.dataDir);
}

/** The sheet ended the binding to a computer whose secret is not found any more: said to who opens, and in the journal. */
export function tellLost({ host, now, session, commit }: TaskContext, { lost }: Pick<Regained, 'lost'>): void {
  if (lost === null || !host.opened) return;
  host.opened.posteLost = true;
  const line = { at: now, compteId: session.compteId, operation: 'coffre.posteLost', about: null };
  commit((db) => appendJournal(db, line));
}

/** A full disk keeps nobody out: an old code is refused by its date as well. */
function forgetQuietly(host: Host, dataKey: Uint8Array): void {
  try {
    forgetExpired(host.dataDir, dataKey, host.clock.now());
  } catch (error) {
    if (!storageRefusal(error)) throw error;
  }
}

function assertSameVault(db: Reader, vaultId: string): void {
  if (readParametre(db, 'vaultId') !== vaultId)
    refuse(
      'base-foreign',
      'Le fichier de clés et la base ne vont pas ensemble. Remettez les deux fichiers de la même sauvegarde, ou prévenez le support.',
    );
}

/** The sheet to print, with two groups drawn by chance to be typed back. */
export function newSheet(groups: readonly string[]): NonNullable<Opened['sheet']> {
  const first = randomInt(7);
  const second = (first + 1 + randomInt(6)) % 7;
  return { groups, asked: [first, second].toSorted((a, b) => a - b) };
}

export const printable = (
  { groups, asked }: NonNullable<Opened['sheet']>,
  { vaultId, structure, now }: { vaultId: string; structure: Session['structure']; now: string },
): RecoverySheet => ({
  groups: [...groups],
  asked: [...asked],
  vaultId,
  structureName: structure.name,
  createdAt: now,
});
