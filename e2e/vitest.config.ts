import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // One server for all, and two processors.
    fileParallelism: false,
    // A step may wait for 60 s on a machine that is busy; a test has several.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 20_000 } },
    reporters: ['verbose', 'junit'],
    outputFile: { junit: 'target/junit/e2e.xml' },
    projects: [
      {
        extends: true,
        // What the other tests look and listen with; needs no server.
        test: {
          name: 'instruments',
          include: ['browser/instruments/*.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'parley',
          include: ['browser/*.test.ts', 'browser/calls/*.test.ts'],
          globalSetup: ['browser/support/globalSetup.ts'],
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        // Only by ./parley bench call.
        test: {
          name: 'bench',
          include: ['browser/bench/*.bench.ts'],
          globalSetup: ['browser/support/globalSetup.ts'],
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        // Only by compose/verify, which has started what these look at.
        test: {
          name: 'compose',
          include: ['compose/*.verify.ts'],
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
