import { createHash } from 'node:crypto';
import { Encrypter } from 'age-encryption';
import { CompactSign, importJWK } from 'jose';
import type { SentHead } from '../journal/sentHead.ts';

export const jwsType = 'antenne-instantane';
/** Sealed files of a few counts all have one size: the size tells nothing. */
const block = 16 * 1024;

export const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

const inBlocks = (length: number): number => Math.ceil(length / block) * block;

interface Signing {
  /** Private JWK, JSON text. */
  readonly signingKey: string;
  /** Who signs, told in the signed header. */
  readonly code: string;
  /** What kind of text it is, told in the signed header. */
  readonly type?: string;
  /**
   * In the signed header as well: of an antenne's journal as it was, whole when what leaves is sealed, its hash alone when
   * it is not. Who does not know it takes no notice of it.
   */
  readonly journal?: SentHead | SentHead['hash'] | null;
}

/** Compact JWS (Ed25519) of a canonical JSON. */
export async function signed(
  canonical: string,
  { signingKey, code, type = jwsType, journal = null }: Signing,
): Promise<string> {
  const key = await importJWK(JSON.parse(signingKey), 'EdDSA');
  return new CompactSign(new TextEncoder().encode(canonical))
    .setProtectedHeader({ alg: 'EdDSA', typ: type, kid: code, ...(journal === null ? {} : { journal }) })
    .sign(key);
}

/**
 * Signs canonical JSON then seals it (age).
 * @param recipient age recipient of who may open it
 * @param paddedLength length given to a text of this length, so that the size of the file says less
 */
export async function signAndSeal(
  canonical: string,
  {
    recipient,
    paddedLength = inBlocks,
    ...signing
  }: Signing & { recipient: string; paddedLength?: (length: number) => number },
): Promise<Buffer> {
  const jws = await signed(canonical, signing);
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const padded = jws.padEnd(paddedLength(jws.length), '\n');
  return Buffer.from(await encrypter.encrypt(padded));
}

/** What names one sending in the folder. */
export interface Named {
  readonly year: number;
  readonly quarter: number;
  /** Null for a quarter. */
  readonly month: number | null;
  readonly seq: number;
  readonly sha256: string;
}

/** `2026-T3` or `2026-11`, as in the folder. */
export const periodKey = ({ year, quarter, month }: Pick<Named, 'year' | 'quarter' | 'month'>): string =>
  `${year}-${month === null ? `T${quarter}` : String(month).padStart(2, '0')}`;

/**
 * `a-0123…/2026-T3/7-89abcdef01234567.fris` or `a-0123…/2026-11/8-….fris`: named after its content, so that two writings
 * never differ under one name.
 */
export const fileNameOf = (named: Named, code: string): string =>
  `${code}/${periodKey(named)}/${named.seq}-${named.sha256.slice(0, 16)}.fris`;

/** The acknowledgement lies beside the file it is about. */
export const receiptNameOf = (fileName: string): string => fileName.replace(/\.fris$/, '.recu');
