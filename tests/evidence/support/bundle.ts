import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../../..');
/** As deep under the root as tests/support, from where the migrations are found. */
const folder = join(root, 'out/evidence');

/** One file of a script of this folder: a thousand starts would otherwise each read the whole core file by file. */
export async function bundled(name: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
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
