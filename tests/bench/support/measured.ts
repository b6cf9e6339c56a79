import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { engineVersions } from '#tests/support/engine.ts';

/** One line of the table: a median or a percentile, beside what it should not pass. */
export interface Figure {
  /** What is waited for: « start to the unlock screen ». */
  readonly what: string;
  /** « median of 5 », « p95 of 60 ». */
  readonly how: string;
  readonly unit: 'ms' | 'MB' | '×';
  readonly value: number;
  readonly limit: number;
  /** What it is compared with, and what else was seen. */
  readonly beside?: string;
  /** Empty when no window was needed. */
  readonly electron?: string;
  readonly chromium?: string;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Prints a figure, and keeps it for the page when `npm run bench` asks for one. */
export function measured(name: string, figure: Figure): void {
  const { what, how, unit, value, limit, beside } = figure;
  console.log(`${name}: ${what}, ${how}: ${round(value)} ${unit} (limit ${limit})${beside ? `; ${beside}` : ''}`);
  const folder = process.env['ANTENNE_BENCH_RESULTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const machine = {
    at: new Date().toISOString(),
    commit: process.env['ANTENNE_BENCH_COMMIT'] ?? '',
    ...engineVersions(),
    processors: `${cpus().length} × ${cpus()[0]?.model ?? '?'}`,
    load: round(loadavg()[0] ?? 0),
  };
  writeFileSync(
    join(folder, `${name}.json`),
    `${JSON.stringify({ name, electron: '', chromium: '', ...figure, value: round(value), ...machine }, null, 2)}\n`,
  );
}

/** @param share 0.5 for the median, 0.95 for what one in twenty passes */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
