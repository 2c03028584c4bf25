// Whether this kernel lets Chromium build its sandbox. The sandbox is never switched off, so where it cannot be built the
// run ends here with the remedy, instead of with Chromium's own riddle.

import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

/**
 * @param {string} program the Electron that will run
 * @param {(path: string) => number | undefined} [setting] reads a kernel setting; tests hand in their own
 */
export function requireSandbox(program, setting = number) {
  if (process.platform !== 'linux' || hasSetuidSandbox(program)) return;
  const helper = join(dirname(program), 'chrome-sandbox');
  const setuid = `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`;
  if (setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === 1) {
    throw new Missing(
      'AppArmor on this machine keeps programs without a profile from building a sandbox (as Ubuntu does since 23.10).',
      `${setuid}\n  or, until the next start: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0`,
    );
  }
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
}
