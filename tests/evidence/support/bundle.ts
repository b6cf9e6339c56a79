import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../../..');
/** As deep under the root as tests/support, from where the migrations are found. */
const folder = join(root, 'out/evidence');

/**
 * One file of a script of this folder: a thousand starts would otherwise each read the whole core file by file.
 * @param instead what stands for a library, by its name
 */
export async function bundled(name: string, instead: Readonly<Record<string, string>> = {}): Promise<string> {
  mkdirSync(folder, { recursive: true });
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: {
      alias: Object.entries(instead).map(([library, file]) => ({
        find: library,
        replacement: join(import.meta.dirname, file),
      })),
    },
    build: {
      ssr: join(import.meta.dirname, `${name}.ts`),
      outDir: folder,
      emptyOutDir: false,
      target: 'node24',
      rolldownOptions: { output: { entryFileNames: `${name}.mjs`, codeSplitting: false } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2', 'rrule'] },
  });
  return join(folder, `${name}.mjs`);
}

/** The same as one script for a page. @returns its text */
export async function bundledForPage(name: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      lib: {
        entry: join(import.meta.dirname, `${name}.ts`),
        formats: ['iife'],
        name: 'sender',
        fileName: () => `${name}.js`,
      },
      outDir: folder,
      emptyOutDir: false,
      minify: false,
    },
  });
  return readFileSync(join(folder, `${name}.js`), 'utf8');
}
