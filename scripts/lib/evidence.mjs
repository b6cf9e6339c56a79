import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

export const evidenceFolder = join(root, 'tests/evidence');
/** What is kept in the repository. */
export const keptResults = join(evidenceFolder, 'results');

/**
 * What `record` of tests/evidence/support writes.
 *
 * @typedef {object} Result
 * @property {string} harness
 * @property {string} line
 * @property {number} seed
 * @property {string} commit
 * @property {string} at
 * @property {string} node
 * @property {string} sqlite
 * @property {string} [electron]
 * @property {string} [skipped] why there is no figure
 * @property {string} what
 * @property {string} unit
 * @property {number} runs
 * @property {number} target
 * @property {string} never
 * @property {number} found
 * @property {string} [detail]
 * @property {{ what: string, runs: number, caught: number }} control
 * @property {number} seconds
 */

/**
 * A harness that stopped: what it had recorded stays, and the failure is a line of its own.
 *
 * @param {string} results folder of the set
 * @param {string} harness
 * @param {string} why
 */
export function failedResult(results, harness, why) {
  const folder = join(results, harness);
  mkdirSync(folder, { recursive: true });
  const failure = { harness, line: 'failed', at: new Date().toISOString(), skipped: why };
  writeFileSync(join(folder, 'failed.json'), `${JSON.stringify(failure, null, 2)}\n`);
}

/** Writes the page from everything that was ever recorded. */
export function writeReport() {
  const [long, short] = [resultsIn(join(keptResults, 'long')), resultsIn(join(keptResults, 'short'))];
  writeFileSync(join(evidenceFolder, 'REPORT.md'), page({ long, short }));
}

/**
 * @param {string} results folder of the set
 * @param {string[]} harnesses those that have just run
 * @param {boolean} skippedToo also the lines this machine cannot give
 * @returns {string[]} what of them is missed
 */
export const missedIn = (results, harnesses, skippedToo) =>
  resultsIn(results)
    .filter(({ harness, skipped }) => harnesses.includes(harness) && (skippedToo || skipped === undefined))
    .flatMap((result) => (why(result) ? [`${result.harness}, ${result.line}: ${why(result)}`] : []));

/** @returns {Result[]} */
function resultsIn(/** @type {string} */ folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

/** Why the target is missed; empty when it is reached. */
function why(/** @type {Result} */ { skipped, found, never, runs, target, unit, control }) {
  if (skipped !== undefined) return `not run: ${skipped}`;
  if (found > 0) return `${number(found)} ${never}`;
  if (runs < target) return `only ${number(runs)} of ${number(target)} ${unit}`;
  return control.caught === 0 ? 'its control did not fail' : '';
}

const number = (/** @type {number} */ value) => value.toLocaleString('en-GB');

/** All harnesses of the repository, run or not. */
const known = () =>
  readdirSync(evidenceFolder)
    .filter((file) => /\.(test|spec)\.ts$/.test(file))
    .map((file) => file.replace(/\.(test|spec)\.ts$/, ''))
    .toSorted();

function page(/** @type {{ long: Result[], short: Result[] }} */ { long, short }) {
  return `# Evidence

Written by \`npm run evidence\`; not to be edited. Each line is one figure: what was done, how often, and how often the thing
that must never happen did happen. Each has a control, the same harness on something that must fail: a harness whose control
is not caught proves nothing, and its line is shown as missed, like a line with fewer runs than its target.

- \`npm run evidence\`: the short set, a few minutes. \`npm test\` does the same and keeps nothing of it (\`--check\`).
- \`npm run evidence -- --long\`: the figures of the issue, hours. One harness: \`npm run evidence -- --long cuts\`.
- \`--seed 1\` makes the same runs again; \`--runs 1000\` makes so many, whatever the target; \`--minutes 5\` ends each figure
  where it is after so long.

## Long set

${table(long)}

## Short set

${table(short)}
`;
}

function table(/** @type {Result[]} */ results) {
  const missing = known().filter((name) => !results.some(({ harness }) => harness === name));
  const head = '| | Figure | What was done | Target | Reached | Control | How |\n| - | - | - | - | - | - | - |';
  return [head, ...results.map(row), ...missing.map((name) => `| ✗ | **${name}** | | | **not run yet** | | |`)].join(
    '\n',
  );
}

function row(/** @type {Result} */ result) {
  const { harness, line, skipped, seed, at, commit, node, sqlite, electron } = result;
  const missed = why(result);
  const sign = missed ? '✗' : '✓';
  if (skipped !== undefined)
    return cells([sign, `**${harness}** ${line}`, '', '', `**${missed}**`, '', at.slice(0, 10)]);
  const { what, unit, runs, target, never, found, detail, control, seconds } = result;
  const rate = seconds > 0 ? `, ${number(Math.round((runs / seconds) * 10) / 10)}/s` : '';
  return cells([
    sign,
    `**${harness}** ${line}`,
    detail ? `${what}; ${detail}` : what,
    `0 ${never} in ${number(target)} ${unit}`,
    `${missed ? '**missed**: ' : ''}${number(found)} in ${number(runs)}`,
    `${control.what}: caught ${number(control.caught)} of ${number(control.runs)}`,
    `seed ${seed}; ${number(seconds)} s${rate}; ${at.slice(0, 10)}, ${commit}; Node ${node}, SQLite ${sqlite}${electron ? `, Electron ${electron}` : ''}`,
  ]);
}

const cells = (/** @type {string[]} */ texts) => `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
