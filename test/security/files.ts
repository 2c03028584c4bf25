import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copiesIn, type Canary } from './canary.ts';

/** How often a canary stands in the files below a folder, in their contents and in their names. */
export function copiesInFiles(folder: string, canary: Canary): number {
  let copies = 0;
  for (const name of list(folder)) {
    const path = join(folder, name);
    copies += copiesIn(Buffer.from(name), canary);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory() === true) copies += copiesInFiles(path, canary);
    if (stat?.isFile() === true) copies += copiesIn(readGone(path), canary);
  }
  return copies;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // Removed since its parent was read.
  }
}

function readGone(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0); // Removed since its folder was read.
  }
}
