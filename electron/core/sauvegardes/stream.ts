import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

/** Bytes of text in every chunk but the last. */
export const chunkBytes = 64 * 1024;
export const tagBytes = 16;

/** Key of one backup: the data key never seals two files the same way. */
export const backupKey = (dataKey: Uint8Array, salt: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', dataKey, salt, 'antenne/v1/sauvegarde', 32));

/** Eleven bytes of counter, one that says the last chunk: none can be left out, swapped, repeated or added unseen. */
function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(index), 3);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

interface Chunk {
  readonly key: Uint8Array;
  /** What the whole file is bound to: SHA-256 of all that stands before its first chunk. */
  readonly context: Uint8Array;
  readonly index: number;
  readonly last: boolean;
}

export function sealChunk({ key, context, index, last }: Chunk, text: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, last)).setAAD(context);
  return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

/** The text, or null when one bit of the chunk, of its place or of the header is not what was sealed. */
export function openChunk({ key, context, index, last }: Chunk, sealed: Uint8Array): Buffer | null {
  if (sealed.length < tagBytes) return null;
  const nonce = nonceOf(index, last);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(context);
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}
