import { onVirtualDisplay } from './display.mjs';
import { exitCodeOf } from './processes.mjs';
import { commandFile } from './project.mjs';
import { launcherEnvironment } from './runtime.mjs';

/** Always on a screen of the same size where there is Xvfb, even on a desktop: no window pops up while tests run. */
export const testsUseVirtualDisplay = process.platform === 'linux';

/**
 * Drives the built program through Playwright.
 *
 * @param {import('./runtime.mjs').Runtime} runtime
 * @param {string[]} [args]
 */
export async function endToEnd(runtime, args = []) {
  const drive = (/** @type {NodeJS.ProcessEnv} */ env) =>
    exitCodeOf(process.execPath, [commandFile('@playwright/test', 'playwright'), 'test', ...args], {
      env: { ...env, ...launcherEnvironment(runtime) },
    });
  return testsUseVirtualDisplay ? onVirtualDisplay(drive) : drive(process.env);
}
