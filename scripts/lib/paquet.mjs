import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exitCodeOf, outputOf } from './processes.mjs';
import { commandFile, root } from './project.mjs';
import { SetUpError } from './progress.mjs';

/**
 * Packages what is built into a folder that runs as it is, around the Electron this machine has.
 *
 * @param {string} output
 * @param {import('./runtime.mjs').Runtime} runtime
 * @returns {Promise<string>} the folder of the program
 */
export async function packFolder(output, { executable, addon }) {
  const asked = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const version = outputOf(executable, ['-p', 'process.versions.electron'], asked)?.trim();
  const args = [
    '--linux',
    'dir',
    '--publish',
    'never',
    `-c.electronDist=${dirname(executable)}`,
    `-c.electronVersion=${version}`,
    `-c.directories.output=${output}`,
  ];
  const code = await exitCodeOf(process.execPath, [commandFile('electron-builder'), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ANTENNE_PACKED_ADDON: addon ?? '' },
  });
  const folder = join(output, 'linux-unpacked');
  if (code !== 0 || !existsSync(folder)) throw new SetUpError(`electron-builder ended with code ${code}.`);
  return folder;
}
