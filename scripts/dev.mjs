// npm run dev: the program on the sources, reloaded as they change.
import { electronVite, forgetBuild } from './lib/build.mjs';
import { runCommand } from './lib/command.mjs';
import { onVirtualDisplay } from './lib/display.mjs';
import { prepare } from './lib/prepare.mjs';
import { exitCodeOf } from './lib/processes.mjs';
import { programEnvironment } from './lib/runtime.mjs';
import { hasDisplay } from './lib/system.mjs';

await runCommand(import.meta.url, async (args) => {
  const runtime = await prepare({ virtualDisplay: !hasDisplay });
  forgetBuild();
  const develop = (/** @type {NodeJS.ProcessEnv} */ env) =>
    exitCodeOf(process.execPath, [electronVite, 'dev', '--watch', ...args], {
      env: {
        ...env,
        ...programEnvironment(runtime),
        ELECTRON_EXEC_PATH: runtime.executable,
        ...(runtime.args.includes('--no-sandbox') && { NO_SANDBOX: '1' }),
      },
    });
  return hasDisplay ? develop(process.env) : onVirtualDisplay(develop);
});
