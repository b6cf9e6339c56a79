import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{electron,db,renderer,tests}/**/*.test.ts'],
    exclude: ['tests/{e2e,demo,bench}/**', 'node_modules/**'],
    environment: 'node',
    // Native addons and worker threads do not always get along.
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    benchmark: { include: ['tests/bench/**/*.bench.ts'] },
  },
});
