// npm run evidence -- [harness …] [--long] [--check] [--seed 1] [--runs 1000] [--minutes 5]: proves, and writes
// tests/evidence/REPORT.md; with --check it only says what is missed.
// Without a name, all of them. A harness is a file of tests/evidence: `*.test.ts` on Node, `*.spec.ts` through the window.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from './lib/build.mjs';
import { runCommand } from './lib/command.mjs';
import { endToEnd, testsUseVirtualDisplay } from './lib/endToEnd.mjs';
import { evidenceFolder, failedResult, keptResults, missedIn, writeReport } from './lib/evidence.mjs';
import { prepare } from './lib/prepare.mjs';
import { exitCodeOf, outputOf } from './lib/processes.mjs';
import { commandFile, root } from './lib/project.mjs';
import { say, SetUpError, step } from './lib/progress.mjs';

await runCommand(import.meta.url, async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      long: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      seed: { type: 'string' },
      runs: { type: 'string' },
      minutes: { type: 'string' },
    },
  });
  const mode = values.long ? 'long' : 'short';
  const results = join(values.check ? join(root, 'out/evidence') : keptResults, mode);
  const harnesses = chosen(positionals);
  const env = {
    ANTENNE_EVIDENCE_MODE: mode,
    ANTENNE_EVIDENCE_RESULTS: results,
    ANTENNE_EVIDENCE_SEED: values.seed ?? '',
    ANTENNE_EVIDENCE_RUNS: values.runs ?? '',
    ANTENNE_EVIDENCE_MINUTES: values.minutes ?? '',
    ANTENNE_EVIDENCE_COMMIT: outputOf('git', ['rev-parse', '--short', 'HEAD'])?.trim() ?? '',
  };
  Object.assign(process.env, env);

  const failed = [];
  for (const [name, file] of harnesses) {
    rmSync(join(results, name), { recursive: true, force: true });
    const code = await step(`${name} (${mode})`, () =>
      file.endsWith('.spec.ts') ? throughWindow(file) : onNode(file),
    );
    if (code !== 0) {
      failed.push(name);
      failedResult(results, name, `ended with code ${code}`);
    }
  }
  const missed = missedIn(
    results,
    harnesses.map(([name]) => name),
    // Where there is no compiler, or no Linux, the tests hold all the same.
    !values.check,
  );
  if (!values.check) {
    writeReport();
    // The pages it writes are files of the repository like the others.
    await exitCodeOf(process.execPath, [commandFile('oxfmt'), '--write', evidenceFolder]);
    say(`\nReport: ${join(evidenceFolder, 'REPORT.md')}`);
  }
  for (const line of missed) say(`✗ ${line}`);
  say(failed.length + missed.length === 0 ? '✓ Every figure is reached.' : '✗ Not every figure is reached.');
  return failed.length + missed.length === 0 ? 0 : 1;
});

/** @returns {[name: string, file: string][]} */
function chosen(/** @type {string[]} */ names) {
  /** @type {[string, string][]} */
  const all = readdirSync(evidenceFolder)
    .filter((file) => /\.(test|spec)\.ts$/.test(file))
    .toSorted()
    .map((file) => [file.replace(/\.(test|spec)\.ts$/, ''), `tests/evidence/${file}`]);
  const unknown = names.find((name) => !all.some(([known]) => known === name));
  if (unknown) throw new SetUpError(`No harness "${unknown}". There are: ${all.map(([name]) => name).join(', ')}.`);
  return names.length === 0 ? all : all.filter(([name]) => names.includes(name));
}

/** In memory where the system offers it: what a harness proves of the disk it proves of a disk of its own, or says. */
function onNode(/** @type {string} */ file) {
  const memory = existsSync('/dev/shm') ? { TMPDIR: '/dev/shm', ANTENNE_EVIDENCE_DISK: tmpdir() } : {};
  return exitCodeOf(process.execPath, [commandFile('vitest'), 'run', file], { env: { ...process.env, ...memory } });
}

async function throughWindow(/** @type {string} */ file) {
  const runtime = await prepare({ virtualDisplay: testsUseVirtualDisplay, tests: true });
  await buildIfStale();
  return endToEnd(runtime, ['--config', 'tests/evidence/playwright.config.ts', file]);
}
