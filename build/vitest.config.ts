import { defineConfig } from 'vitest/config';

/** Tests that need no window. No retries: a test that fails now and then has failed. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/{unit,emulator,machine}/**/*.test.ts'],
    environment: 'node',
    retry: 0,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    allowOnly: false,
    passWithNoTests: false,
    // Each file in a process of its own, as the product's parts are.
    pool: 'forks',
  },
});
