import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { kdfCost, type Kdf, type KdfParameters } from './kdf.ts';
import { canonical, lookupOf, type AccountSlot, type KeyFile, type RecoverySlot } from './keyFile.ts';
import { sealedDataKeyOf, type PosteKey } from './poste.ts';

export interface Keys {
  /** The slot's age identity, `AGE-SECRET-KEY-1…`. */
  readonly identity: string;
  readonly dataKey: Uint8Array;
  /** The secret of this computer, when the vault is bound to it and it is there. */
  readonly poste: PosteKey | null;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** What each wrapping is bound to: moved to another slot or vault, or given other costs, it does not open. */
const boundTo = (vaultId: string, slotId: string, argon2: KdfParameters | null): Buffer =>
  Buffer.from(canonical({ vaultId, slotId, argon2 }), 'utf8');

function wrap(identity: string, key: Uint8Array, context: Buffer): { nonce: string; wrappedIdentity: string } {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(context);
  const sealed = Buffer.concat([cipher.update(identity, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { nonce: base64(nonce), wrappedIdentity: base64(sealed) };
}

/** The identity, or null when the key is not the right one. */
function unwrap(slot: Pick<AccountSlot, 'nonce' | 'wrappedIdentity'>, key: Uint8Array, context: Buffer): string | null {
  const sealed = Buffer.from(slot.wrappedIdentity, 'base64');
  const nonce = Buffer.from(slot.nonce, 'base64');
  if (nonce.length !== 12 || sealed.length <= 16) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 }).setAAD(context);
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString('utf8');
  } catch {
    // GCM has one answer for a wrong key and an altered text.
    return null;
  }
}

export async function sealTo(recipient: string, dataKey: Uint8Array): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return base64(await encrypter.encrypt(dataKey));
}

async function keysOf(identity: string, sealedDataKey: string, poste: PosteKey | null = null): Promise<Keys | null> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    return { identity, poste, dataKey: await decrypter.decrypt(Buffer.from(sealedDataKey, 'base64')) };
  } catch {
    // The data key was sealed to someone else: this slot opens nothing.
    return null;
  }
}

interface AccountOf {
  readonly vaultId: string;
  readonly id: string;
  readonly name: string;
  readonly passphrase: string;
}

/** A slot for an account, with a key pair of its own unless it already has one. */
export async function accountSlot(
  { vaultId, id, name, passphrase }: AccountOf,
  dataKey: Uint8Array,
  kdf: Kdf,
): Promise<{ slot: AccountSlot; identity: string }> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const bare = { id, lookup: lookupOf(vaultId, name), recipient, sealedDataKey: await sealTo(recipient, dataKey) };
  return { slot: await lockSlot(bare, { vaultId, passphrase, identity }, kdf), identity };
}

type Bare = Pick<AccountSlot, 'id' | 'lookup' | 'recipient' | 'sealedDataKey'>;

/** The same slot behind a passphrase: only salt, nonce and wrapping are new. */
export async function lockSlot(
  { id, lookup, recipient, sealedDataKey }: Bare,
  { vaultId, passphrase, identity }: { vaultId: string; passphrase: string; identity: string },
  kdf: Kdf,
): Promise<AccountSlot> {
  const argon2 = newParameters();
  const key = await kdf(passphrase, argon2);
  const wrapped = wrap(identity, key, boundTo(vaultId, id, argon2));
  key.fill(0);
  return { id, lookup, argon2, ...wrapped, recipient, sealedDataKey };
}

export const newParameters = (): KdfParameters => ({ ...kdfCost, salt: base64(randomBytes(16)) });

/**
 * The age identity of a slot, or null. Works as long for an account that does not exist as for a wrong passphrase.
 */
export async function openIdentity(
  slot: AccountSlot | undefined,
  { vaultId, passphrase }: { vaultId: string; passphrase: string },
  kdf: Kdf,
): Promise<string | null> {
  const key = await kdf(passphrase, slot?.argon2 ?? newParameters());
  const identity = slot ? unwrap(slot, key, boundTo(vaultId, slot.id, slot.argon2)) : null;
  key.fill(0);
  return identity;
}

/** The passphrase was right, and the secret of the computer, without which the data key stays closed, is not there. */
export const elsewhere = 'elsewhere';

interface Opening {
  readonly keyFile: KeyFile;
  readonly passphrase: string;
  /** Asked only once the passphrase was right: nothing of the secret is learned by guessing. */
  poste(keyFile: KeyFile): Promise<PosteKey | null>;
}

/** The keys of a slot; null when the passphrase is wrong, `elsewhere` when the secret of the computer is not there. */
export async function openSlot(
  slot: AccountSlot | undefined,
  { keyFile, passphrase, poste: posteOf }: Opening,
  kdf: Kdf,
): Promise<Keys | typeof elsewhere | null> {
  const identity = await openIdentity(slot, { vaultId: keyFile.vaultId, passphrase }, kdf);
  if (!slot || identity === null) return null;
  const poste = keyFile.poste ? await posteOf(keyFile) : null;
  const sealed = sealedDataKeyOf(keyFile, slot, poste);
  return sealed === null ? elsewhere : keysOf(identity, sealed, poste);
}

/** The 130 bits of a new sheet, in 17 bytes: the six highest bits, which paper does not carry, are none. */
export function newSheetSecret(): Uint8Array {
  const secret = new Uint8Array(randomBytes(17));
  secret[0] = (secret[0] ?? 0) & 3;
  return secret;
}

/** 130 bits are beyond any search: no slow derivation. */
const sheetKey = (secret: Uint8Array, vaultId: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, vaultId, 'antenne/v1/fiche', 32));

/** The slot of the recovery sheet. */
export async function recoverySlot(secret: Uint8Array, vaultId: string, dataKey: Uint8Array): Promise<RecoverySlot> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const key = sheetKey(secret, vaultId);
  const wrapped = wrap(identity, key, boundTo(vaultId, 'fiche', null));
  key.fill(0);
  return { ...wrapped, recipient, sealedDataKey: await sealTo(recipient, dataKey) };
}

export async function openRecovery(slot: RecoverySlot, secret: Uint8Array, vaultId: string): Promise<Keys | null> {
  const key = sheetKey(secret, vaultId);
  const identity = unwrap(slot, key, boundTo(vaultId, 'fiche', null));
  key.fill(0);
  return identity === null ? null : keysOf(identity, slot.sealedDataKey);
}
