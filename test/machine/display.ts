// The display: an Xvfb of its own, or the person's.

import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { lineOf } from './await-output.ts';
import { isRoot } from './paths.mjs';
import { giveToUser, spawnAs } from './user.ts';

/** What an app needs to show its windows on the person's own display; undefined where there is none to use. */
export function personsDisplay(): Record<string, string> | undefined {
  // As root the app runs as a user whom the person's display does not know.
  if (isRoot || process.platform !== 'linux') return undefined;
  const { DISPLAY, WAYLAND_DISPLAY, XAUTHORITY, XDG_RUNTIME_DIR, XDG_SESSION_TYPE } = process.env;
  if (!DISPLAY && !WAYLAND_DISPLAY) return undefined;
  const env: Record<string, string> = {};
  if (DISPLAY) {
    env['DISPLAY'] = DISPLAY;
    // The app has a HOME of its own, where the default would not be found.
    env['XAUTHORITY'] = XAUTHORITY ?? join(homedir(), '.Xauthority');
  }
  if (WAYLAND_DISPLAY) {
    env['WAYLAND_DISPLAY'] = isAbsolute(WAYLAND_DISPLAY)
      ? WAYLAND_DISPLAY
      : join(XDG_RUNTIME_DIR ?? '', WAYLAND_DISPLAY);
  }
  if (XDG_SESSION_TYPE) env['XDG_SESSION_TYPE'] = XDG_SESSION_TYPE;
  return env;
}

/** Starts an Xvfb that only those who can read the desktop's cookie may use. */
export async function startXvfb(
  env: Record<string, string>,
  folder: string,
): Promise<{ child: ChildProcess; env: Record<string, string> }> {
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
