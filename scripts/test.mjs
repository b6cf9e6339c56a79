// npm test: everything that has to hold before a change lands, in the order in which it is cheapest to learn.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { runCommand } from './lib/command.mjs';
import { endToEnd, testsUseVirtualDisplay } from './lib/endToEnd.mjs';
import { prepare } from './lib/prepare.mjs';
import { exitCodeOf } from './lib/processes.mjs';
import { commandFile } from './lib/project.mjs';
import { playwrightCounts, reportsFolder, vitestCounts, vitestReport } from './lib/reports.mjs';
import { say, step } from './lib/progress.mjs';
import { runtimeVersions } from './lib/versions.mjs';

const tool = (/** @type {string[]} */ ...[file, ...args]) => exitCodeOf(process.execPath, [String(file), ...args]);

await runCommand(import.meta.url, async () => {
  rmSync(reportsFolder, { recursive: true, force: true });
  mkdirSync(reportsFolder, { recursive: true });
  const runtime = await prepare({ virtualDisplay: testsUseVirtualDisplay, tests: true });

  /** @type {[name: string, check: () => Promise<number>][]} */
  const checks = [
    ['format', () => tool(commandFile('oxfmt'), '--check')],
    ['lint', () => tool(commandFile('oxlint'), '--type-aware', '--deny-warnings')],
    ['types', () => tool(commandFile('typescript', 'tsc'), '--build')],
    ['dead code', () => tool(commandFile('knip'))],
    [
      'unit tests',
      () =>
        tool(
          commandFile('vitest'),
          'run',
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${vitestReport}`,
        ),
    ],
    ['build', () => build().then(() => 0)],
    ['end-to-end tests', () => endToEnd(runtime)],
    ['evidence', () => tool('scripts/evidence.mjs', '--check')],
  ];
  const failed = await firstFailure(checks);

  const [unit, driven] = [vitestCounts(), playwrightCounts()];
  const passed = unit.passed + driven.passed;
  const skipped = unit.skipped + driven.skipped;
  // A failed check that is no test still counts as one failure.
  const failures = Math.max(unit.failed + driven.failed, failed ? 1 : 0);
  writeFileSync(join(reportsFolder, 'summary.txt'), `${passed} passed, ${failures} failed, ${skipped} skipped\n`);
  say(`\n${runtimeVersions(runtime)}`);
  say(`Unit: ${describe(unit)}. End to end: ${describe(driven)}.`);
  for (const path of driven.flaky) say(`Held only at its second try: ${path}`);
  say(failed ? `✗ Stopped at: ${failed}` : '✓ Everything holds.');
  return failures === 0 ? 0 : 1;
});

async function firstFailure(/** @type {[string, () => Promise<number>][]} */ checks) {
  for (const [name, check] of checks) {
    say('');
    if ((await step(name, check).catch(report)) !== 0) return name;
  }
  return null;
}

function report(/** @type {unknown} */ error) {
  say(String(error));
  return 1;
}

function describe(/** @type {import('./lib/reports.mjs').Counts} */ { passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
