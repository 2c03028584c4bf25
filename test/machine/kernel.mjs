// Whether this kernel lets Chromium build its sandbox. The sandbox is never switched off, so where it cannot be built the
// run ends here with the remedy, instead of with Chromium's own riddle.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRoot } from './paths.mjs';
import { Missing } from './say.mjs';

/** @param {string} path */
function number(path) {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} program */
function hasSetuidSandbox(program) {
  try {
    const state = statSync(join(dirname(program), 'chrome-sandbox'));
    return state.uid === 0 && (state.mode & 0o4755) === 0o4755;
  } catch {
    return false;
  }
}

/** Whether somebody gave this program an AppArmor profile of its own, as the remedy below does. @param {string} program */
function hasProfile(program) {
  try {
    const folder = '/etc/apparmor.d';
    return readdirSync(folder, { withFileTypes: true }).some(
      (entry) => entry.isFile() && readFileSync(join(folder, entry.name), 'utf8').includes(program),
    );
  } catch {
    return false;
  }
}

/** Tries what the sandbox begins with, as the user who will run the app. */
function canMakeNamespaces() {
  const user = isRoot ? { uid: 65534, gid: 65534 } : {};
  const { status, error } = spawnSync('unshare', ['--user', '--map-root-user', 'true'], {
    ...user,
    cwd: '/',
    stdio: 'ignore',
  });
  // Without the tool nothing is known, and Chromium itself will say.
  return error !== undefined || status === 0;
}

/**
 * @param {string} program the Electron that will run
 * @param {{ setting?: (path: string) => number | undefined, probe?: () => boolean }} [system] tests hand in their own
 */
export function requireSandbox(program, { setting = number, probe = canMakeNamespaces } = {}) {
  if (process.platform !== 'linux' || hasSetuidSandbox(program)) return;
  const helper = join(dirname(program), 'chrome-sandbox');
  const setuid = `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`;
  if (setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === 1) {
    // A profile speaks for Electron alone, so the probe, which is another program, would say nothing about it.
    if (hasProfile(program)) return;
    const profile = `abi <abi/4.0>, include <tunables/global> profile sotto-electron "${program}" flags=(unconfined) { userns, }`;
    throw new Missing(
      'AppArmor on this machine keeps programs without a profile from building a sandbox (as Ubuntu does since 23.10).',
      `echo '${profile}' | sudo tee /etc/apparmor.d/sotto-electron && sudo apparmor_parser -r /etc/apparmor.d/sotto-electron\n  or: ${setuid}`,
    );
  }
  if (probe()) return;
  if (setting('/proc/sys/kernel/unprivileged_userns_clone') === 0) {
    throw new Missing(
      'This kernel keeps ordinary users from making user namespaces, which the sandbox needs.',
      `sudo sysctl kernel.unprivileged_userns_clone=1\n  or: ${setuid}`,
    );
  }
  if (setting('/proc/sys/user/max_user_namespaces') === 0) {
    throw new Missing(
      'User namespaces, which the sandbox needs, are switched off on this machine.',
      `sudo sysctl user.max_user_namespaces=15000\n  or: ${setuid}`,
    );
  }
  throw new Missing(
    'Ordinary users cannot make user namespaces here, which the sandbox needs (in a container, its runtime forbids it).',
    `${setuid}\n  or let the container make them (Docker: --security-opt seccomp=… with a profile that allows clone and unshare)`,
  );
}
