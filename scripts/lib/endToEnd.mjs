import { onVirtualDisplay } from './display.mjs';
import { exitCodeOf } from './processes.mjs';
import { commandFile } from './project.mjs';
import { launcherEnvironment } from './runtime.mjs';

/** Always on a screen of the same size where there is Xvfb, even on a desktop: no window pops up while tests run. */
export const testsUseVirtualDisplay = process.platform === 'linux';

/** As many paths at once, each on a screen of its own: two windows on one screen would take the focus from each other. */
const pathsAtOnce = 2;

/**
 * Drives the built program through Playwright.
 *
 * @param {import('./runtime.mjs').Runtime} runtime
 * @param {string[]} [args]
 */
export function endToEnd(runtime, args = []) {
  const drive = (/** @type {NodeJS.ProcessEnv} */ env, /** @type {string[]} */ displays) =>
    exitCodeOf(process.execPath, [commandFile('@playwright/test', 'playwright'), 'test', ...args], {
      env: { ...env, ...launcherEnvironment(runtime), ANTENNE_DISPLAYS: displays.join(' ') },
    });
  return testsUseVirtualDisplay ? onDisplays(pathsAtOnce, drive) : drive(process.env, []);
}

/**
 * @param {number} count
 * @param {(env: NodeJS.ProcessEnv, displays: string[]) => Promise<number>} work
 * @param {string[]} displays
 * @returns {Promise<number>}
 */
function onDisplays(count, work, displays = []) {
  return onVirtualDisplay((env) => {
    const all = [...displays, String(env['DISPLAY'])];
    return all.length === count ? work(env, all) : onDisplays(count, work, all);
  });
}
