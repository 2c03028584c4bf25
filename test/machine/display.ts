// The display: an Xvfb of its own, or the person's.

import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { lineOf } from './await-output.ts';
import { isRoot } from './paths.mjs';
import { giveToUser, spawnAs } from './user.ts';

type Env = Record<string, string>;

/** What an app needs to show its windows on the person's own display; undefined where there is none to use. */
export async function personsDisplay(env: Env, program: string): Promise<Env | undefined> {
  if (process.platform !== 'linux') return undefined;
  const { DISPLAY, WAYLAND_DISPLAY, XAUTHORITY, XDG_RUNTIME_DIR, XDG_SESSION_TYPE } = process.env;
  // As root the app runs as another user, whom few displays know; Wayland's and the cookie are closed to them for sure.
  if (isRoot) return DISPLAY && (await letsUserIn(DISPLAY, env, program)) ? { DISPLAY } : undefined;
  const found: Env = {};
  if (DISPLAY) {
    found['DISPLAY'] = DISPLAY;
    // The app has a HOME of its own, where the default would not be found.
    found['XAUTHORITY'] = XAUTHORITY ?? join(homedir(), '.Xauthority');
  }
  if (WAYLAND_DISPLAY) {
    found['WAYLAND_DISPLAY'] = isAbsolute(WAYLAND_DISPLAY)
      ? WAYLAND_DISPLAY
      : join(XDG_RUNTIME_DIR ?? '', WAYLAND_DISPLAY);
  }
  if (Object.keys(found).length === 0) return undefined;
  return XDG_SESSION_TYPE ? { ...found, XDG_SESSION_TYPE } : found;
}

/** Greets the X server as the app's user; the first byte of its answer is 1 when it lets that user in. */
async function letsUserIn(display: string, env: Env, program: string): Promise<boolean> {
  const number = /^:(\d+)(\.\d+)?$/.exec(display)?.[1];
  if (number === undefined) return false;
  const greet = `
    const socket = require('node:net').connect('/tmp/.X11-unix/X${number}', () => socket.write(Buffer.from([108, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0])));
    socket.on('data', (answer) => process.exit(answer[0] === 1 ? 0 : 1)).on('error', () => process.exit(1)).setTimeout(2000, () => process.exit(1));`;
  const child = spawnAs({ ...env, ELECTRON_RUN_AS_NODE: '1' }, program, ['-e', greet], { stdio: 'ignore', cwd: '/' });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

/** Starts an Xvfb that only those who can read the desktop's cookie may use. */
export async function startXvfb(env: Env, folder: string): Promise<{ child: ChildProcess; env: Env }> {
  const cookie = join(folder, 'xauthority');
  writeFileSync(cookie, xauthority(), { mode: 0o600 });
  chmodSync(cookie, 0o600);
  giveToUser(cookie);
  // It chooses a free number itself and writes it to the descriptor once it is ready to be used.
  const args = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp', '-noreset', '-auth', cookie];
  const child = spawnAs(env, 'Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], cwd: folder });
  const number = await lineOf(child, 'Xvfb', child.stdio[3] as NodeJS.ReadableStream as never, (line) =>
    /^\d+$/.test(line),
  );
  return { child, env: { DISPLAY: `:${number}`, XAUTHORITY: cookie } };
}

/** One entry for any host and any display number, since the number is not known before the server has started. */
function xauthority(): Buffer {
  const counted = (bytes: Buffer) => Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
  const wild = Buffer.from([0xff, 0xff]);
  return Buffer.concat([
    wild,
    counted(Buffer.alloc(0)),
    counted(Buffer.alloc(0)),
    counted(Buffer.from('MIT-MAGIC-COOKIE-1')),
    counted(randomBytes(16)),
  ]);
}
