import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
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

/** The files below a folder that hold one of these texts. */
export function filesHolding(folder: string, texts: string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .filter((path) => {
      const content = readFileSync(path);
      return texts.some((text) => content.includes(text));
    });
}
