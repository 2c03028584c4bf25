// Goes into the repacked runtime, which lacks what the official one has: the small program that runs the app whose folder
// is the first argument. It does what Electron's own does, so that an app behaves alike in both.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = process.argv.slice(1).find((word) => !word.startsWith('-'));
if (folder === undefined) {
  console.error('Give the folder of an app.');
  process.exit(1);
}
const path = resolve(folder);
const { name, productName, version, main, desktopName } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
// Two of these have no type: they are Electron's own, and make getVersion() and getAppPath() speak of the app.
const it = /** @type {any} */ (app);
if (version) it.setVersion(version);
it.setName(productName ?? name);
it.setDesktopName(desktopName ?? `${app.getName()}.desktop`);
it.setAppPath(path);
// Awaited at the top level, so that "ready" waits until the app's own code has run, as it does in the official one.
await import(pathToFileURL(join(path, main)).href);
