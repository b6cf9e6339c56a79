import { readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder, keyOf } from './cache.mjs';
import { commandExists, run } from './processes.mjs';
import { installedVersion, packageFolder, root } from './project.mjs';
import { step } from './progress.mjs';
import { requirePackages } from './system.mjs';

const addonName = 'better_sqlite3.node';

const sqliteFlags = ['-std=c99', '-w', '-O2', '-fPIC', '-fvisibility=hidden'];
const addonFlags = ['-std=c++20', '-O2', '-fPIC', '-fvisibility=hidden', '-fno-exceptions', '-fno-rtti'];
// The package asks for Node-API 10, which Electron knows only from version 36 on. Before that the same functions exist
// as experimental ones, of which this is the version number.
const addonDefines = [
  'NAPI_VERSION=2147483647',
  'NAPI_DISABLE_CPP_EXCEPTIONS',
  'NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
];
const experimentalHeader = join(root, 'scripts/lib/node-api-experimental.h');
const linkFlags = ['-shared', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL'];

/**
 * Path of the SQLite addon to load in this Electron, or null when the one that travels in the npm package works.
 *
 * @param {{ version: string }} electron
 */
export async function prepareAddon(electron) {
  if (Number.parseInt(electron.version) >= 36) return null;
  const version = installedVersion('better-sqlite3');
  const headers = [
    readFileSync(experimentalHeader, 'utf8'),
    ...['node-addon-api', 'node-api-headers'].map(installedVersion),
  ];
  const recipe = [electron.version, sqliteFlags, addonFlags, addonDefines, linkFlags, headers];
  const folder = await cachedFolder(`sqlite-${version}-${keyOf(recipe)}`, [addonName], async (draft) => {
    await requirePackages('the SQLite addon', commandExists('g++') ? [] : ['g++']);
    await step(`Building the SQLite addon for Electron ${electron.version}`, () => build(draft));
  });
  return join(folder, addonName);
}

async function build(/** @type {string} */ draft) {
  const source = packageFolder('better-sqlite3');
  const sqlite = join(source, 'deps/sqlite3');
  const objects = join(draft, 'objects');
  await mkdir(objects);
  const [sqliteObject, addonObject] = [join(objects, 'sqlite3.o'), join(objects, 'addon.o')];
  const defines = (/** @type {string[]} */ names) => ['NDEBUG', ...names].map((name) => `-D${name}`);
  const includes = [sqlite, packageFolder('node-addon-api'), join(packageFolder('node-api-headers'), 'include')];
  await Promise.all([
    run('gcc', [
      ...sqliteFlags,
      ...defines(sqliteDefines(source)),
      '-c',
      join(sqlite, 'sqlite3.c'),
      '-o',
      sqliteObject,
    ]),
    run('g++', [
      ...addonFlags,
      ...defines(addonDefines),
      ...includes.map((folder) => `-I${folder}`),
      '-include',
      experimentalHeader,
      '-c',
      join(source, 'src/better_sqlite3.cpp'),
      '-o',
      addonObject,
    ]),
  ]);
  await run('g++', [...linkFlags, addonObject, sqliteObject, '-ldl', '-lm', '-lpthread', '-o', join(draft, addonName)]);
  await rm(objects, { recursive: true });
}

/** The package keeps its SQLite options in a gyp list: the same ones are used here. */
function sqliteDefines(/** @type {string} */ source) {
  const list = readFileSync(join(source, 'deps/defines.gypi'), 'utf8');
  return [...list.matchAll(/'([A-Z][A-Z0-9_]*(?:=[^']*)?)'/g)].map(([, define]) => /** @type {string} */ (define));
}
