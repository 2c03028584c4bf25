// The npm packages: installed when they are missing, or when they are not those of the lock file.

import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDebian, onPath, packages as debian } from './debian.mjs';
import { modules, root } from './paths.mjs';
import { Missing, say, step } from './say.mjs';
import { npm } from './spawn.mjs';

const lockFile = join(root, 'package-lock.json');
const stamp = join(modules, '.sotto-lock');
const keytar = join(modules, 'keytar', 'build', 'Release', 'keytar.node');
const keytarNote = join(modules, '.sotto-no-keytar');

/** Installs what is missing. */
export async function ensurePackages() {
  refuseLink(modules);
  const stale = !upToDate();
  if (!stale && hasKeychainBinding()) return;
  if (!stale && readOr(keytarNote) === surroundings()) return;
  // The system's libraries first, as the keychain's binding is built while the packages are installed.
  if (!hasKeychainBinding()) await ensureDebian(debian.build, { needed: false });
  if (!stale && readOr(keytarNote) === surroundings()) return;
  // npm removes an optional package that could not be built; if it is still there, building it is enough.
  if (!stale && existsSync(join(modules, 'keytar')))
    await run("building the keychain's binding", ['rebuild', 'keytar']);
  else await run('installing packages (npm ci)', ['ci', '--no-fund', '--no-audit']);
  writeStamp();
  if (!hasKeychainBinding()) {
    // Tried again as soon as something of what it needs has come.
    writeFileSync(keytarNote, surroundings());
    say("  The keychain's binding (keytar) could not be built: without it tokens live in memory only.");
  }
}

/**
 * Throws `Missing` where the folder of packages is a link. `npm ci` would empty the folder that it leads to, which is
 * another checkout's.
 * @param {string} folder
 */
export function refuseLink(folder) {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return;
  throw new Missing(
    `${folder} is a link to another folder. Installing packages through it would empty that folder.`,
    `rm '${folder}' && npm ci`,
  );
}

/** For what cannot do without a keychain. */
export function requireKeychainBinding() {
  if (hasKeychainBinding()) return;
  throw new Missing(
    "The keychain's binding (keytar) is missing: its binary could not be downloaded, and building it needs libsecret, a C++ compiler, make, Python and Node's headers.",
    process.platform === 'linux' && onPath('apt-get')
      ? `sudo apt-get install -y --no-install-recommends ${debian.build.join(' ')} && npm ci`
      : 'install these, then npm ci',
  );
}

function hasKeychainBinding() {
  return existsSync(keytar);
}

const lockHash = () => createHash('sha256').update(readFileSync(lockFile)).digest('hex');

/** Beside it, then renamed over it: a checkout whose files are hard links of this one's keeps its own. */
function writeStamp() {
  writeFileSync(`${stamp}.new`, lockHash());
  renameSync(`${stamp}.new`, stamp);
}

function upToDate() {
  if (!existsSync(join(modules, '.package-lock.json'))) return false;
  if (readOr(stamp) === lockHash()) return true;
  // Somebody installed by hand: npm's own record of what lies in node_modules says whether it is the right thing.
  if (!sameAsLock()) return false;
  writeStamp();
  return true;
}

/** npm writes its record last, so an installation that was interrupted has none. */
function sameAsLock() {
  /** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} Entries */
  /** @type {Entries} */
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  /** @type {Entries} */
  const here = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages;
  return (
    Object.keys(here).every((path) => wanted[path]) &&
    Object.entries(wanted).every(([path, want]) => {
      if (path === '') return true;
      const have = here[path];
      return have ? have.version === want.version && have.integrity === want.integrity : want.optional === true;
    })
  );
}

/** What decides whether the keychain's binding can be built. */
function surroundings() {
  const tools = ['g++', 'make', 'python3', 'pkg-config'].map((name) => `${name}:${onPath(name)}`);
  const library = ['/usr/lib', '/usr/lib64', '/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu'].some((folder) =>
    existsSync(join(folder, 'pkgconfig', 'libsecret-1.pc')),
  );
  return [...tools, `libsecret:${library}`, lockHash()].join(' ');
}

/** @param {string} name @param {string[]} args */
async function run(name, args) {
  await step(name, async (progress) => {
    const env = { ...process.env };
    // Node's headers need no download where the system has them; the binding fits every Node, so any will do.
    if (!env['npm_config_nodedir'] && existsSync('/usr/include/node')) env['npm_config_nodedir'] = '/usr';
    const result = await npm([...args, '--loglevel=http'], {
      cwd: root,
      env,
      progress,
      timeout: 1_200_000,
    });
    if (result.code === 0) return;
    const tail = result.output
      .split('\n')
      .filter((line) => !line.startsWith('npm http'))
      .slice(-15)
      .join('\n');
    // A package without its binding is the same as none, and is spoken of by whoever needs it.
    if (args[0] !== 'ci') return say(tail);
    throw new Missing(`npm ci failed:\n${tail}`, 'npm ci   (and see why it fails)');
  });
}

/** @param {string} path */
function readOr(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
