import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheFolder } from './project.mjs';

const manifestName = 'manifest.json';

/** @returns {Promise<string>} */
export async function digestOf(
  /** @type {string} */ file,
  algorithm = 'sha256',
  /** @type {'hex' | 'base64'} */ as = 'hex',
) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest(as);
}

/** Short name of a recipe: anything that changes how a cached folder is made gives another folder. */
export function keyOf(/** @type {unknown} */ recipe) {
  return createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 12);
}

/**
 * Answers a cached folder, made by `make` when it is absent or damaged. It is made beside its place and then renamed,
 * so an interrupted or concurrent run never leaves half a folder behind.
 *
 * @param {string} name
 * @param {string[]} hashedFiles files whose content is checked on every run; of the others, only the size is
 * @param {(folder: string) => Promise<void>} make
 * @returns {Promise<string>}
 */
export async function cachedFolder(name, hashedFiles, make) {
  const folder = join(cacheFolder, name);
  if (await isIntact(folder)) return folder;
  await mkdir(cacheFolder, { recursive: true });
  const draft = await mkdtemp(join(cacheFolder, '.draft-'));
  try {
    await make(draft);
    await writeManifest(draft, hashedFiles);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder).catch(async (error) => {
      if (!(await isIntact(folder))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}

async function writeManifest(/** @type {string} */ folder, /** @type {string[]} */ hashedFiles) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name);
    sizes[file.slice(folder.length + 1)] = statSync(file).size;
  }
  /** @type {Record<string, string>} */
  const hashes = {};
  for (const file of hashedFiles) hashes[file] = await digestOf(join(folder, file));
  writeFileSync(join(folder, manifestName), JSON.stringify({ sizes, hashes }, null, 1));
}

async function isIntact(/** @type {string} */ folder) {
  const file = join(folder, manifestName);
  if (!existsSync(file)) return false;
  try {
    const { sizes, hashes } = JSON.parse(readFileSync(file, 'utf8'));
    for (const [name, size] of Object.entries(sizes)) if (statSync(join(folder, name)).size !== size) return false;
    for (const [name, hash] of Object.entries(hashes)) if ((await digestOf(join(folder, name))) !== hash) return false;
    return true;
  } catch {
    return false;
  }
}
