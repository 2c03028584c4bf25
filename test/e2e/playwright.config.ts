import { defineConfig } from 'playwright/test';

/** Specs drive the real app; what one of them needs a second try for is a bug, in Sotto or in the spec. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../out/e2e',
  retries: 0,
  workers: 2,
  // A file shares one app, so that files run beside each other and specs of a file do not.
  fullyParallel: false,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
});
