import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';
import { timeLimit } from './support/record.ts';

/** The harnesses that drive the real window; only `npm run evidence` runs them. */
export default defineConfig({
  ...base,
  testDir: '.',
  outputDir: '../../out/evidence-window',
  timeout: timeLimit,
  reporter: 'list',
});
