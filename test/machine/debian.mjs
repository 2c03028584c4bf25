// The programs and libraries of the system that Electron, its display and its keychain need on Linux.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isRoot } from './paths.mjs';
import { Missing, say, step } from './say.mjs';
import { quietly } from './spawn.mjs';

/** Names parted by a bar are one package under the names of older and newer releases. */
export const packages = {
  /** What Electron itself is linked with. */
  electron: ['libgtk-3-0|libgtk-3-0t64', 'libnss3', 'libasound2|libasound2t64', 'libgbm1', 'libsecret-1-0'],
  /** A display, a message bus and a keychain without a person's desktop. */
  desktop: ['xvfb', 'xauth', 'dbus', 'gnome-keyring'],
  /** To build the keychain's binding where its binary cannot be downloaded. */
  build: ['libsecret-1-dev', 'g++', 'make', 'python3'],
  /** Real keys and clicks from outside, and a record of the system calls. */
  watch: ['xdotool', 'strace'],
};

/** Where there is no dpkg, the programs that have to be found, and what they are for. */
const programs = {
  Xvfb: 'a display',
  'dbus-daemon': 'a message bus',
  'dbus-send': 'a message bus',
  'gnome-keyring-daemon': 'a keychain',
};

/** @param {string} name */
export function onPath(name) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/sbin'];
  return folders.some((folder) => existsSync(join(folder, name)));
}

/** @param {string[]} wanted */
async function missing(wanted) {
  const names = wanted.flatMap((name) => name.split('|'));
  const { stdout } = await quietly('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names], {
    timeout: 30_000,
  });
  const installed = new Set(
    stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return wanted.filter((name) => !name.split('|').some((one) => installed.has(one)));
}

/** Of several names, the one that this release has. @param {string} name */
async function nameHere(name) {
  const names = name.split('|');
  if (names.length === 1) return name;
  for (const one of names) {
    const { stdout } = await quietly('apt-cache', ['policy', one]);
    if (/Candidate: (?!\(none\))/.test(stdout)) return one;
  }
  return names[0] ?? name;
}

/**
 * Sees to it that Debian's packages are there. Returns at once on other systems.
 * @param {string[]} wanted
 * @param {{ needed: boolean }} how `needed: false`: go on without them where they cannot be installed
 */
export async function ensureDebian(wanted, { needed }) {
  if (process.platform !== 'linux' || wanted.length === 0) return;
  if (!onPath('dpkg-query') || !onPath('apt-get')) {
    requirePrograms(wanted);
    return;
  }
  const lack = await missing(wanted);
  if (lack.length === 0) return;
  const here = await Promise.all(lack.map(nameHere));
  const command = `apt-get install -y --no-install-recommends ${here.join(' ')}`;
  const sudo = isRoot
    ? []
    : onPath('sudo') && (await quietly('sudo', ['-n', 'true'], { timeout: 10_000 })).code === 0
      ? ['sudo', '-n']
      : undefined;
  if (!sudo) {
    if (!needed) return;
    throw new Missing(
      `These packages are missing, and only root may install them: ${here.join(' ')}`,
      `sudo ${command}`,
    );
  }
  await step(`installing Debian packages: ${here.join(' ')}`, async (progress) => {
    // The environment is named on the command line, as sudo does not pass ours on.
    const apt = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'DPkg::Lock::Timeout=300'];
    const [first = 'env', ...rest] = apt;
    await quietly(first, [...rest, 'update'], { progress });
    const names = await Promise.all(lack.map((name) => nameHere(name)));
    const result = await quietly(first, [...rest, 'install', '-y', '--no-install-recommends', ...names], {
      progress,
      timeout: 1_200_000,
    });
    if (result.code === 0) return;
    say(result.output.trim().split('\n').slice(-8).join('\n'));
    if (needed)
      throw new Missing(
        `These packages could not be installed: ${names.join(' ')}`,
        `${isRoot ? '' : 'sudo '}apt-get update && ${isRoot ? '' : 'sudo '}${command}`,
      );
    say(`  going on without them: ${names.join(' ')}`);
  });
}

/** @param {string[]} wanted */
function requirePrograms(wanted) {
  if (!wanted.includes('xvfb')) return;
  const lack = Object.entries(programs).filter(([name]) => !onPath(name));
  if (lack.length === 0) return;
  throw new Missing(
    `These programs are missing: ${lack.map(([name, use]) => `${name} (${use})`).join(', ')}`,
    "install Xvfb, D-Bus and gnome-keyring with your system's package manager (Fedora: sudo dnf install xorg-x11-server-Xvfb dbus-daemon dbus-tools gnome-keyring)",
  );
}
