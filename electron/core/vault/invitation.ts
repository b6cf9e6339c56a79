import { randomBytes } from 'node:crypto';
import { invitationDays } from '#contract/comptes.ts';
import type { Session } from '#contract/coffre.ts';
import type { TaskContext } from '../host.ts';
import { refuse } from '../refusal.ts';
import { attemptSucceeded, beginAttempt } from './attemptsFile.ts';
import type { Kdf } from './kdf.ts';
import { rewriteKeyFile, type AccountSlot } from './keyFile.ts';
import { assertStrong } from './passphrase.ts';
import { withAccount } from './poste.ts';
import { posteOf } from './posteFile.ts';
import { codeOf, readCode } from './recoverySheet.ts';
import { assertLocked, enterAlone, journalRefused } from './session.ts';
import { accountSlot } from './slots.ts';
import { accountKeys, existing, openWith } from './vault.ts';

const dayLong = 86_400_000;

/**
 * A slot that opens with a code alone, for some days, and only to choose a passphrase.
 * @returns the code, in groups: nobody can read it again
 */
export async function invitationSlot(
  account: { readonly vaultId: string; readonly id: string; readonly name: string },
  { dataKey, now, kdf }: { dataKey: Uint8Array; now: string; kdf: Kdf },
): Promise<{ slot: AccountSlot; code: string[]; expiresAt: string }> {
  const code = codeOf(new Uint8Array(randomBytes(12)));
  const { slot } = await accountSlot({ ...account, passphrase: code.join('') }, dataKey, kdf);
  const expiresAt = new Date(Date.parse(now) + invitationDays * dayLong).toISOString();
  return { slot: { ...slot, invitedUntil: expiresAt }, code, expiresAt };
}

interface JoinInput {
  readonly name: string;
  readonly code: string;
  readonly newPassphrase: string;
}

/** The code is changed for a passphrase, and its key pair for one that nobody has seen. */
export async function join({ name, code, newPassphrase }: JoinInput, context: TaskContext, kdf: Kdf): Promise<Session> {
  const { host, now } = context;
  const { dataDir, sqlDir } = host;
  assertLocked(host);
  existing(dataDir);
  assertStrong(newPassphrase, 'newPassphrase', [name]);
  const typed = readCode(code) ?? unreadable();
  beginAttempt(dataDir, now);
  const found = await accountKeys({ dataDir, sqlDir, account: { name, passphrase: typed }, kdf, poste: posteOf(host) });
  const slot = found?.keyFile.accounts.find(({ id }) => id === found.compteId);
  if (!found || slot?.invitedUntil === undefined) return refusedInvitation();
  const { keys, compteId } = found;
  try {
    if (slot.invitedUntil <= now) return expired();
    attemptSucceeded(dataDir);
    const account = { vaultId: found.keyFile.vaultId, id: compteId, name, passphrase: newPassphrase };
    const own = await accountSlot(account, keys.dataKey, kdf);
    const session = enterAlone(host, () => {
      rewriteKeyFile(dataDir, keys.dataKey, (current) => withAccount(current, own.slot, keys.poste));
      const dataKey = new Uint8Array(keys.dataKey);
      return openWith(
        { keys: { ...keys, dataKey, identity: own.identity }, keyFile: existing(dataDir), compteId },
        host,
      );
    });
    journalRefused(context);
    return session;
  } finally {
    keys.dataKey.fill(0);
  }
}

const unreadable = (): never =>
  refuse(
    'invitation-unreadable',
    'Le code est mal recopié\u00a0: il faut cinq groupes de quatre caractères. Relisez-le groupe par groupe.',
    'code',
  );

const refusedInvitation = (): never =>
  refuse(
    'invitation-refused',
    'Ce nom et ce code ne vont pas ensemble, ou le code a déjà servi. Vérifiez les deux, ou demandez un nouveau code à la direction.',
    'code',
  );

const expired = (): never =>
  refuse('invitation-expired', 'Ce code n’est plus valable\u00a0: demandez-en un nouveau à la direction.', 'code');
