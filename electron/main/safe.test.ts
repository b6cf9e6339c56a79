import { describe, expect, it } from 'vitest';
import { safeOver, type Storage } from './safe.ts';

const encrypt = (text: string): Buffer => Buffer.from(`scellé ${text}`);
const decrypt = (sealed: Buffer): string => {
  const text = sealed.toString();
  if (!text.startsWith('scellé ')) throw new Error(`cannot decrypt ${text}`);
  return text.slice(7);
};
const storage = (changes: Partial<Storage> = {}): Storage => ({
  getSelectedStorageBackend: () => 'gnome_libsecret',
  isEncryptionAvailable: () => true,
  encryptString: encrypt,
  decryptString: decrypt,
  ...changes,
});
const ended = (): never => {
  throw new Error('This method was removed.');
};
/** The newest Electron, once it has ended the others. */
const newest = (shouldReEncrypt = false): Storage =>
  storage({
    isEncryptionAvailable: ended,
    encryptString: ended,
    decryptString: ended,
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text) => encrypt(text),
    decryptStringAsync: async (sealed) => ({ result: decrypt(sealed), shouldReEncrypt }),
  });
const secret = () => new Uint8Array(32).fill(5);

async function sealedBy(safe: ReturnType<typeof safeOver>): Promise<Uint8Array> {
  const answer = await safe.seal(secret());
  if (!('sealed' in answer)) throw new Error(answer.why);
  return answer.sealed;
}

describe.each([
  ['the Electron of the tests', storage()],
  ['the newest one', newest()],
])('with %s', (_, electron) => {
  const safe = safeOver(electron, 'linux');

  it('gives back what it sealed, and asks for nothing more', async () => {
    expect(await safe.state()).toBe('available');
    expect(await safe.unseal(await sealedBy(safe))).toEqual({ secret: secret() });
  });

  it('opens nothing of another, without a word of why', async () => {
    expect(await safe.unseal(Buffer.from('autre'))).toEqual({});
  });

  it('wipes what it was given to seal', async () => {
    const given = secret();
    await safe.seal(given);
    expect(given).toEqual(new Uint8Array(32));
  });
});

it('seals again what the system asks to, and gives the secret even where it cannot', async () => {
  const safe = safeOver(newest(true), 'win32');
  const sealed = await sealedBy(safe);
  expect(await safe.unseal(sealed)).toEqual({ secret: secret(), sealed });
  const failing = safeOver({ ...newest(true), encryptStringAsync: async () => ended() }, 'win32');
  expect(await failing.unseal(sealed)).toEqual({ secret: secret() });
});

describe('a system that keeps nothing', () => {
  const cases: [string, Partial<Storage>, NodeJS.Platform, string][] = [
    ['writes its key in the open', { getSelectedStorageBackend: () => 'basic_text' }, 'linux', 'unprotected'],
    ['is not known yet', { getSelectedStorageBackend: () => 'unknown' }, 'linux', 'unavailable'],
    ['has no keyring', { isEncryptionAvailable: () => false }, 'darwin', 'unavailable'],
    ['fails to say', { isEncryptionAvailable: ended }, 'win32', 'unavailable'],
  ];
  it.each(cases)('%s: nothing is sealed nor opened there', async (_, changes, platform, why) => {
    const safe = safeOver(storage(changes), platform);
    expect(await safe.state()).toBe(why);
    expect(await safe.seal(secret())).toEqual({ why });
    expect(await safe.unseal(encrypt('x'))).toEqual({});
  });

  it('says no more of a failure than that it failed', async () => {
    const safe = safeOver(storage({ encryptString: ended }), 'win32');
    expect(await safe.seal(secret())).toEqual({ why: 'unavailable' });
  });
});
