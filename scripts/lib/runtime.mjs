import { prepareAddon } from './addon.mjs';
import { fallbackExists, prepareFallback } from './fallback.mjs';
import { officialElectron } from './official.mjs';
import { SetUpError } from './progress.mjs';
import { sandboxArguments } from './system.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} executable the Electron to run
 * @property {string} version of that Electron
 * @property {string | null} addon the SQLite addon it needs, null when the prebuilt one works
 * @property {string[]} args what this machine asks for, whatever the program
 */

/**
 * Answers an Electron ready to run the program; fetches and builds what is not in the cache yet.
 *
 * @returns {Promise<Runtime>}
 */
export async function prepareRuntime() {
  const electron = await chooseElectron(process.env.ANTENNE_RUNTIME);
  return { ...electron, addon: await prepareAddon(electron), args: sandboxArguments() };
}

async function chooseElectron(/** @type {string | undefined} */ wanted) {
  if (wanted !== 'fallback') {
    const official = await officialElectron({ insist: wanted === 'official' || !fallbackExists });
    if (official) return official;
  }
  if (wanted === 'official' || !fallbackExists) {
    throw new SetUpError('Electron could not be downloaded. Check the network (or proxy), then: npx install-electron');
  }
  return prepareFallback();
}

/**
 * Environment of a started program: its main process and its core read it.
 *
 * @param {Runtime} runtime
 * @returns {Record<string, string>}
 */
export function programEnvironment({ addon }) {
  return addon ? { ANTENNE_SQLITE_ADDON: addon } : {};
}

/**
 * Environment of a Node process that will start the program: its own SQLite stays the prebuilt one.
 *
 * @param {Runtime} runtime
 * @returns {Record<string, string>}
 */
export function launcherEnvironment({ executable, addon, args }) {
  return { ANTENNE_ELECTRON: executable, ANTENNE_ELECTRON_ADDON: addon ?? '', ANTENNE_ELECTRON_ARGS: args.join(' ') };
}

/** @returns {Promise<Runtime>} */
export async function runtimeFromEnvironment() {
  const { ANTENNE_ELECTRON: executable, ANTENNE_ELECTRON_ADDON: addon, ANTENNE_ELECTRON_ARGS: args } = process.env;
  if (!executable) return prepareRuntime();
  return { executable, version: '', addon: addon || null, args: args ? args.split(' ') : [] };
}
