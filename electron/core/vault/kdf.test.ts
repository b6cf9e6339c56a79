import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { argon2id, kdfCost, loadNative, nativeArgon2id, wasmArgon2id } from './kdf.ts';

describe('the derivation of a passphrase', () => {
  it('is the same by both libraries, at the real cost, composed or not', async () => {
    const native = await loadNative();
    expect(native).not.toBeNull();
    if (!native) return;
    const parameters = { ...kdfCost, salt: randomBytes(16).toString('base64') };
    const fast = Buffer.from(await nativeArgon2id(native)('été-à-la-plage', parameters)).toString('hex');
    expect(Buffer.from(await wasmArgon2id('été-à-la-plage'.normalize('NFD'), parameters)).toString('hex')).toBe(fast);
    expect(Buffer.from(await argon2id('ete-a-la-plage', parameters)).toString('hex')).not.toBe(fast);
  });

  it('is Argon2id', async () => {
    const native = await loadNative();
    const parameters = { m: 256, t: 2, p: 1, salt: Buffer.from('somesalt').toString('base64') };
    // Vector of the reference implementation: argon2id, t=2, m=256, p=1, "password", "somesalt".
    const expected = '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe';
    expect(Buffer.from(await wasmArgon2id('password', parameters)).toString('hex')).toBe(expected);
    if (native)
      expect(Buffer.from(await nativeArgon2id(native)('password', parameters)).toString('hex')).toBe(expected);
  });
});
