import { defineConfig } from 'vitest/config';

/** Browser tests run the production build in a real Chromium: one file at a time, since each has a browser of its own. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 60_000,
    pool: 'forks',
    fileParallelism: false,
  },
});
