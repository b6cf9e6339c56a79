import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// A rule that cannot fail is not a rule: every forbidden import is written in a copy of the tree, and has to be refused.

const root = resolve(import.meta.dirname, '..');
const rooms = ['electron', 'db', 'renderer'];
const copy = mkdtempSync(join(tmpdir(), 'antenne-boundaries-'));

const lintRefuses: Record<string, [file: string, code: string][]> = {
  'the contract imports only zod': [
    ['electron/contract/bad1.ts', `import { readFileSync } from 'node:fs';`],
    ['electron/contract/bad2.ts', `import { eq } from 'drizzle-orm';`],
    ['electron/contract/bad3.ts', `import { x } from '#core/deep/x.ts';`],
    ['electron/contract/bad4.ts', `import type { x } from '../core/x.ts';`],
    ['electron/contract/bad5.ts', `import { app } from 'electron';`],
  ],
  'the base knows no process': [
    ['db/bad1.ts', `import { app } from 'electron';`],
    ['db/bad2.ts', `import { x } from '#core/deep/x.ts';`],
    ['db/schema/bad3.ts', `import { x } from '../open.ts';`],
    ['db/schema/bad4.ts', `import { readFileSync } from 'node:fs';`],
  ],
  'the core knows no Electron and no window': [
    ['electron/core/bad1.ts', `import { app } from 'electron';`],
    ['electron/core/convocations/operations.bad.ts', `import { x } from '#window/deep/x.ts';`],
    ['electron/core/bad3.ts', `import { x } from '../main/deep/x.ts';`],
    ['electron/core/vault/bad4.ts', `import { app } from 'electron';`],
  ],
  'a rule is pure': [
    ['electron/core/mesures/bad1.ts', `import { readFileSync } from 'node:fs';`],
    ['electron/core/mesures/bad2.ts', `import { eq } from 'drizzle-orm';`],
    ['electron/core/mesures/bad3.ts', `import { text } from 'drizzle-orm/sqlite-core';`],
    ['electron/core/mesures/bad4.ts', `import type { Reader } from '#db/open.ts';`],
    ['electron/core/mesures/bad5.ts', `import { x } from './queries.ts';`],
    ['electron/core/mesures/bad6.ts', `import { x } from '../convocations/operations.ts';`],
    ['electron/core/mesures/deeper/bad7.ts', `import { x } from '../../../../db/open.ts';`],
    ['electron/core/mesures/bad8.ts', `import { x } from '../../../db/open.ts';`],
    ['electron/core/mesures/bad9.ts', `export const now = () => Date.now();`],
    ['electron/core/mesures/bad10.ts', `export const now = () => new Date();`],
    ['electron/core/mesures/bad11.ts', `export const chance = () => Math.random();`],
  ],
  'the main process knows no base': [
    ['electron/main/bad1.ts', `import { x } from '#core/vault/x.ts';`],
    ['electron/main/bad2.ts', `import { x } from '#db/schema/x.ts';`],
    ['electron/main/bad3.ts', `import { x } from '../core/vault/x.ts';`],
    ['electron/preload/bad4.ts', `import Sqlite from 'better-sqlite3';`],
  ],
  'what reads foreign files opens nothing': [
    ['electron/tableur/bad1.ts', `import { readFileSync } from 'node:fs';`],
    ['electron/tableur/bad2.ts', `import { connect } from 'node:net';`],
    ['electron/tableur/bad3.ts', `import { x } from '#core/vault/x.ts';`],
    ['electron/tableur/bad4.ts', `import { x } from '#db/open.ts';`],
    ['electron/tableur/bad5.ts', `import { x } from '../core/x.ts';`],
    ['electron/tableur/bad6.ts', `import { app } from 'electron';`],
    ['electron/tableur/bad7.ts', `import { spawn } from 'child_process';`],
    ['electron/tableur/bad8.ts', `export const leak = () => fetch('https://exemple.fr');`],
    ['electron/main/bad5.ts', `import { x } from '#tableur/read.ts';`],
    ['electron/core/bad7.ts', `import { x } from '../tableur/read.ts';`],
    ['renderer/bad7.ts', `import { x } from '#tableur/read.ts';`],
  ],
  'the window knows the contract alone': [
    ['renderer/bad1.ts', `import { x } from '#core/deep/x.ts';`],
    ['renderer/features/a/bad2.ts', `import { x } from '#db/schema/x.ts';`],
    ['renderer/bad3.ts', `import { readFileSync } from 'node:fs';`],
    ['renderer/bad4.ts', `import { ipcRenderer } from 'electron';`],
    ['renderer/features/a/bad5.ts', `import { x } from '../../../electron/core/deep/x.ts';`],
    ['renderer/features/a/bad6.ts', `import type { x } from '../../../db/open.ts';`],
  ],
  'the base keeps its safeguards': [
    ['db/bad3.ts', `export const leak = (base: { serialize(): Buffer }) => base.serialize();`],
    ['electron/core/bad4.ts', `export const leak = (base: { backup(to: string): void }) => base.backup('x');`],
    [
      'electron/core/bad5.ts',
      `export const load = (base: { loadExtension(x: string): void }) => base.loadExtension('x');`,
    ],
  ],
  'no default export': [['electron/core/bad6.ts', `const a = 1; export default a;`]],
};

const lintAccepts: [file: string, code: string][] = [
  ['electron/contract/good.ts', `import { z } from 'zod';\nimport { x } from './other.ts';`],
  [
    'db/schema/good.ts',
    `import { text } from 'drizzle-orm/sqlite-core';\nimport { cadres } from '#contract/terms.ts';`,
  ],
  ['electron/core/good.ts', `import { readFileSync } from 'node:fs';\nimport { x } from '#db/open.ts';`],
  [
    'electron/core/mesures/good.ts',
    `import type { x } from '#contract/values.ts';\nimport { y } from '../calendar/y.ts';`,
  ],
  ['electron/core/mesures/queries.ts', `import { eq } from 'drizzle-orm';\nimport { x } from '#db/schema/index.ts';`],
  ['electron/core/vault/good.ts', `import { randomBytes } from 'node:crypto';`],
  [
    'electron/tableur/good.ts',
    `import { parse } from 'csv-parse/sync';\nimport { parser } from 'sax';\nimport { format } from 'numfmt';\nimport { x } from './x.ts';\nimport { refuse } from '#contract/refusal.ts';`,
  ],
  ['electron/main/good.ts', `import { app } from 'electron';\nimport { x } from '#contract/index.ts';`],
  ['renderer/features/a/good.tsx', `import { Button } from '@mantine/core';\nimport { x } from '#contract/index.ts';`],
];

/** What only the compiler can know: each room's project lists its own files and has its own globals. */
const compilerRefuses: [project: string, file: string, code: string, error: string][] = [
  [
    'window',
    'renderer/bad1.ts',
    `import type { y } from '../electron/core/there.ts';\nexport type Y = typeof y;`,
    'TS6307',
  ],
  ['window', 'renderer/bad2.ts', `import type { z } from '#db/there.ts';\nexport type Z = typeof z;`, 'TS6307'],
  ['window', 'renderer/bad3.ts', `export const home = process.env;`, 'TS2591'],
  ['shell', 'electron/main/bad4.ts', `import { y } from '#core/there.ts';\nexport const x = y;`, 'TS6307'],
  ['tableur', 'electron/tableur/bad1.ts', `import { y } from '#core/there.ts';\nexport const x = y;`, 'TS6307'],
  ['tableur', 'electron/tableur/bad2.ts', `export const title = document.title;`, 'TS2584'],
  ['core', 'electron/core/bad5.ts', `export const title = document.title;`, 'TS2584'],
];

function write(files: (readonly [file: string, code: string])[]): void {
  for (const [file, code] of files) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), `${code}\n`);
  }
}

function filesRefusedByLint(): Map<string, string> {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [oxlint, '-f', 'json', ...rooms], { cwd: copy, encoding: 'utf8' });
  const { diagnostics }: { diagnostics: { filename: string; code: string }[] } = JSON.parse(stdout);
  const boundary = /no-restricted-|no-default-export/;
  return new Map(diagnostics.filter(({ code }) => boundary.test(code)).map(({ filename, code }) => [filename, code]));
}

beforeAll(() => {
  const configs = ['package.json', 'oxlint.config.ts', 'tsconfig.base.json'];
  const projects = ['core', 'shell', 'tableur', 'window'].map((room) => `tsconfig.${room}.json`);
  for (const name of [...configs, ...projects]) cpSync(join(root, name), join(copy, name));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('lint', () => {
  let refused: Map<string, string>;
  beforeAll(() => {
    write([...Object.values(lintRefuses).flat(), ...lintAccepts]);
    refused = filesRefusedByLint();
    for (const folder of rooms) rmSync(join(copy, folder), { recursive: true });
  });

  it.each(Object.entries(lintRefuses))('%s', (_rule, files) => {
    expect(files.map(([file]) => file).filter((file) => !refused.has(file))).toEqual([]);
  });

  it('accepts what is allowed', () => {
    expect(lintAccepts.map(([file]) => file).filter((file) => refused.has(file))).toEqual([]);
  });
});

describe('types', () => {
  beforeAll(() => {
    write([
      ['electron/contract/there.ts', 'export const x = 1;'],
      ['electron/core/there.ts', 'export const y = 1;'],
      ['db/there.ts', 'export const z = 1;'],
      ['electron/main/good.ts', `import { x } from '#contract/there.ts';\nexport const m = x;`],
      ['renderer/good.ts', `import { x } from '#contract/there.ts';\nexport const w = x + document.title.length;`],
      ...compilerRefuses.map(([, file, code]) => [file, code] as const),
    ]);
  });

  it.each(['core', 'shell', 'tableur', 'window'])(
    '%s refuses what belongs to another room, and nothing else',
    (room) => {
      const { stdout } = spawnSync(
        process.execPath,
        [join(root, 'node_modules/typescript/bin/tsc'), '-p', `tsconfig.${room}.json`],
        {
          cwd: copy,
          encoding: 'utf8',
        },
      );
      const errors = [...stdout.matchAll(/^(.+)\(\d+,\d+\): error (TS\d+)/gm)].map(
        ([, file, code]) => `${file} ${code}`,
      );
      const expected = compilerRefuses
        .filter(([project]) => project === room)
        .map(([, file, , code]) => `${file} ${code}`);
      expect([...new Set(errors)].sort()).toEqual(expected.sort());
    },
  );
});
