import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { refuse } from '../refusal.ts';
import { canonical, type AccountSlot, type KeyFile, type Unsigned } from './keyFile.ts';

/** What the secret of this computer gives to one vault: the secret itself is wiped once this is made. */
export interface PosteKey {
  /** Names the secret in the key file, base64 of 16 bytes: another one of 32 bytes would tell as little of it. */
  readonly id: string;
  /** 32 bytes, wiped at the lock. */
  readonly key: Uint8Array;
}

export const secretBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** @param secret 32 random bytes: beyond any search, no slow derivation is needed */
export function posteKeyOf(secret: Uint8Array, vaultId: string): PosteKey {
  const derived = (info: string, length: number) => new Uint8Array(hkdfSync('sha256', secret, vaultId, info, length));
  return {
    id: Buffer.from(derived('antenne/v1/poste/nom', 16)).toString('base64'),
    key: derived('antenne/v1/poste', 32),
  };
}

/** Moved to another account, vault or secret, it does not open. */
const boundTo = (vaultId: string, slotId: string, { id }: PosteKey): Buffer =>
  Buffer.from(canonical({ vaultId, slotId, poste: id }), 'utf8');

/** A sealed data key, wrapped once more under the secret of this computer. */
export function wrapUnder(poste: PosteKey, vaultId: string, slotId: string, sealedDataKey: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', poste.key, nonce).setAAD(boundTo(vaultId, slotId, poste));
  const sealed = cipher.update(Buffer.from(sealedDataKey, 'base64'));
  return Buffer.concat([nonce, sealed, cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** The sealed data key as it was, or null when the secret is another one or a bit was changed. */
export function unwrapUnder(poste: PosteKey, vaultId: string, slotId: string, wrapped: string): string | null {
  const bytes = Buffer.from(wrapped, 'base64');
  if (bytes.length <= nonceBytes + tagBytes) return null;
  const nonce = bytes.subarray(0, nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', poste.key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(boundTo(vaultId, slotId, poste)).setAuthTag(bytes.subarray(-tagBytes));
  try {
    const sealed = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
    return Buffer.concat([sealed, decipher.final()]).toString('base64');
  } catch {
    // GCM has one answer for a wrong key and an altered text.
    return null;
  }
}

/** Whether this is the secret the key file asks for. */
export const isOf = (poste: PosteKey | null, { poste: asked }: Unsigned): poste is PosteKey =>
  poste !== null && poste.id === asked?.id;

export const posteChanged = (): never =>
  refuse('poste-changed', 'Le lien du coffre à ce poste vient de changer\u00a0: rien n’a été modifié. Recommencez.');

/**
 * The slot as the key file wants it: wrapped once more where the vault is bound to this computer.
 * @param slot its data key sealed to its recipient, and nothing more
 */
const asAsked = (keyFile: Unsigned, slot: AccountSlot, poste: PosteKey | null): AccountSlot => {
  if (!keyFile.poste) return slot;
  if (!isOf(poste, keyFile)) return posteChanged();
  return { ...slot, sealedDataKey: wrapUnder(poste, keyFile.vaultId, slot.id, slot.sealedDataKey) };
};

/** The slots with this one in place of any other of the same account or name. */
export const withAccount = (keyFile: Unsigned, slot: AccountSlot, poste: PosteKey | null): Unsigned => ({
  ...keyFile,
  accounts: [
    ...keyFile.accounts.filter(({ id, lookup }) => id !== slot.id && lookup !== slot.lookup),
    asAsked(keyFile, slot, poste),
  ],
});

/** Every account's slot as the key file wants it, from slots whose data key is sealed to their recipient only. */
export const withAccounts = (keyFile: Unsigned, slots: readonly AccountSlot[], poste: PosteKey | null): Unsigned => ({
  ...keyFile,
  accounts: slots.map((slot) => asAsked(keyFile, slot, poste)),
});

/**
 * The key file of a vault bound to this computer.
 * @param since UTC instant
 */
export const bound = (keyFile: Unsigned, poste: PosteKey, since: string): Unsigned =>
  keyFile.poste
    ? posteChanged()
    : withAccounts({ ...keyFile, poste: { id: poste.id, since } }, keyFile.accounts, poste);

/** The key file without the binding, by the secret: nobody types anything. */
export function unbound(keyFile: Unsigned, poste: PosteKey | null): Unsigned {
  if (!isOf(poste, keyFile)) return posteChanged();
  const { vaultId, accounts } = keyFile;
  return {
    ...keyFile,
    poste: undefined,
    accounts: accounts.map((slot) => ({
      ...slot,
      sealedDataKey: unwrapUnder(poste, vaultId, slot.id, slot.sealedDataKey) ?? posteChanged(),
    })),
  };
}

/** The sealed data key of a slot of this key file, or null when the secret it asks for is not this one. */
export function sealedDataKeyOf(
  { poste: asked, vaultId }: Pick<KeyFile, 'poste' | 'vaultId'>,
  slot: AccountSlot,
  poste: PosteKey | null,
): string | null {
  if (!asked) return slot.sealedDataKey;
  return poste?.id === asked.id ? unwrapUnder(poste, vaultId, slot.id, slot.sealedDataKey) : null;
}
