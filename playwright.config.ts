import { defineConfig } from '@playwright/test';

const displays = (process.env['ANTENNE_DISPLAYS'] ?? '').split(' ').filter(Boolean);
/** Set by Playwright in the process of each worker, which reads this file again. */
const own = displays[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)];
if (own !== undefined) process.env['DISPLAY'] = own;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'out/e2e',
  // A slow machine is no failure: what takes long is measured by the benches.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  workers: Math.max(1, displays.length),
  // A path that holds only at its second try is told by name at the end, and counted apart.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: 'out/reports/playwright.json' }]],
  use: { trace: 'off', actionTimeout: 20_000 },
});
