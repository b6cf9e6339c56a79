import type { safeStorage } from 'electron';

type Asynchronous = 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync';
type Synchronous = 'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend';
/** Electron's own: the oldest this runs on has none of the first, and the newest will end the others. */
export type Storage = Pick<typeof safeStorage, Synchronous> & Partial<Pick<typeof safeStorage, Asynchronous>>;

type State = 'unavailable' | 'unprotected' | 'available';

export interface Safe {
  /** Whether what is sealed here opens for this account of this computer only. */
  state(): Promise<State>;
  /**
   * Seals a secret under the system's own lock, and wipes it. The text that Electron asks for in its place cannot be wiped:
   * it lives until the next collection of this process, which the window never reaches.
   */
  seal(secret: Uint8Array): Promise<{ sealed: Uint8Array } | { why: State }>;
  /** Opens what was sealed here; sealed again when the system has changed its own key since. Empty when it opens nothing. */
  unseal(sealed: Uint8Array): Promise<{ secret?: Uint8Array; sealed?: Uint8Array }>;
}

export function safeOver(storage: Storage, platform: NodeJS.Platform): Safe {
  const state = async (): Promise<State> => {
    try {
      if (platform === 'linux') {
        const backend = storage.getSelectedStorageBackend();
        // Its key is written in Chromium's own code: it hides nothing from anybody.
        if (backend === 'basic_text') return 'unprotected';
        if (backend === 'unknown') return 'unavailable';
      }
      const isThere = (await storage.isAsyncEncryptionAvailable?.()) ?? storage.isEncryptionAvailable();
      return isThere ? 'available' : 'unavailable';
    } catch {
      return 'unavailable';
    }
  };

  const encrypt = async (text: string): Promise<Uint8Array> =>
    new Uint8Array(storage.encryptStringAsync ? await storage.encryptStringAsync(text) : storage.encryptString(text));

  const decrypt = async (sealed: Buffer): Promise<{ text: string; isOld: boolean }> => {
    if (!storage.decryptStringAsync) return { text: storage.decryptString(sealed), isOld: false };
    const { result, shouldReEncrypt } = await storage.decryptStringAsync(sealed);
    return { text: result, isOld: shouldReEncrypt };
  };

  /** The secret that opened is worth more than its new seal: without it, the former one serves until the next time. */
  const again = async (text: string): Promise<{ sealed?: Uint8Array }> => {
    try {
      return { sealed: await encrypt(text) };
    } catch {
      return {};
    }
  };

  return {
    state,
    seal: async (secret) => {
      try {
        const found = await state();
        if (found !== 'available') return { why: found };
        return { sealed: await encrypt(Buffer.from(secret).toString('base64')) };
      } catch {
        // Its message may quote what was to be sealed: only that it failed is told.
        return { why: 'unavailable' };
      } finally {
        secret.fill(0);
      }
    },
    unseal: async (sealed) => {
      try {
        if ((await state()) !== 'available') return {};
        const { text, isOld } = await decrypt(Buffer.from(sealed));
        return { secret: new Uint8Array(Buffer.from(text, 'base64')), ...(isOld ? await again(text) : {}) };
      } catch {
        // Another account, another computer, a keyring made anew: it opens nothing.
        return {};
      }
    },
  };
}
