import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { canonical } from '../vault/keyFile.ts';
import { openRecovery, recoverySlot } from '../vault/slots.ts';
import { padded, unpadded } from './padding.ts';

export async function sealTo(recipient: string, plain: Uint8Array): Promise<Buffer> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return Buffer.from(await encrypter.encrypt(plain));
}

/** What was sealed, or null when this identity does not open it. */
export async function openSealed(identity: string, sealed: Uint8Array): Promise<Uint8Array | null> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return await decrypter.decrypt(sealed);
  } catch {
    // Sealed to someone else, or altered: the library has one answer for both.
    return null;
  }
}

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(canonical(value));

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const ClinicalKey = z.object({ vaultId: z.string(), generation: z.number(), identity: z.string() });
/** The second key, once opened: never kept longer than one operation. */
export type ClinicalKey = z.output<typeof ClinicalKey>;

const keyIn = (plain: Uint8Array | null): ClinicalKey | null =>
  plain && (ClinicalKey.safeParse(jsonOf(new TextDecoder().decode(plain))).data ?? null);

const Access = z.object({ recipient: z.string().startsWith('age1'), sealed: z.string() });

/** The key sealed to one account; beside it, to whom in clear, so that everyone sees whose passphrase was made again. */
export async function accessFor(recipient: string, key: ClinicalKey): Promise<Buffer> {
  const sealed = (await sealTo(recipient, bytesOf(key))).toString('base64');
  return Buffer.from(canonical({ recipient, sealed }));
}

const accessOf = (stored: Uint8Array) => Access.safeParse(jsonOf(new TextDecoder().decode(stored))).data ?? null;

export const sealedTo = (stored: Uint8Array): string | null => accessOf(stored)?.recipient ?? null;

export async function openAccess(stored: Uint8Array, identity: string): Promise<ClinicalKey | null> {
  const access = accessOf(stored);
  return access && keyIn(await openSealed(identity, Buffer.from(access.sealed, 'base64')));
}

const Recovery = z.object({
  nonce: z.string(),
  wrappedIdentity: z.string(),
  recipient: z.string().startsWith('age1'),
  sealedDataKey: z.string(),
});
type Recovery = z.output<typeof Recovery>;
const StoredRecovery = z.object({ slot: Recovery, mac: z.string() });

/** As the vault's sheet, of which it must never be the twin: another salt, another binding. */
const sheetOwner = (vaultId: string): string => `${vaultId}:clinique`;

export const newRecovery = (secret: Uint8Array, key: ClinicalKey): Promise<Recovery> =>
  recoverySlot(secret, sheetOwner(key.vaultId), bytesOf(key));

/** The same sheet, for a key made again: nobody needs to type it. */
export const renewedRecovery = async (slot: Recovery, key: ClinicalKey): Promise<Recovery> => ({
  ...slot,
  sealedDataKey: (await sealTo(slot.recipient, bytesOf(key))).toString('base64'),
});

export const recoveryIn = (stored: string): Recovery | null =>
  StoredRecovery.safeParse(jsonOf(stored)).data?.slot ?? null;

export async function openWithSheet(stored: string, secret: Uint8Array, vaultId: string): Promise<ClinicalKey | null> {
  const slot = recoveryIn(stored);
  const opened = slot && (await openRecovery(slot, secret, sheetOwner(vaultId)));
  return keyIn(opened?.dataKey ?? null);
}

export interface KeyRow {
  readonly generation: number;
  readonly recipient: string;
  readonly recovery: string;
}

function macOf(slot: Recovery, { vaultId, generation, identity }: ClinicalKey, recipient: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', identity, vaultId, 'antenne/v1/clinique', 32));
  return createHmac('sha256', key).update(canonical({ generation, recipient, slot })).digest();
}

/** What is written of a key: whoever holds the base alone can neither change its recipient nor its sheet. */
export async function keyRow(key: ClinicalKey, slot: Recovery): Promise<KeyRow> {
  const recipient = await identityToRecipient(key.identity);
  const mac = macOf(slot, key, recipient).toString('base64');
  return { generation: key.generation, recipient, recovery: canonical({ slot, mac }) };
}

/** Whether a row is the one written for this key, in this vault. */
export async function isAuthentic(row: KeyRow, key: ClinicalKey, vaultId: string): Promise<boolean> {
  const stored = StoredRecovery.safeParse(jsonOf(row.recovery)).data;
  if (!stored || key.vaultId !== vaultId || key.generation !== row.generation) return false;
  const recipient = await identityToRecipient(key.identity);
  const expected = macOf(stored.slot, key, recipient);
  const found = Buffer.from(stored.mac, 'base64');
  return recipient === row.recipient && found.length === expected.length && timingSafeEqual(found, expected);
}

const NoteContent = z.object({ noteId: z.string(), accompagnementId: z.string(), text: z.string() });
type NoteContent = z.output<typeof NoteContent>;

export const sealNote = (recipient: string, content: NoteContent): Promise<Buffer> =>
  sealTo(recipient, padded(JSON.stringify(content)));

interface SealedNote {
  readonly id: string;
  readonly accompagnementId: string;
  readonly sealed: Uint8Array;
}

/** The words of a note; null when the key does not open it, or when it was written for another place. */
export async function openNote({ id, accompagnementId, sealed }: SealedNote, identity: string): Promise<string | null> {
  const text = padding(await openSealed(identity, sealed));
  const content = text === null ? null : NoteContent.safeParse(jsonOf(text)).data;
  return content?.noteId === id && content.accompagnementId === accompagnementId ? content.text : null;
}

const padding = (plain: Uint8Array | null): string | null => plain && unpadded(plain);

/** Sealed to the account's own key: it is nobody else's before it is a note. */
export const sealDraft = async (recipient: string, draft: unknown): Promise<string> =>
  (await sealTo(recipient, padded(JSON.stringify(draft)))).toString('base64');

export async function openDraft(stored: string, identity: string): Promise<unknown> {
  const text = padding(await openSealed(identity, Buffer.from(stored, 'base64')));
  return text === null ? null : jsonOf(text);
}
