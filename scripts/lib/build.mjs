import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './processes.mjs';
import { commandFile, root } from './project.mjs';
import { step } from './progress.mjs';

const sources = [
  'electron',
  'db',
  'renderer',
  'resources',
  'electron.vite.config.ts',
  'scripts/lib/licences.mjs',
  'package.json',
  'package-lock.json',
];
const stamp = join(root, 'out/.built');

export const electronVite = commandFile('electron-vite');

export async function build() {
  forgetBuild();
  const args = [electronVite, 'build', '--logLevel', 'warn'];
  await step('Building the program', () => run(process.execPath, args, { cwd: root }));
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stamp, '');
}

export async function buildIfStale() {
  if (!existsSync(stamp) || newest(sources.map((name) => join(root, name))) > statSync(stamp).mtimeMs) await build();
}

/** To be called before anything else than a full build writes to out/. */
export function forgetBuild() {
  rmSync(stamp, { force: true });
}

/** Folders count too: removing a file changes nothing but its folder. */
function newest(/** @type {string[]} */ paths) {
  let latest = 0;
  for (const path of paths.filter(existsSync)) {
    const stats = statSync(path);
    const inside = stats.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : 0;
    latest = Math.max(latest, stats.mtimeMs, inside);
  }
  return latest;
}
