import { createHash } from 'node:crypto';
import { Encrypter } from 'age-encryption';
import { CompactSign, importJWK } from 'jose';

export const jwsType = 'antenne-instantane';
/** Sealed files of a few counts all have one size: the size tells nothing. */
const block = 16 * 1024;

export const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

const inBlocks = (length: number): number => Math.ceil(length / block) * block;

/**
 * Signs canonical JSON (compact JWS, Ed25519) then seals it (age).
 * @param signingKey private JWK, JSON text
 * @param code who signs, told in the signed header
 * @param recipient age recipient of who may open it
 * @param paddedLength length given to a text of this length, so that the size of the file says less
 */
export async function signAndSeal(
  canonical: string,
  {
    signingKey,
    code,
    recipient,
    type = jwsType,
    paddedLength = inBlocks,
  }: {
    signingKey: string;
    code: string;
    recipient: string;
    type?: string;
    paddedLength?: (length: number) => number;
  },
): Promise<Buffer> {
  const key = await importJWK(JSON.parse(signingKey), 'EdDSA');
  const jws = await new CompactSign(new TextEncoder().encode(canonical))
    .setProtectedHeader({ alg: 'EdDSA', typ: type, kid: code })
    .sign(key);
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const padded = jws.padEnd(paddedLength(jws.length), '\n');
  return Buffer.from(await encrypter.encrypt(padded));
}

/** `a-0123…/2023-T4/7-89abcdef01234567.fris`: named after its content, so that two writings never differ under one name. */
export const fileNameOf = (
  envoi: { year: number; quarter: number; seq: number; sha256: string },
  code: string,
): string => `${code}/${envoi.year}-T${envoi.quarter}/${envoi.seq}-${envoi.sha256.slice(0, 16)}.fris`;
