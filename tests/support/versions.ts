import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '#core/misesAJour/manifest.ts';
import { announcementName, filesIn, signManifest } from '../../scripts/lib/version.mjs';

export interface Publisher {
  readonly pem: string;
  /** Base64 of 32 bytes. */
  readonly publicKey: string;
}

/** A publisher made for one test: no key is kept anywhere. */
export function newPublisher(): Publisher {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return {
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: Buffer.from(x, 'base64url').toString('base64'),
  };
}

export const installerBytes = Buffer.from(
  '#!/bin/sh\n# Installation d’Antenne 0.2.0, pour les essais.\n'.repeat(40),
  'utf8',
);
export const installerName = 'Antenne-0.2.0-x86_64.AppImage';

/** A USB key with an installer on it, and the manifest that describes it. */
export function newFeed(changes: Partial<Manifest> = {}): { folder: string; manifest: Manifest } {
  const folder = mkdtempSync(join(tmpdir(), 'antenne-versions-'));
  writeFileSync(join(folder, installerName), installerBytes);
  const manifest: Manifest = {
    format: 1,
    product: 'fr.antenne.suivi',
    version: '0.2.0',
    date: '2026-11-20',
    expires: '2027-05-20',
    minVersion: '0.1.0',
    base: 7,
    notes: ['La liste d’attente d’un stage s’imprime.', 'Une fermeture de lieu prévient des rendez-vous déjà pris.'],
    files: filesIn(folder),
    ...changes,
  };
  return { folder, manifest };
}

export const announce = (folder: string, text: string): void => writeFileSync(join(folder, announcementName), text);
export const signedBy = ({ pem }: Publisher, manifest: unknown): string => signManifest(manifest, pem);
export const sha512 = (bytes: Uint8Array): string => createHash('sha512').update(bytes).digest('base64');
