import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installedVersion, packageFolder, root } from './project.mjs';

/** Folders of the packages whose code is in what was built, whichever of the three builds it is. */
const bundled = new Set();

/**
 * Notes each package that was really bundled; the last build writes them all, with the packages that travel beside, in
 * out/licences.json.
 *
 * @returns {import('vite').Plugin}
 */
export function licences({ write = false } = {}) {
  return {
    name: 'licences',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const id of chunk.moduleIds) {
          const folder = folderOf(id);
          if (folder) bundled.add(folder);
        }
      }
    },
    closeBundle() {
      if (!write) return;
      mkdirSync(join(root, 'out'), { recursive: true });
      writeFileSync(join(root, 'out/licences.json'), JSON.stringify(listed()));
    },
  };
}

/** Outermost folder of the package a module belongs to. */
function folderOf(/** @type {string} */ id) {
  const path = id.replaceAll('\\', '/').replace(/^\0/, '').split('?')[0] ?? '';
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
  return found?.[1] ?? null;
}

function listed() {
  const folders = new Set([...bundled, ...travelling()]);
  const packages = [...folders].flatMap((folder) =>
    existsSync(join(folder, 'package.json')) ? [entryOf(folder)] : [],
  );
  const byName = new Map(packages.map((entry) => [`${entry.name}@${entry.version}`, entry]));
  return [...byName.values(), engine(), font()].toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** What package.json says the program needs beside its bundles, and what that needs. */
function travelling() {
  /** @type {Set<string>} */
  const folders = new Set();
  const add = (/** @type {string} */ name, /** @type {string} */ from) => {
    let at = from;
    while (at !== dirname(at) && !existsSync(join(at, 'node_modules', name))) at = dirname(at);
    const folder = join(at, 'node_modules', name);
    if (!existsSync(folder) || folders.has(folder)) return;
    folders.add(folder);
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) add(needed, folder);
  };
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) add(name, root);
  return folders;
}

function entryOf(/** @type {string} */ folder) {
  const { name, version, license, licenses, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)(\.|-|$)/i.test(one));
  const who = typeof author === 'string' ? author : (author?.name ?? '');
  return {
    name,
    version,
    licence: typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type ?? ''),
    author: who.replace(/\s*[<(].*$/, ''),
    text: file ? readFileSync(join(folder, file), 'utf8').trim() : '',
  };
}

function engine() {
  return {
    ...entryOf(packageFolder('electron')),
    name: 'Electron',
    version: installedVersion('electron'),
    text: `${readFileSync(join(packageFolder('electron'), 'LICENSE'), 'utf8').trim()}\n\nChromium and the libraries it holds: LICENSES.chromium.html, beside the program.`,
  };
}

function font() {
  const file = join(packageFolder('pdfjs-dist'), 'standard_fonts/LICENSE_LIBERATION');
  return {
    name: 'Liberation Sans',
    version: '2',
    licence: 'OFL-1.1',
    author: 'Red Hat',
    text: readFileSync(file, 'utf8').trim(),
  };
}
