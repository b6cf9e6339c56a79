// npm run package -- <electron-builder arguments>: the installers of this system, from a fresh build.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { runCommand } from './lib/command.mjs';
import { exitCodeOf } from './lib/processes.mjs';
import { commandFile, root } from './lib/project.mjs';
import { SetUpError } from './lib/progress.mjs';
import { writeSoftwareBill } from './lib/sbom.mjs';

await runCommand(import.meta.url, async (args) => {
  // A program without them could never be updated: nobody is given such a one.
  const keys =
    readFileSync(join(root, 'electron/core/misesAJour/keys.ts'), 'utf8').match(/'[A-Za-z0-9+/]{43}='/g) ?? [];
  if (new Set(keys).size < 2)
    throw new SetUpError(
      'Two public keys must be in electron/core/misesAJour/keys.ts: `node scripts/version.mjs cles <folder>` makes a pair.',
    );
  await build();
  const builder = [commandFile('electron-builder'), '--publish', 'never', ...args];
  const code = await exitCodeOf(process.execPath, builder, { cwd: root });
  // Beside the installers: what they are made of, for who has to answer when a library is found at fault.
  if (code === 0) writeSoftwareBill(join(root, 'dist'));
  return code;
});
