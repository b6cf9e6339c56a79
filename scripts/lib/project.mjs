import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Outside the checkout, so that a second checkout prepares nothing again. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'antenne');

/** Folder of an installed dependency. */
export const packageFolder = (/** @type {string} */ name) => join(root, 'node_modules', name);

/** @returns {string} */
export function installedVersion(/** @type {string} */ name) {
  return JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')).version;
}

/** Path of the JavaScript file behind a dependency's command, to run on our own Node on every system. */
export function commandFile(/** @type {string} */ packageName, command = packageName) {
  const { bin } = JSON.parse(readFileSync(join(packageFolder(packageName), 'package.json'), 'utf8'));
  return join(packageFolder(packageName), typeof bin === 'string' ? bin : bin[command]);
}
