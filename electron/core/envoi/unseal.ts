import { Decrypter } from 'age-encryption';
import { compactVerify, decodeProtectedHeader, importJWK } from 'jose';

export type Unsealed =
  | { readonly ok: true; readonly jws: string }
  | { readonly ok: false; readonly reason: 'recipient' | 'altered' };

/** Reading an age identity costs as much as opening a file with it: done once for many. It goes with who holds it. */
export function openerOf(identity: string): Decrypter {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter;
}

/** @param identity age identity of this structure, or what was made of it */
export async function unseal(sealed: Uint8Array, identity: string | Decrypter): Promise<Unsealed> {
  const decrypter = typeof identity === 'string' ? openerOf(identity) : identity;
  try {
    return { ok: true, jws: (await decrypter.decrypt(sealed, 'text')).trimEnd() };
  } catch (error) {
    // The library tells apart « not for this key » from every other failure by this sentence only.
    const notForUs = error instanceof Error && error.message.includes('no identity matched');
    return { ok: false, reason: notForUs ? 'recipient' : 'altered' };
  }
}

/** Who says they signed it, and what they say of a journal, unread; null when it is no signed text of this type. */
export function headerOf(jws: string, type: string): { kid: string; journal: unknown } | null {
  try {
    const { alg, typ, kid, journal } = decodeProtectedHeader(jws);
    return alg === 'EdDSA' && typ === type && typeof kid === 'string' ? { kid, journal } : null;
  } catch {
    // Not a JWS: told as an altered file.
    return null;
  }
}

/** Public keys already read; a porteur has some hundreds of them at most. */
const keys = new Map<string, Awaited<ReturnType<typeof importJWK>>>();
const mostKeys = 1000;

async function keyFrom(x: string) {
  const known = keys.get(x);
  if (known) return known;
  const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x }, 'EdDSA');
  if (keys.size >= mostKeys) keys.clear();
  keys.set(x, key);
  return key;
}

/** @param publicKey Ed25519, JWK `x` @returns null when another key signed */
export async function verified(jws: string, publicKey: string): Promise<string | null> {
  const key = await keyFrom(publicKey);
  try {
    const { payload } = await compactVerify(jws, key, { algorithms: ['EdDSA'] });
    // A mark before the text is part of what was signed: left out, another writing would pass for the canonical one.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload);
  } catch {
    // A wrong signature is an answer here, told with its own reason.
    return null;
  }
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is one of the ways of not being what was expected.
    return null;
  }
}
