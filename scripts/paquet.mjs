// npm run package -- <electron-builder arguments>: the installers of this system, from a fresh build.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { runCommand } from './lib/command.mjs';
import { exitCodeOf } from './lib/processes.mjs';
import { commandFile, root } from './lib/project.mjs';
import { SetUpError } from './lib/progress.mjs';

await runCommand(import.meta.url, async (args) => {
  // A program without them could never be updated: nobody is given such a one.
  const keys =
    readFileSync(join(root, 'electron/core/misesAJour/keys.ts'), 'utf8').match(/'[A-Za-z0-9+/]{43}='/g) ?? [];
  if (new Set(keys).size < 2)
    throw new SetUpError(
      'Two public keys must be in electron/core/misesAJour/keys.ts: `node scripts/version.mjs cles <folder>` makes a pair.',
    );
  await build();
  return exitCodeOf(process.execPath, [commandFile('electron-builder'), '--publish', 'never', ...args], { cwd: root });
});
