import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The model loads once a worker (about 300 MB); files that need it would otherwise load it side by side.
    pool: 'forks',
    // Threads that the product starts run src/ as well; they take this over from the process.
    execArgv: ['--import', './test/support/typescript-in-threads.mjs'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
});
