// As whom the app runs. Chromium's sandbox does not work for root, so when we are root the app runs as a user without
// rights; otherwise as ourselves.

import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { chmodSync, chownSync, cpSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot } from './paths.mjs';

/** The user "nobody" on every Linux; fixed, so that no account has to be made. */
const nobody = 65534;

/** Starts a program as the app's user. `env` is its whole environment. */
export function spawnAs(
  env: Record<string, string>,
  command: string,
  args: string[],
  options: SpawnOptions,
): ChildProcess {
  return spawn(command, args, { ...options, env, ...(isRoot ? { uid: nobody, gid: nobody } : {}) });
}

/** The words that, put before a program, run it as the app's user: for a tool that starts it itself. */
export const prefix = isRoot ? [`setpriv`, `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--'] : [];

/** Gives a path to the app's user. */
export function giveToUser(path: string): void {
  if (isRoot) chownSync(path, nobody, nobody);
}

/** Copies a folder or file so that the app's user can read it and, as root owns it, not change it. */
export function copyReadable(from: string, to: string): void {
  cpSync(from, to, { recursive: true, dereference: true });
  openToReaders(to);
}

function openToReaders(path: string): void {
  const state = statSync(path);
  chmodSync(path, state.mode | 0o444 | (state.isDirectory() || (state.mode & 0o100) !== 0 ? 0o111 : 0));
  if (state.isDirectory()) for (const name of readdirSync(path)) openToReaders(join(path, name));
}
