// Every command of package.json: what it needs, and what it then runs.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { countsFile, readCounts, sum } from './counts.mjs';
import { packages as debian, ensureDebian } from './debian.mjs';
import { requireSandbox } from './kernel.mjs';
import { node24, toolEnvironment } from './node.mjs';
import { ensurePackages, requireKeychainBinding } from './packages.mjs';
import { isRoot, machine, root } from './paths.mjs';
import { ensureRuntime, runtimeLine } from './runtime.mjs';
import { Missing, say, seconds, step } from './say.mjs';
import { inTerminal, quietly } from './spawn.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */
/** @typedef {(args: string[]) => Promise<number>} Command */

/** Runs one of our own programs, or a package's, with Node 24. @param {string} file @param {string[]} args @param {Record<string, string>} [env] */
const node = (file, args, env) => inTerminal(node24(), [join(root, file), ...args], toolEnvironment(env));

/** @param {'product' | 'test'} which */
async function build(which) {
  await step(`building (${which})`, async (progress) => {
    const result = await quietly(node24(), [join(root, 'build', 'bundle.mjs'), which], {
      cwd: root,
      env: toolEnvironment(),
      progress,
    });
    if (result.code !== 0) throw new Error(`The build failed:\n${result.output.trim()}`);
  });
}

/** What everything needs that opens the test composition in the real Electron. @param {{ watch: boolean }} what */
async function prepareApp({ watch }) {
  await ensureDebian([...debian.electron, ...debian.desktop, ...(watch ? debian.watch : [])], { needed: true });
  await ensurePackages();
  requireKeychainBinding();
  const runtime = await ensureRuntime({ official: false });
  requireSandbox(runtime.path);
  say(runtimeLine(runtime));
  await build('test');
}

/** @type {Command} */
async function start(args) {
  if (isRoot)
    throw new Missing(
      'Sotto does not run as root: its sandbox, which is never switched off, does not work there.',
      'npm start   (as an ordinary user)',
    );
  await ensureDebian(debian.electron, { needed: true });
  await ensurePackages();
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    throw new Missing(
      'There is no display to show a window on.',
      'npm start   (in a terminal on your desktop); to see Sotto work without one: npm run demo -- --scripted',
    );
  }
  const runtime = await ensureRuntime({ official: true });
  requireSandbox(runtime.path);
  say(runtimeLine(runtime));
  await build('product');
  return inTerminal(runtime.path, [join(root, 'out', 'app'), ...args], toolEnvironment());
}

/** @type {Command} */
async function demo(args) {
  await prepareApp({ watch: false });
  return node('test/demo/demo.ts', args);
}

/** @type {Command} */
async function emulator(args) {
  await ensurePackages();
  return node('test/emulator/cli.ts', args);
}

/** @type {Command} */
async function unit(args) {
  await ensurePackages();
  return runUnit(args, countsFile('unit'));
}

/** @type {Command} */
async function e2e(args) {
  await prepareApp({ watch: true });
  return runE2e(args, countsFile('e2e'));
}

/** @type {Command} */
async function secrecy(args) {
  await prepareApp({ watch: true });
  return runSecrecy(args, countsFile(args.includes('--prove') ? 'prove' : 'secrecy'));
}

/** Every operation against every fault, as a table. @type {Command} */
async function faults(args) {
  await prepareApp({ watch: false });
  return node('test/e2e/faults/run.ts', args);
}

/** What is to be fast, against its own measure: all of it, or the one that is named. @type {Command} */
async function bench(args) {
  const all = ['start', 'list'];
  const named = args.length === 0 ? all : args;
  const unknown = named.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Missing(`No bench "${unknown[0]}".`, `npm run bench -- ${all.join('|')}`);
  await prepareApp({ watch: false });
  for (const name of named) {
    const code = await node(`test/bench/${name}.ts`, []);
    if (code !== 0) return code;
  }
  return 0;
}

/** The packaged, fused application, and a look at it from outside. @type {Command} */
async function pack(args) {
  await ensureDebian([...debian.electron, ...debian.desktop, ...debian.watch], { needed: true });
  await ensurePackages();
  requireKeychainBinding();
  const runtime = await ensureRuntime({ official: false });
  requireSandbox(runtime.path);
  say(runtimeLine(runtime));
  await build('product');
  return node('test/machine/pack.ts', args);
}

/** @param {string[]} args @param {string} counts */
const runUnit = (args, counts) =>
  node('node_modules/vitest/vitest.mjs', [
    'run',
    '--config',
    'build/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${counts}`,
    ...args,
  ]);

/** @param {string[]} args @param {string} counts */
const runE2e = (args, counts) =>
  node(
    'node_modules/playwright/cli.js',
    [
      'test',
      '--config',
      'test/e2e/playwright.config.ts',
      `--reporter=list,${join(machine, 'playwright-counts.mjs')}`,
      ...args,
    ],
    {
      SOTTO_COUNTS: counts,
    },
  );

/** @param {string[]} args @param {string} counts */
const runSecrecy = (args, counts) => node('test/security/secrecy.ts', args, { SOTTO_COUNTS: counts });

/** Every test there is, each part even if one before it failed. @type {Command} */
async function test() {
  await prepareApp({ watch: true });
  /** @type {[string, (counts: string) => Promise<number>][]} */
  const parts = [
    ['unit', (counts) => runUnit([], counts)],
    ['e2e', (counts) => runE2e([], counts)],
    ['secrecy', (counts) => runSecrecy([], counts)],
    ['prove', (counts) => runSecrecy(['--prove'], counts)],
  ];
  /** @type {Counts[]} */
  const all = [];
  for (const [name, run] of parts) {
    const from = performance.now();
    say(`\n── ${name}`);
    const file = countsFile(name);
    const counts = readCounts(file, await run(file));
    all.push(counts);
    say(`── ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds(from)})`);
  }
  const { passed, failed, skipped } = sum(all);
  if (skipped > 0) say(`${skipped} skipped`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

/** Everything that can be said about the code without running it. @type {Command} */
async function check() {
  await ensurePackages();
  const folders = ['electron', 'renderer', 'shared', 'test', 'build'].filter((name) => existsSync(join(root, name)));
  /** @type {[string, string, string[]][]} */
  const parts = [
    ['types (tsc)', 'typescript/bin/tsc', ['-b']],
    ['lint (eslint)', 'eslint/bin/eslint.js', ['--config', 'build/eslint.config.mjs', '.']],
    [
      'import law (dependency-cruiser)',
      'dependency-cruiser/bin/dependency-cruiser.mjs',
      ['--config', 'build/dependency-cruiser.config.mjs', ...folders],
    ],
    ['unused code (knip)', 'knip/bin/knip.js', ['--config', 'build/knip.config.ts']],
    ['format (prettier)', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']],
  ];
  /** @type {string[]} */
  const failed = [];
  for (const [name, program, args] of parts) {
    const from = performance.now();
    const code = await node(join('node_modules', program), args);
    say(`${code === 0 ? '✓' : '✗'} ${name}: ${code === 0 ? 'clean' : 'not clean'} (${seconds(from)})`);
    if (code !== 0) failed.push(name);
  }
  console.log(
    failed.length === 0 ? `check: ${parts.length} of ${parts.length} clean` : `check: not clean: ${failed.join(', ')}`,
  );
  return failed.length === 0 ? 0 : 1;
}

/** @type {Record<string, Command>} */
export const commands = { start, demo, emulator, test, unit, e2e, secrecy, faults, bench, pack, check };
