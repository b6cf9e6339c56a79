import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import canonicalize from 'canonicalize';
import { root } from './project.mjs';
import { SetUpError } from './progress.mjs';

export const announcementName = 'antenne-version.json';
const prefix = 'antenne/v1/mise-a-jour\n';

/** Which computer an installer is for, by the end of its name. */
const kinds = /** @type {const} */ ([
  ['.exe', 'win-x64'],
  ['-arm64.dmg', 'mac-arm64'],
  ['-x64.dmg', 'mac-x64'],
  ['-arm64.AppImage', 'linux-arm64-AppImage'],
  ['.AppImage', 'linux-x64-AppImage'],
  ['-arm64.deb', 'linux-arm64-deb'],
  ['.deb', 'linux-x64-deb'],
]);

/**
 * A key pair: the private half in a file that only its owner reads, outside of the project.
 *
 * @returns {{ file: string, publicKey: string }} the public half is what goes in electron/core/misesAJour/keys.ts
 */
export function makeKeys(/** @type {string} */ folder) {
  const file = join(resolve(folder), 'cle-version.pem');
  if (!relative(root, file).startsWith('..'))
    throw new SetUpError('A signing key is never kept in the project: give a folder outside of it.');
  if (existsSync(file)) throw new SetUpError(`${file} is there already: it is never written over.`);
  const { privateKey } = generateKeyPairSync('ed25519');
  mkdirSync(resolve(folder), { recursive: true, mode: 0o700 });
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  return { file, publicKey: publicOf(privateKey) };
}

function publicOf(/** @type {import('node:crypto').KeyObject} */ privateKey) {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return Buffer.from(x ?? '', 'base64url').toString('base64');
}

/** One entry for each installer of a folder, as its bytes are now. */
export function filesIn(/** @type {string} */ folder) {
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const kind = kinds.find(([end]) => name.endsWith(end));
      if (!kind) return [];
      const bytes = readFileSync(join(folder, name));
      const sha512 = createHash('sha512').update(bytes).digest('base64');
      return [{ target: kind[1], name, size: statSync(join(folder, name)).size, sha512 }];
    });
}

/**
 * The announcement of a version: canonical JSON (RFC 8785) of the manifest, signed.
 *
 * @param {unknown} manifest
 * @param {string} pem private key
 * @returns {string}
 */
export function signManifest(manifest, pem) {
  const key = createPrivateKey(pem);
  const signature = sign(null, Buffer.from(`${prefix}${canonicalize(manifest) ?? ''}`, 'utf8'), key).toString('base64');
  const id = createHash('sha256')
    .update(Buffer.from(publicOf(key), 'base64'))
    .digest('hex')
    .slice(0, 16);
  return `${JSON.stringify({ manifest, signatures: [{ key: id, signature }] }, null, 2)}\n`;
}
