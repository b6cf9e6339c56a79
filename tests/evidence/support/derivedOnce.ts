// Stands for @node-rs/argon2 in a program killed two thousand times: each passphrase of a vault is derived once, by the real
// library at its real cost, and given again to every start.
import { createRequire } from 'node:module';
import type * as library from '@node-rs/argon2';

const derived = new Map(
  Object.entries(JSON.parse(process.env['ANTENNE_EVIDENCE_DERIVED'] ?? '{}') as Record<string, string>),
);

export async function hashRaw(password: Uint8Array, options: library.Options): Promise<Buffer> {
  const key = derived.get(Buffer.from(options.salt ?? []).toString('base64'));
  if (key !== undefined) return Buffer.from(key, 'base64');
  const real = createRequire(import.meta.url)('@node-rs/argon2') as typeof library;
  return real.hashRaw(password, options);
}
