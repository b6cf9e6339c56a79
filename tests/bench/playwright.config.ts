import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';

/** What is measured through the real window; only `npm run bench` runs it, one path at a time. */
export default defineConfig({
  ...base,
  testDir: '.',
  outputDir: '../../out/bench',
  timeout: 1_800_000,
  workers: 1,
  retries: 0,
  reporter: 'list',
});
