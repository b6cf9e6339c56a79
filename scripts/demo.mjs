// npm run demo: the whole program at work on a fictive region, pictured in out/demo/.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from './lib/build.mjs';
import { runCommand } from './lib/command.mjs';
import { onVirtualDisplay } from './lib/display.mjs';
import { prepare } from './lib/prepare.mjs';
import { exitCodeOf } from './lib/processes.mjs';
import { root } from './lib/project.mjs';
import { say } from './lib/progress.mjs';
import { launcherEnvironment } from './lib/runtime.mjs';
import { hasDisplay } from './lib/system.mjs';

await runCommand(import.meta.url, async (args) => {
  const runtime = await prepare({ virtualDisplay: !hasDisplay, tests: true });
  await buildIfStale();
  const output = join(root, 'out/demo');
  mkdirSync(output, { recursive: true });
  const play = (/** @type {NodeJS.ProcessEnv} */ env) =>
    exitCodeOf(process.execPath, ['tests/demo/demo.ts', ...args], {
      env: { ...env, ...launcherEnvironment(runtime), ANTENNE_DEMO: output },
    });
  const code = hasDisplay ? await play(process.env) : await onVirtualDisplay(play);
  say(code === 0 ? 'The demonstration is in out/demo/.' : 'The demonstration failed.');
  return code;
});
