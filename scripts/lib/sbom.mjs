import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from './processes.mjs';
import { SetUpError } from './progress.mjs';
import { root } from './project.mjs';

/** Every library of the lockfile, those that only build or test told apart by their scope: CycloneDX, as npm writes it. */
export function softwareBill() {
  // Windows starts no `npm` by that name alone: npm itself says where it is to what it runs.
  const npm = process.env['npm_execpath'];
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--prefix', root];
  const bill = npm?.endsWith('.js') ? outputOf(process.execPath, [npm, ...args]) : outputOf('npm', args);
  if (bill === null) throw new SetUpError('`npm sbom` failed: is npm 10 or newer on the path?');
  return bill;
}

export function writeSoftwareBill(/** @type {string} */ folder) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(folder, `antenne-${version}.cdx.json`), softwareBill());
}
