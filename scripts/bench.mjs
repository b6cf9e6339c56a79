// npm run bench -- [file …]: measures, and writes tests/bench/REPORT.md. Without a file, everything: `*.bench.ts` is measured
// on Node, `*.spec.ts` through the window.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from './lib/build.mjs';
import { runCommand } from './lib/command.mjs';
import { endToEnd, testsUseVirtualDisplay } from './lib/endToEnd.mjs';
import { prepare } from './lib/prepare.mjs';
import { exitCodeOf, outputOf } from './lib/processes.mjs';
import { say } from './lib/progress.mjs';
import { commandFile, root } from './lib/project.mjs';

const folder = join(root, 'tests/bench');
const results = join(folder, 'results');

await runCommand(import.meta.url, async (asked) => {
  process.env['ANTENNE_BENCH_RESULTS'] = results;
  process.env['ANTENNE_BENCH_COMMIT'] = outputOf('git', ['rev-parse', '--short', 'HEAD'])?.trim() ?? '';
  const files = asked.length > 0 ? asked : readdirSync(folder).map((file) => `tests/bench/${file}`);
  const onNode = files.filter((file) => file.endsWith('.bench.ts'));
  const throughWindow = files.filter((file) => file.endsWith('.spec.ts'));
  let code = 0;
  if (onNode.length > 0)
    code ||= await exitCodeOf(process.execPath, [commandFile('vitest'), 'bench', '--run', ...onNode]);
  if (throughWindow.length > 0) {
    const runtime = await prepare({ virtualDisplay: testsUseVirtualDisplay, tests: true });
    await buildIfStale();
    code ||= await endToEnd(runtime, ['--config', 'tests/bench/playwright.config.ts', ...throughWindow]);
  }
  writeFileSync(join(folder, 'REPORT.md'), page());
  await exitCodeOf(process.execPath, [commandFile('oxfmt'), '--write', folder]);
  say(`\nTable: ${join(folder, 'REPORT.md')}`);
  return code;
});

/**
 * What `measured` of tests/bench/support writes.
 *
 * @typedef {{ name: string, what: string, how: string, unit: string, value: number, limit: number, beside?: string,
 *   electron: string, chromium: string, sqlite: string, node: string, processors: string, load: number, at: string,
 *   commit: string }} Measure
 */

function page() {
  mkdirSync(results, { recursive: true });
  /** @type {Measure[]} */
  const measures = readdirSync(results)
    .toSorted()
    .map((file) => JSON.parse(readFileSync(join(results, file), 'utf8')));
  return `# How long it takes

Written by \`npm run bench\`; not to be edited. A figure over its limit is shown as missed. \`load\` is that of the machine when
the figure was written: on a busy one, only the ratios say something.

| | What | Figure | Limit | Beside | How |
| - | - | - | - | - | - |
${measures.map(row).join('\n')}
`;
}

function row(/** @type {Measure} */ measure) {
  const {
    what,
    how,
    unit,
    value,
    limit,
    beside = '',
    at,
    commit,
    node,
    electron,
    chromium,
    sqlite,
    processors,
    load,
  } = measure;
  const engine = electron === '' ? '' : `Electron ${electron} (Chromium ${chromium}), `;
  return `| ${[
    value <= limit ? '✓' : '✗',
    what,
    `**${value} ${unit}**, ${how}`,
    `${limit} ${unit}`,
    beside,
    `${engine}Node ${node}, SQLite ${sqlite}; ${processors}, load ${load}; ${at.slice(0, 10)}, ${commit}`,
  ].join(' | ')} |`;
}
