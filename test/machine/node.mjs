// Which Node runs our TypeScript: it needs 24, whatever Node the person has.

import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { modules } from './paths.mjs';
import { Missing } from './say.mjs';

/** The path of a Node >= 24: the one among the development dependencies, else the one that runs us. */
export function node24() {
  const own = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Missing(
    `Node 24 is missing: the package "node" brought no program for ${process.platform}-${process.arch}, and this Node is ${process.versions.node}.`,
    'install Node 24, then run the same command again',
  );
}

/**
 * The environment for every program that we start: Node 24 and the packages' programs come first.
 * @param {Record<string, string>} [more]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(more = {}) {
  const path = [dirname(node24()), join(modules, '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  return { ...process.env, PATH: path, ...more };
}
