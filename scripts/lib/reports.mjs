import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

export const reportsFolder = join(root, 'out/reports');
export const vitestReport = join(reportsFolder, 'vitest.json');
export const playwrightReport = join(reportsFolder, 'playwright.json');

/** @returns {Counts} */
export function vitestCounts() {
  const report = read(vitestReport);
  if (!report) return { passed: 0, failed: 0, skipped: 0 };
  // A file that cannot even be loaded fails without a single failed test.
  const brokenFiles = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ { status, assertionResults }) =>
      status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @returns {Counts} */
export function playwrightCounts() {
  const report = read(playwrightReport);
  if (!report) return { passed: 0, failed: 0, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
}

const read = (/** @type {string} */ file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
