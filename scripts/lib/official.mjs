import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from './processes.mjs';
import { cacheFolder, installedVersion, packageFolder } from './project.mjs';
import { step } from './progress.mjs';

const retryAfter = 24 * 3600 * 1000;

/**
 * The Electron we ship on, fetched by its own installer when it is not there yet; null when it cannot be had.
 *
 * @param {{ insist: boolean }} options insist: try again even though it failed less than a day ago
 */
export async function officialElectron({ insist }) {
  const version = installedVersion('electron');
  const failure = join(cacheFolder, `electron-${version}-unreachable`);
  const failedRecently = existsSync(failure) && Date.now() - statSync(failure).mtimeMs < retryAfter;
  if (!installed() && (insist || !failedRecently)) {
    const installer = join(packageFolder('electron'), 'install.js');
    const label = `Fetching Electron ${version}`;
    const fetched = await step(label, () => outputOf(process.execPath, [installer]) !== null && installed());
    mkdirSync(cacheFolder, { recursive: true });
    if (fetched) rmSync(failure, { force: true });
    else writeFileSync(failure, '');
  }
  return installed() ? { executable: executablePath(), version } : null;
}

const platformPath = () => readFileSync(join(packageFolder('electron'), 'path.txt'), 'utf8');
const executablePath = () => join(packageFolder('electron'), 'dist', platformPath());
const installed = () => existsSync(join(packageFolder('electron'), 'path.txt')) && existsSync(executablePath());
