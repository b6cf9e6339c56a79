import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Feed } from './feed.ts';
import type { ManifestFile, Reason } from './manifest.ts';
import { announcementName } from './signature.ts';

/** Installers verified on this computer, one folder a version: the newest, and the one before for who goes back. */
const keptIn = (dataDir: string): string => join(dataDir, 'mises-a-jour');

export const keptFolder = (dataDir: string, version: string): string => join(keptIn(dataDir), version);

/** Versions kept, in no order. */
export const keptVersions = (dataDir: string): string[] =>
  existsSync(keptIn(dataDir)) ? readdirSync(keptIn(dataDir)).filter((name) => /^\d+\.\d+\.\d+$/.test(name)) : [];

export function keptAnnouncement(dataDir: string, version: string): string | null {
  const file = join(keptFolder(dataDir, version), announcementName);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

export function pruneKept(dataDir: string, kept: readonly string[]): void {
  for (const version of keptVersions(dataDir))
    if (!kept.includes(version)) rmSync(keptFolder(dataDir, version), { recursive: true, force: true });
}

/**
 * Copies an installer here, then reads it back from the disk: it is there, whole and as it was signed, or not at all.
 * @param onProgress bytes copied so far
 * @returns why it is not there, or null
 */
export async function copyVerified(
  feed: Feed,
  file: ManifestFile,
  { folder, announcement }: { readonly folder: string; readonly announcement: string },
  onProgress: (done: number) => void,
): Promise<Reason | null> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const final = join(folder, file.name);
  const partial = `${final}.partiel`;
  await rm(partial, { force: true });
  const source = await feed.open(file.name);
  if (source === null) return 'absente';
  try {
    const output = await open(partial, 'wx', 0o600);
    let size = 0;
    try {
      for await (const chunk of source) {
        size += chunk.length;
        // Whatever has no end is not read to its end.
        if (size > file.size) return 'taille';
        await output.writeFile(chunk);
        onProgress(size);
      }
      await output.sync();
    } finally {
      await output.close();
    }
    if (size !== file.size) return 'taille';
    if ((await sha512Of(partial)) !== file.sha512) return 'empreinte';
    await rename(partial, final);
    writeFileSync(join(folder, announcementName), announcement, { mode: 0o600 });
    return null;
  } finally {
    await rm(partial, { force: true });
  }
}

/** Whether the file kept here is still what was signed. */
export async function isIntact(folder: string, file: ManifestFile): Promise<boolean> {
  const path = join(folder, file.name);
  return existsSync(path) && (await sha512Of(path)) === file.sha512;
}

async function sha512Of(path: string): Promise<string> {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('base64');
}
