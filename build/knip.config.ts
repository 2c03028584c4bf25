import type { KnipConfig } from 'knip';

/** Code that nothing reaches: every file that something outside of the code starts stands here. */
const config: KnipConfig = {
  entry: [
    'electron/main.ts',
    'electron/vault/process/{main,variable-helper}.ts',
    'electron/preload/{workspace,entry,reveal,settings,proxy}.ts',
    'renderer/{workspace,entry,reveal,settings,proxy}/main.tsx',
    'test/app.ts',
    'test/machine/{run,playwright-counts,fetch-official}.mjs',
    'test/machine/pack.ts',
    'test/machine/test-app/main.cjs',
    'test/machine/default-app/main.mjs',
    'test/emulator/cli.ts',
    'test/demo/demo.ts',
    'test/security/secrecy.ts',
    'test/bench/*.ts',
    'test/e2e/faults/run.ts',
    'test/{unit,emulator,machine}/**/*.test.ts',
    'test/unit/keychain-writer.ts',
    'test/e2e/**/*.spec.ts',
    'build/*.mjs',
  ],
  project: ['{electron,renderer,shared,test,build}/**/*.{ts,tsx,mjs,cjs}'],
  eslint: { config: 'build/eslint.config.mjs' },
  vitest: { config: 'build/vitest.config.ts' },
  playwright: { config: 'test/e2e/playwright.config.ts' },
  ignoreExportsUsedInFile: true,
  // A style sheet names the two fonts.
  ignoreDependencies: ['@fontsource-variable/inter', '@fontsource-variable/jetbrains-mono'],
  // Of every Linux.
  ignoreBinaries: ['unshare', 'mkfifo'],
};

export default config;
