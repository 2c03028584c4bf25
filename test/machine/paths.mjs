// The folders that the machine's commands use.

import { existsSync, lstatSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Missing } from './say.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));
/** This folder. */
export const machine = fileURLToPath(new URL('./', import.meta.url));
export const modules = join(root, 'node_modules');
export const results = join(root, 'out', 'results');

export const isRoot = process.platform !== 'win32' && process.getuid?.() === 0;

/**
 * Where runtimes are kept: outside the repository, so that a fresh clone finds them again. Root's home is closed to the
 * unprivileged user who runs the app, therefore root's cache lies where everybody may read.
 */
export function cacheFolder() {
  const folder = isRoot
    ? '/var/tmp/sotto-runtime'
    : join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'sotto-runtime');
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o755 });
  // What lies there is run: a folder that somebody else made, or may write to, is not trusted.
  const state = lstatSync(folder);
  if (process.getuid && (!state.isDirectory() || state.uid !== process.getuid() || (state.mode & 0o022) !== 0)) {
    throw new Missing(
      `The cache folder ${folder} belongs to another user, or others may write to it.`,
      `mv ${folder} ${folder}.old`,
    );
  }
  return folder;
}
