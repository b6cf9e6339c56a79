// npm start: prepares the machine, builds what changed, opens the program.
import { relative } from 'node:path';
import { buildIfStale } from './lib/build.mjs';
import { runCommand } from './lib/command.mjs';
import { onVirtualDisplay } from './lib/display.mjs';
import { prepare } from './lib/prepare.mjs';
import { exitCodeOf } from './lib/processes.mjs';
import { root } from './lib/project.mjs';
import { say } from './lib/progress.mjs';
import { programEnvironment } from './lib/runtime.mjs';
import { captureWhenSettled } from './lib/screenshot.mjs';
import { hasDisplay } from './lib/system.mjs';

const screenshot = `${root}out/screenshots/start.png`;

await runCommand(import.meta.url, async (args) => {
  const runtime = await prepare({ virtualDisplay: !hasDisplay });
  await buildIfStale();
  const open = (/** @type {NodeJS.ProcessEnv} */ env, /** @type {string[]} */ ...flags) =>
    exitCodeOf(runtime.executable, [root, ...runtime.args, ...flags, ...args], {
      env: { ...env, ...programEnvironment(runtime) },
    });
  if (hasDisplay) return open(process.env);

  return onVirtualDisplay(async (env, picture) => {
    say(`No display here: Antenne runs on a virtual one (DISPLAY=${env.DISPLAY}). Ctrl+C stops it.`);
    const closed = new AbortController();
    captureWhenSettled(picture, screenshot, closed.signal).then(
      () => say(`What it shows: ${relative(root, screenshot)}`),
      (error) => closed.signal.aborted || say(`No screenshot: ${error}`),
    );
    // Without a desktop, Chromium logs at length that it finds no message bus and no graphics card.
    return open(env, '--log-level=3').finally(() => closed.abort());
  });
});
