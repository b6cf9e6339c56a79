import { safeStorage } from 'electron';

type Asynchronous = 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync';
/** The oldest Electron this runs on has none of them; the newest will end the others. */
const safe: Omit<typeof safeStorage, Asynchronous> & Partial<Pick<typeof safeStorage, Asynchronous>> = safeStorage;

type State = 'unavailable' | 'unprotected' | 'available';

/** Whether what is sealed here opens for this account of this computer only. */
export async function safeState(): Promise<State> {
  try {
    if (process.platform === 'linux') {
      const backend = safe.getSelectedStorageBackend();
      // Its key is written in Chromium's own code: it hides nothing from anybody.
      if (backend === 'basic_text') return 'unprotected';
      if (backend === 'unknown') return 'unavailable';
    }
    const isThere = (await safe.isAsyncEncryptionAvailable?.()) ?? safe.isEncryptionAvailable();
    return isThere ? 'available' : 'unavailable';
  } catch {
    return 'unavailable';
  }
}

const encrypt = async (text: string): Promise<Buffer> =>
  safe.encryptStringAsync ? safe.encryptStringAsync(text) : safe.encryptString(text);

async function decrypt(sealed: Buffer): Promise<{ text: string; isOld: boolean }> {
  if (!safe.decryptStringAsync) return { text: safe.decryptString(sealed), isOld: false };
  const { result, shouldReEncrypt } = await safe.decryptStringAsync(sealed);
  return { text: result, isOld: shouldReEncrypt };
}

/**
 * Seals a secret under the system's own lock, and wipes it. The text that Electron asks for in its place cannot be wiped:
 * it lives until the next collection of this process, which the window never reaches.
 */
export async function sealHere(secret: Uint8Array): Promise<{ sealed: Uint8Array } | { why: State }> {
  try {
    const state = await safeState();
    if (state !== 'available') return { why: state };
    return { sealed: new Uint8Array(await encrypt(Buffer.from(secret).toString('base64'))) };
  } catch {
    // Its message may quote what was to be sealed: only that it failed is told.
    return { why: 'unavailable' };
  } finally {
    secret.fill(0);
  }
}

/** Opens what was sealed here; sealed again when the system has changed its own key since. */
export async function unsealHere(sealed: Uint8Array): Promise<{ secret?: Uint8Array; sealed?: Uint8Array }> {
  try {
    if ((await safeState()) !== 'available') return {};
    const { text, isOld } = await decrypt(Buffer.from(sealed));
    const secret = new Uint8Array(Buffer.from(text, 'base64'));
    return isOld ? { secret, sealed: new Uint8Array(await encrypt(text)) } : { secret };
  } catch {
    // Another account, another computer, a keyring made anew: it opens nothing.
    return {};
  }
}
