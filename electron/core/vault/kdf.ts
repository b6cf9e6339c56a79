import type * as library from '@node-rs/argon2';
import { argon2id as slowArgon2id } from 'hash-wasm';

export interface KdfParameters {
  /** Memory in KiB. */
  readonly m: number;
  /** Passes. */
  readonly t: number;
  readonly p: number;
  /** Base64 of 16 random bytes. */
  readonly salt: string;
}

/** From a passphrase to the 32 bytes that wrap an account's identity. */
export type Kdf = (passphrase: string, parameters: KdfParameters) => Promise<Uint8Array>;

export const kdfCost = { m: 128 * 1024, t: 3, p: 1 } as const;

/** The same passphrase typed on two keyboards may come composed or not. */
const bytesOf = (passphrase: string): Buffer => Buffer.from(passphrase.normalize('NFKC'), 'utf8');

/** Argon2id by the native library, off the thread; by WebAssembly where the native one cannot be loaded. */
export const argon2id: Kdf = async (passphrase, parameters) => {
  const native = await loadNative();
  return (native ? nativeArgon2id(native) : wasmArgon2id)(passphrase, parameters);
};

type Native = Pick<typeof library, 'hashRaw'>;

export const nativeArgon2id =
  ({ hashRaw }: Native): Kdf =>
  async (passphrase, { m, t, p, salt }) => {
    const secret = bytesOf(passphrase);
    try {
      return await hashRaw(secret, {
        // Argon2id: the library's own constant is an ambient enum, which cannot be imported here.
        algorithm: 2,
        memoryCost: m,
        timeCost: t,
        parallelism: p,
        outputLen: 32,
        salt: Buffer.from(salt, 'base64'),
      });
    } finally {
      secret.fill(0);
    }
  };

export const wasmArgon2id: Kdf = async (passphrase, { m, t, p, salt }) => {
  const password = bytesOf(passphrase);
  try {
    return await slowArgon2id({
      password,
      salt: Buffer.from(salt, 'base64'),
      memorySize: m,
      iterations: t,
      parallelism: p,
      hashLength: 32,
      outputType: 'binary',
    });
  } finally {
    password.fill(0);
  }
};

let native: Promise<Native | null> | null = null;

/** No binary for this machine is no reason to keep people out of their own records: only slower. */
export function loadNative(): Promise<Native | null> {
  native ??= import('@node-rs/argon2').catch((error: unknown) => {
    const code = error instanceof Error ? (error as Error & { code?: unknown }).code : undefined;
    if (code === 'ERR_DLOPEN_FAILED' || code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') return null;
    if (error instanceof Error && /native binding/i.test(error.message)) return null;
    throw error;
  });
  return native;
}
