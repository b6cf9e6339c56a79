import { randomInt } from 'node:crypto';
import type { coffre } from '#contract/coffre.ts';
import { readerOf } from '#db/open.ts';
import { findCompteNamed } from '../comptes/queries.ts';
import type { Handlers, Host, TaskContext } from '../host.ts';
import { appendJournal } from '../journal/queries.ts';
import { openedOf } from '../opened.ts';
import { refuse } from '../refusal.ts';
import { attemptSucceeded, beginAttempt } from './attemptsFile.ts';
import { join } from './invitation.ts';
import { argon2id, type Kdf } from './kdf.ts';
import { rewriteKeyFile, type AccountSlot, type Unsigned } from './keyFile.ts';
import { lockState } from './lockState.ts';
import { mots } from './mots.ts';
import { assertStrong, measure, phraseOf, proposedWords } from './passphrase.ts';
import { withAccount } from './poste.ts';
import { posteOf, regained, removePoste } from './posteFile.ts';
import { linkPoste, posteState, unlinkPoste } from './posteOperations.ts';
import { secretTyped, sheetRefused } from './recoverySheet.ts';
import {
  assertLocked,
  enter,
  enterAlone,
  journalRefused,
  newSheet,
  printable,
  tellLost,
  unlockRefused,
} from './session.ts';
import { confirmSheet, renewSheet } from './sheetOperations.ts';
import { accountSlot, lockSlot, openIdentity } from './slots.ts';
import { accountKeys, createVault, existing, openSheet, openWith, type Unlocked } from './vault.ts';

const state: Handlers<typeof coffre>['state'] = (_, { host, now }) =>
  host.opened
    ? {
        state: 'unlocked',
        message: null,
        waitSeconds: 0,
        session: host.opened.session,
        demonstration: host.demo ?? false,
        freshness: host.opened.freshness ?? null,
        posteLost: host.opened.posteLost,
      }
    : lockState(host, now);

const invitationWaits = ({ keys }: Unlocked): never => {
  keys.dataKey.fill(0);
  keys.poste?.key.fill(0);
  return refuse(
    'invitation-waits',
    'Ce compte attend sa première ouverture : choisissez « J’ai un code d’invitation ».',
  );
};

const lock: Handlers<typeof coffre>['lock'] = async (_, context) => {
  const { host, now, session } = context;
  try {
    context.commit((db) =>
      appendJournal(db, { at: now, compteId: session.compteId, operation: 'coffre.lock', about: null }),
    );
  } finally {
    // Who locks is about to leave the desk: a full disk costs the journal its line, never the lock.
    host.lock();
  }
  return {};
};

interface RecoverInput {
  readonly sheet: string;
  readonly name: string;
  readonly newPassphrase: string;
}

async function recover({ sheet, name, newPassphrase }: RecoverInput, context: TaskContext, kdf: Kdf) {
  const { host, now } = context;
  assertLocked(host);
  existing(host.dataDir);
  assertStrong(newPassphrase, 'newPassphrase', [name]);
  const secret = secretTyped(sheet);
  beginAttempt(host.dataDir, now);
  const found = await openSheet(host.dataDir, secret);
  secret.fill(0);
  if (!found) return sheetRefused();
  attemptSucceeded(host.dataDir);
  const { keyFile, keys } = found;
  const { vaultId } = keyFile;
  const compteId = accountNamed(host, found, name);
  const account = { vaultId, id: compteId, name, passphrase: newPassphrase };
  const { slot, identity } = await accountSlot(account, keys.dataKey, kdf);
  const regain = await regained(posteOf(host), keyFile, keys.dataKey);
  const session = enterAlone(host, () => {
    rewriteKeyFile(host.dataDir, keys.dataKey, (current) => withAccount(regain.keyFile(current), slot, regain.poste));
    if (regain.lost !== null) removePoste(host.dataDir, regain.lost);
    const own = { ...keys, identity, poste: regain.poste };
    return openWith({ keys: own, keyFile: existing(host.dataDir), compteId }, host);
  });
  journalRefused(context);
  tellLost(context, regain);
  return session;
}

/** Id of the account to give back, read from the base before anything is changed. */
function accountNamed(host: Host, { keyFile, keys }: NonNullable<Awaited<ReturnType<typeof openSheet>>>, name: string) {
  assertLocked(host);
  const { connection } = openWith({ keys, keyFile, compteId: '' }, host);
  try {
    const compte = findCompteNamed(readerOf(connection), name);
    if (compte && compte.disabledAt === null) return compte.id;
    keys.dataKey.fill(0);
    return refuse(
      'account-unknown',
      'Aucun compte ouvert ne porte ce nom\u00a0: vérifiez-le auprès de la direction.',
      'name',
    );
  } finally {
    connection.close();
  }
}

interface ChangeInput {
  readonly current: string;
  readonly next: string;
}

async function changePassphrase({ current, next }: ChangeInput, context: TaskContext, kdf: Kdf) {
  const { host, now, session } = context;
  const opened = openedOf(host);
  assertStrong(next, 'next', [session.name, session.structure.name, session.structure.association]);
  const { vaultId, accounts } = existing(host.dataDir);
  const slot = accounts.find(({ id }) => id === session.compteId);
  beginAttempt(host.dataDir, now);
  const identity = await openIdentity(slot, { vaultId, passphrase: current }, kdf);
  if (identity === null || !slot)
    return refuse(
      'passphrase-wrong',
      'Votre phrase de passe actuelle n’est pas celle-ci\u00a0: retapez-la.',
      'current',
    );
  const locked = await lockSlot(slot, { vaultId, passphrase: next, identity }, kdf);
  if (host.opened !== opened) refuse('locked', 'L’application s’est verrouillée\u00a0: rien n’a été modifié.');
  rewriteKeyFile(host.dataDir, opened.dataKey, (file) => relocked(file, locked));
  attemptSucceeded(host.dataDir);
  journalRefused(context);
  return {};
}

/** The account behind its new passphrase; its data key stays as it is sealed in the file of now. */
const relocked = (file: Unsigned, { id, argon2, nonce, wrappedIdentity }: AccountSlot): Unsigned => ({
  ...file,
  accounts: file.accounts.map((slot) => (slot.id === id ? { ...slot, argon2, nonce, wrappedIdentity } : slot)),
});

/** Words drawn again when one comes twice, or is one that everybody tries first. */
function proposed(): { passphrase: string; bits: number } {
  const passphrase = phraseOf(Array.from({ length: proposedWords }, () => randomInt(mots.length)));
  const { level, bits } = measure(passphrase);
  return level === 'excellente' ? { passphrase, bits } : proposed();
}

const acceptBase: Handlers<typeof coffre>['acceptBase'] = (_, { host, afterCommit }) => {
  const opened = openedOf(host);
  afterCommit(() => {
    opened.freshness = null;
  });
  return {};
};

/** @param kdf Argon2id, but in tests */
export const coffreHandlersWith = (kdf: Kdf): Handlers<typeof coffre> => ({
  state,

  proposePassphrase: () => proposed(),

  measurePassphrase: ({ passphrase }) => measure(passphrase),

  create: async ({ structure, account }, { host, now }) => {
    assertLocked(host);
    assertStrong(account.passphrase, 'account.passphrase', [account.name, structure.name, structure.association]);
    const { dataDir, sqlDir } = host;
    const vault = await createVault({ dataDir, sqlDir, structure, account, now, kdf });
    const sheet = newSheet(vault.sheet);
    const session = enter(host, vault, sheet);
    return { session, sheet: printable(sheet, { vaultId: vault.vaultId, structure, now }) };
  },

  renewSheet,
  confirmSheet,

  unlock: async (account, context) => {
    const { host, now } = context;
    assertLocked(host);
    existing(host.dataDir);
    beginAttempt(host.dataDir, now);
    const found = await accountKeys({ dataDir: host.dataDir, sqlDir: host.sqlDir, account, kdf, poste: posteOf(host) });
    if (!found) return unlockRefused();
    if (found.invited) return invitationWaits(found);
    attemptSucceeded(host.dataDir);
    const session = enterAlone(host, () => openWith(found, host));
    journalRefused(context);
    return session;
  },

  recover: (input, context) => recover(input, context, kdf),
  join: (input, context) => join(input, context, kdf),

  acceptBase,

  poste: posteState,
  linkPoste,
  unlinkPoste,

  changePassphrase: (input, context) => changePassphrase(input, context, kdf),

  lock,
});

export const coffreHandlers = coffreHandlersWith(argon2id);
