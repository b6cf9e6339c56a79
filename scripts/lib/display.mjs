import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetUpError } from './progress.mjs';

const screen = '1366x768x24';

/**
 * Runs `work` with an X display of its own, and ends that display afterwards.
 *
 * @template T
 * @param {(env: NodeJS.ProcessEnv, picture: string) => Promise<T>} work given the environment to pass on and the file
 *   in which the server keeps its picture, in X's own format
 * @returns {Promise<T>}
 */
export async function onVirtualDisplay(work) {
  const folder = mkdtempSync(join(tmpdir(), 'antenne-display-'));
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-fbdir', folder], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    // Out of our group: Ctrl+C must close the program before its screen.
    detached: true,
  });
  try {
    const display = await displayNumber(server);
    // On a Wayland desktop, Electron would otherwise prefer the real screen.
    const env = { ...process.env, DISPLAY: `:${display}`, WAYLAND_DISPLAY: undefined, XDG_SESSION_TYPE: undefined };
    return await work(env, join(folder, 'Xvfb_screen0'));
  } finally {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Xvfb picks a free number and writes it once it accepts connections. */
function displayNumber(/** @type {import('node:child_process').ChildProcess} */ server) {
  return new Promise((resolve, reject) => {
    server.stdio[3]?.once('data', (/** @type {Buffer} */ chunk) => resolve(chunk.toString().trim()));
    server.once('error', reject);
    server.once('exit', (code) => reject(new SetUpError(`Xvfb could not start (code ${code}).`)));
  });
}
