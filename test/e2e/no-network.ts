import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Emulator } from '../emulator/emulator.ts';
import { isRoot } from '../machine/paths.mjs';
import type { Desktop } from '../machine/desktop.ts';
import { describeEnvironment, testApp } from '../sotto.ts';

/** Where an app can be given a network namespace of its own: it holds no interface, not even loopback. */
export const canUnshare = process.platform === 'linux' && isRoot;

export interface Unreachable {
  pid: number;
  /** The words on the page of this role, or null while there is none. */
  textOf(role: string): Promise<string | null>;
  end(): Promise<void>;
}

/**
 * Starts Sotto where the kernel has no network for it. Playwright's own connection would need one, so the pages are
 * read over a pipe: https://chromedevtools.github.io/devtools-protocol/ with `--remote-debugging-pipe`.
 */
export function startWithoutNetwork(stage: { desktop: Desktop; emulator: Emulator }): Unreachable {
  const path = join(stage.desktop.folder, 'no-network.json');
  writeFileSync(path, JSON.stringify(describeEnvironment(stage.emulator, 'system')), { mode: 0o644 });
  const launch = stage.desktop.launchOptions(testApp, { env: { SOTTO_EMBEDDED_AZURE: path } });
  const args = ['--net', launch.executablePath, ...launch.args, '--remote-debugging-pipe'];
  const child: ChildProcess = spawn('/usr/bin/unshare', args, {
    ...{ env: launch.env, cwd: launch.cwd, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  });
  const ended = once(child, 'exit');
  const ask = talk(child.stdio[3] as Duplex, child.stdio[4] as Duplex);
  return {
    pid: child.pid ?? 0,
    async textOf(role) {
      const { targetInfos } = (await ask('Target.getTargets')) as { targetInfos: { targetId: string; url: string }[] };
      const page = targetInfos.find(({ url }) => url.startsWith(`app://${role}`));
      if (page === undefined) return null;
      const to = { targetId: page.targetId, flatten: true };
      const { sessionId } = (await ask('Target.attachToTarget', to)) as { sessionId: string };
      // An error instead of a result while the page is not there yet.
      const read = (await ask('Runtime.evaluate', { expression: 'document.body.innerText' }, sessionId)) as
        | { result: { value?: string } }
        | undefined;
      return read?.result.value ?? null;
    },
    async end() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Messages of JSON, each ended by a null; answers carry the number of their question. */
function talk(to: Duplex, from: Duplex): (method: string, params?: object, sessionId?: string) => Promise<unknown> {
  const waiting = new Map<number, (result: unknown) => void>();
  let rest = '';
  from.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString('utf8')).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const { id = 0, result } = JSON.parse(part) as { id?: number; result?: unknown };
      waiting.get(id)?.(result);
    }
  });
  let last = 0;
  return (method, params = {}, sessionId) =>
    new Promise((resolve) => {
      const id = ++last;
      waiting.set(id, resolve);
      to.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    });
}
