import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['browser/**/*.test.ts'],
    globalSetup: ['browser/support/globalSetup.ts'],
    // One server for all, and two processors.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['verbose', 'junit'],
    outputFile: { junit: 'target/junit/e2e.xml' },
  },
});
