import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineVersions } from '#tests/support/engine.ts';

// What every harness shares: how much to do, from which seed, and where its figure goes. `npm run evidence` sets these.

const asked = (name: string): string => process.env[`ANTENNE_EVIDENCE_${name}`] ?? '';

export const mode = asked('MODE') === 'long' ? 'long' : 'short';
/** What chance starts from: the same seed makes the same runs. */
export const seed = Number(asked('SEED') || 1);

/** Targets of both sets, and how many runs to make now: the target of the set, unless `--runs` asks otherwise. */
export function runsOf(targets: { readonly short: number; readonly long: number }): { runs: number; target: number } {
  const target = targets[mode];
  return { runs: asked('RUNS') === '' ? target : Number(asked('RUNS')), target };
}

const minutes = Number(asked('MINUTES'));
/** Whether a figure begun then has had its time: `--minutes` ends it where it is, and it says so. */
export const isOver = (since: number): boolean => minutes > 0 && performance.now() - since > minutes * 60_000;

/** Time limit of one test, in milliseconds: long runs end when they end. */
export const timeLimit = mode === 'long' ? 48 * 3_600_000 : 1_800_000;

export interface Figure {
  /** What was done, as the report says it: « kill -9 while operations are being committed ». */
  readonly what: string;
  /** What one run is: « kills », « states », « messages ». */
  readonly unit: string;
  readonly runs: number;
  /** Runs there should have been, from `runsOf`. */
  readonly target: number;
  /** What must never be found: « acknowledged writes lost ». */
  readonly never: string;
  /** How often it was found; the target is 0. */
  readonly found: number;
  /** More to know in one line. */
  readonly detail?: string;
  /** The same harness on something that must fail: it has to be caught at least once, or the figure proves nothing. */
  readonly control: { readonly what: string; readonly runs: number; readonly caught: number };
  /** `performance.now()` when it began. */
  readonly since: number;
  /** Version of Electron, when the real program was driven. */
  readonly electron?: string;
}

/** One line of the report. */
export function record(harness: string, line: string, { since, ...figure }: Figure): void {
  const seconds = Math.round((performance.now() - since) / 100) / 10;
  console.log(
    `${harness}, ${line}: ${figure.runs} ${figure.unit}, ${figure.found} ${figure.never}; ` +
      `control: ${figure.control.caught} of ${figure.control.runs}; seed ${seed}, ${seconds} s${figure.detail ? `; ${figure.detail}` : ''}`,
  );
  write(harness, line, { ...figure, seconds });
}

/** A line this machine cannot give, and why: the report shows it as missed. */
export function recordSkipped(harness: string, line: string, why: string): void {
  console.error(`\n!!! ${harness}, ${line}: NOT RUN, ${why}\n`);
  write(harness, line, { skipped: why });
}

function write(harness: string, line: string, content: object): void {
  const folder = asked('RESULTS');
  if (folder === '') return;
  mkdirSync(join(folder, harness), { recursive: true });
  const all = { harness, line, mode, seed, commit: asked('COMMIT'), at: new Date().toISOString(), ...engineVersions() };
  writeFileSync(join(folder, harness, `${line}.json`), `${JSON.stringify({ ...all, ...content }, null, 2)}\n`);
}
