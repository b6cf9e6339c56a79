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

/** @returns {Counts & { flaky: string[] }} a path that held at its second try alone is passed, and named as flaky */
export function playwrightCounts() {
  const report = read(playwrightReport);
  if (!report) return { passed: 0, failed: 0, skipped: 0, flaky: [] };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return {
    passed: expected + flaky,
    failed: unexpected + report.errors.length,
    skipped,
    flaky: report.suites.flatMap(flakyIn),
  };
}

/** @typedef {{ title: string, file: string, specs?: Spec[], suites?: Suite[] }} Suite */
/** @typedef {{ title: string, tests: { status: string }[] }} Spec */

/** @returns {string[]} */
const flakyIn = (/** @type {Suite} */ { file, specs = [], suites = [] }) => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
    .map(({ title }) => `${file}: ${title}`),
  ...suites.flatMap(flakyIn),
];

const read = (/** @type {string} */ file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
