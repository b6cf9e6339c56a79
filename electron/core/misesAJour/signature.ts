import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { Reason } from './manifest.ts';

/** The file beside the installers. */
export const announcementName = 'antenne-version.json';
/** Bytes. */
export const longestAnnouncement = 256 * 1024;

const Announcement = z.strictObject({
  manifest: z.record(z.string(), z.unknown()),
  signatures: z
    .array(
      z.strictObject({ key: z.string().regex(/^[0-9a-f]{16}$/), signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/) }),
    )
    .min(1)
    .max(4),
});

/** Nothing else that such a key may have signed passes for a version. */
export const signedBytes = (manifest: unknown): Buffer =>
  Buffer.from(`antenne/v1/mise-a-jour\n${canonicalize(manifest) ?? ''}`, 'utf8');

/** Short name of a key, only there to say which one to try. @param key base64 of its 32 bytes */
export const keyIdOf = (key: string): string =>
  createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 16);

type Opened = { readonly ok: true; readonly manifest: unknown } | { readonly ok: false; readonly reason: Reason };

/** What one of `keys` signed in this announcement. The value answered is the one that was signed, nothing beside it. */
export function openAnnouncement(text: string, keys: readonly string[]): Opened {
  if (keys.length === 0) return { ok: false, reason: 'sans-cle' };
  const parsed = Announcement.safeParse(jsonOf(text));
  if (!parsed.success) return { ok: false, reason: 'illisible' };
  const { manifest, signatures } = parsed.data;
  const bytes = signedBytes(manifest);
  let isOurs = false;
  for (const { key: keyId, signature } of signatures) {
    const key = keys.find((each) => keyIdOf(each) === keyId);
    if (key === undefined) continue;
    isOurs = true;
    if (verify(null, bytes, publicKey(key), Buffer.from(signature, 'base64'))) return { ok: true, manifest };
  }
  return { ok: false, reason: isOurs ? 'alteree' : 'signataire' };
}

const publicKey = (key: string): KeyObject =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key, 'base64').toString('base64url') },
    format: 'jwk',
  });

function jsonOf(text: string): unknown {
  if (Buffer.byteLength(text) > longestAnnouncement) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
