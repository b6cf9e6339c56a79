import { Decrypter } from 'age-encryption';
import { compactVerify, decodeProtectedHeader, importJWK } from 'jose';

export type Unsealed =
  | { readonly ok: true; readonly jws: string }
  | { readonly ok: false; readonly reason: 'recipient' | 'altered' };

/** @param identity age identity of this structure */
export async function unseal(sealed: Uint8Array, identity: string): Promise<Unsealed> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    return { ok: true, jws: (await decrypter.decrypt(sealed, 'text')).trimEnd() };
  } catch (error) {
    // The library tells apart « not for this key » from every other failure by this sentence only.
    const notForUs = error instanceof Error && error.message.includes('no identity matched');
    return { ok: false, reason: notForUs ? 'recipient' : 'altered' };
  }
}

/** Who says they signed it; null when it is no signed text of this type. */
export function headerOf(jws: string, type: string): { kid: string } | null {
  try {
    const { alg, typ, kid } = decodeProtectedHeader(jws);
    return alg === 'EdDSA' && typ === type && typeof kid === 'string' ? { kid } : null;
  } catch {
    // Not a JWS: told as an altered file.
    return null;
  }
}

/** @param publicKey Ed25519, JWK `x` @returns null when another key signed */
export async function verified(jws: string, publicKey: string): Promise<string | null> {
  const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: publicKey }, 'EdDSA');
  try {
    const { payload } = await compactVerify(jws, key, { algorithms: ['EdDSA'] });
    return new TextDecoder('utf-8', { fatal: true }).decode(payload);
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
