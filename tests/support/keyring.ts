import type { Antenne } from './launch.ts';

/**
 * Gives the running program a system that keeps secrets, as a real desktop has and this screenless one has not: what one
 * keyring seals, another does not open. Only Electron's own door to it is replaced.
 * @param keyring from 1 to 255
 */
export const giveKeyring = ({ app }: Pick<Antenne, 'app'>, keyring: number): Promise<void> =>
  app.evaluate(({ safeStorage }, key) => {
    const turned = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ key));
    const encrypt = (text: string) => Buffer.concat([Buffer.from([key]), turned(Buffer.from(text))]);
    const decrypt = (sealed: Buffer) => {
      if (sealed[0] !== key)
        throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
      return turned(sealed.subarray(1)).toString();
    };
    const methods: Record<string, unknown> = {
      getSelectedStorageBackend: () => 'gnome_libsecret',
      isEncryptionAvailable: () => true,
      encryptString: encrypt,
      decryptString: decrypt,
      // Where this Electron has them, they are the ones that are called.
      ...('encryptStringAsync' in safeStorage && {
        isAsyncEncryptionAvailable: () => Promise.resolve(true),
        encryptStringAsync: (text: string) => Promise.resolve(encrypt(text)),
        decryptStringAsync: (sealed: Buffer) => Promise.resolve({ result: decrypt(sealed), shouldReEncrypt: false }),
      }),
    };
    for (const [name, method] of Object.entries(methods))
      Object.defineProperty(safeStorage, name, { value: method, configurable: true, writable: true });
  }, keyring);
