// Makes the application that ships, with its fuses flipped, and looks at it from outside, since with those fuses nothing
// can drive it: `npm run pack`. On the test runtime it is the same application on an older Electron, and never to be given
// to anybody; the runtime's line, which comes first, says which it is.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { Configuration } from 'electron-builder';
import { openDesktop } from './desktop.ts';
import { node24, toolEnvironment } from './node.mjs';
import { inspectPackage } from './packed-app.ts';
import { results, root } from './paths.mjs';
import { describeRuntime, openToOthers } from './runtime.mjs';
import { say, step } from './say.mjs';
import { quietly } from './spawn.mjs';
import { copyReadable } from './user.ts';

const runtime = await describeRuntime();
const { default: config } = (await import(
  new URL('../../build/electron-builder.config.mjs', import.meta.url).href
)) as {
  default: Configuration;
};
const program = await step('packaging (electron-builder)', pack);
const lines = [await checkFuses(), checkArchive()];
const desktop = await openDesktop();
try {
  let place = dirname(program);
  if (!openToOthers(program)) {
    place = join(desktop.folder, 'packed');
    copyReadable(dirname(program), place);
  }
  lines.push(...(await inspectPackage(desktop, join(place, 'sotto'))));
} finally {
  await desktop.close();
}
for (const line of lines) process.stdout.write(`pack: ${line}\n`);

/** Packages `out/app`; the answer is the program. What electron-builder prints goes into a log. */
async function pack(progress: (line: string) => void): Promise<string> {
  const output = join(root, 'out', 'package');
  rmSync(output, { recursive: true, force: true });
  const app = join(root, 'out', 'app');
  const settings = [`-c.electronDist=${dirname(runtime.path)}`, `-c.electronVersion=${runtime.electron}`];
  if (runtime.kind === 'repacked') settings.push(`-c.directories.app=${withOlderNode(app)}`);
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const made = await quietly(
    node24(),
    [builder, '--dir', '--publish', 'never', '--config', 'build/electron-builder.config.mjs', ...settings],
    { cwd: root, env: toolEnvironment({ CSC_IDENTITY_AUTO_DISCOVERY: 'false' }), progress },
  );
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'pack.log'), made.output);
  if (made.code !== 0) throw new Error(`electron-builder failed:\n${made.output.slice(-2_000)}`);
  // The small program by which the test runtime starts an app's folder; the official runtime has none.
  rmSync(join(output, 'linux-unpacked', 'resources', 'app'), { recursive: true, force: true });
  return join(output, 'linux-unpacked', 'sotto');
}

/**
 * The test runtime's Node has no `tls.getCACertificates`, so there, and only there, a line in front of the product gives
 * it one. The product's own files are the same.
 */
function withOlderNode(app: string): string {
  const copy = join(root, 'out', 'app-older-node');
  rmSync(copy, { recursive: true, force: true });
  cpSync(app, copy, { recursive: true });
  const line = `const tls = require('node:tls'); tls.getCACertificates = () => [...tls.rootCertificates]; require('./main.cjs');\n`;
  writeFileSync(join(copy, 'older-node.cjs'), line);
  const description = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8')) as object;
  writeFileSync(join(copy, 'package.json'), JSON.stringify({ ...description, main: 'older-node.cjs' }));
  say('  on this runtime, with one line in front that gives its older Node tls.getCACertificates');
  return copy;
}

/** Reads the fuses back from the program itself. */
async function readFuses(): Promise<Record<string, boolean>> {
  const wire = await getCurrentFuseWire(program);
  const state = (option: FuseV1Options) => wire[option] === FuseState.ENABLE;
  return {
    runAsNode: state(FuseV1Options.RunAsNode),
    enableCookieEncryption: state(FuseV1Options.EnableCookieEncryption),
    enableNodeOptionsEnvironmentVariable: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    enableNodeCliInspectArguments: state(FuseV1Options.EnableNodeCliInspectArguments),
    enableEmbeddedAsarIntegrityValidation: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyLoadAppFromAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
    grantFileProtocolExtraPrivileges: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
  };
}

async function checkFuses(): Promise<string> {
  const wanted = Object.entries(config.electronFuses ?? {});
  const read = await readFuses();
  const wrong = wanted.filter(([name, on]) => read[name] !== on).map(([name]) => name);
  if (wanted.length !== Object.keys(read).length || wrong.length > 0)
    throw new Error(`These fuses are not as wanted: ${wrong.join(', ')}`);
  return `${wanted.length} fuses as wanted`;
}

interface Folder {
  files?: Record<string, Folder>;
}

/** What stands in the archive, from its header. Source: the format of @electron/asar. */
function checkArchive(): string {
  const archive = readFileSync(join(dirname(program), 'resources', 'app.asar'));
  const header = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12))) as Folder;
  const list = ({ files = {} }: Folder, path: string): string[] =>
    Object.entries(files).flatMap(([name, one]) =>
      one.files === undefined ? [`${path}${name}`] : list(one, `${path}${name}/`),
    );
  const names = list(header, '');
  const foreign = names.filter((name) =>
    /(^|\/)(test|emulator|security|unit|e2e|bench)(\/|$)|\.tsx?$|\.map$/.test(name),
  );
  // Of the other composition root, of its driver, and of the embedded Azure.
  const words = ['SOTTO_EMBEDDED_AZURE', 'sottoDriver', 'demo-only-', 'Contoso', '__playwright'];
  const found = words.filter((word) => archive.includes(word));
  if (names.length < 10 || foreign.length > 0 || found.length > 0)
    throw new Error(`The archive holds what it must not: ${[...foreign, ...found].join(', ')}`);
  return `${names.length} files in the archive (${Math.round(archive.length / 1024)} KB), nothing of test/`;
}
