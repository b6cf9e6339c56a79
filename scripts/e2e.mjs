// npm run e2e -- <Playwright arguments>: the end-to-end tests alone.
import { buildIfStale } from './lib/build.mjs';
import { runCommand } from './lib/command.mjs';
import { endToEnd, testsUseVirtualDisplay } from './lib/endToEnd.mjs';
import { prepare } from './lib/prepare.mjs';

await runCommand(import.meta.url, async (args) => {
  const runtime = await prepare({ virtualDisplay: testsUseVirtualDisplay, tests: true });
  await buildIfStale();
  return endToEnd(runtime, args);
});
