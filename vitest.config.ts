import { defineConfig } from 'vitest/config';

// `npm run evidence` alone runs what proves: each harness says how much it does, and what it found.
const apart = process.env['ANTENNE_EVIDENCE_MODE'] ? 'e2e,demo,bench' : 'e2e,demo,bench,evidence';

export default defineConfig({
  test: {
    include: ['{electron,db,renderer,tests}/**/*.test.ts'],
    exclude: [`tests/{${apart}}/**`, 'node_modules/**'],
    environment: 'node',
    globalSetup: ['tests/support/templateFolder.ts'],
    // Native addons and worker threads do not always get along.
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    benchmark: { include: ['tests/bench/**/*.bench.ts'] },
  },
});
