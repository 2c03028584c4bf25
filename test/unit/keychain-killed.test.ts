import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onPath } from '../machine/debian.mjs';
import { openDesktop, type Desktop } from '../machine/desktop.ts';
import { node24 } from '../machine/node.mjs';
import { modules } from '../machine/paths.mjs';
import { openToOthers } from '../machine/runtime.mjs';
import { copyReadable } from '../machine/user.ts';

/** The desktop's keychain is gnome-keyring; without it, or without its binding, there is none that could be killed at. */
const lack = ['Xvfb', 'dbus-daemon', 'gnome-keyring-daemon'].filter((name) => !onPath(name));
const binding = join(modules, 'keytar', 'build', 'Release', 'keytar.node');
const reason =
  process.platform !== 'linux'
    ? `a keychain of one's own is made on Linux only, and this is ${process.platform}`
    : lack.length > 0
      ? `${lack.join(', ')} missing (npm run test:e2e installs them)`
      : existsSync(binding)
        ? undefined
        : 'the keychain’s binding is missing (npm ci builds it)';
if (reason !== undefined) console.log(`Killing the keychain's writer is skipped: ${reason}`);

const service = 'Sotto killed';
/** Of one chunk, and of as many as MSAL's cache of one account has, and a few more. */
const short = { length: 900, letter: 's' };
const long = { length: 6_000, letter: 'l' };
const other = { length: 6_000, letter: 'o' };

interface Ended {
  signal: NodeJS.Signals | null;
  said: Record<string, unknown> | null;
}

describe.skipIf(reason !== undefined)(
  'a process that is killed after each call of the real keychain',
  { timeout: 180_000 },
  () => {
    let desktop: Desktop;
    let node: string;
    let script: string;

    beforeAll(async () => {
      desktop = await openDesktop();
      // The desktop's user may not be able to enter our clone.
      const folder = join(desktop.folder, 'writer');
      mkdirSync(folder, { mode: 0o755 });
      script = join(folder, 'writer.mjs');
      await build({
        entryPoints: [join(import.meta.dirname, 'keychain-writer.ts')],
        ...{ outfile: script, bundle: true, platform: 'node', format: 'esm', target: 'node24', external: ['keytar'] },
      });
      cpSync(join(modules, 'keytar', 'lib'), join(folder, 'node_modules/keytar/lib'), { recursive: true });
      cpSync(join(modules, 'keytar', 'package.json'), join(folder, 'node_modules/keytar/package.json'));
      cpSync(binding, join(folder, 'node_modules/keytar/build/Release/keytar.node'));
      node = node24();
      if (!openToOthers(node)) {
        copyReadable(node, join(folder, 'node'));
        node = join(folder, 'node');
      }
    }, 60_000);
    afterAll(() => desktop?.close());

    const run = (...args: (string | number)[]): Promise<Ended> =>
      new Promise((resolve, reject) => {
        const child = desktop.spawnAsUser(node, [script, service, ...args.map(String)]);
        let text = '';
        let complaint = '';
        child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
        child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
        child.once('close', (code, signal) => {
          if (code !== 0 && signal === null) reject(new Error(`The writer failed: ${complaint}`));
          else resolve({ signal, said: text === '' ? null : (JSON.parse(text) as Record<string, unknown>) });
        });
      });
    const save = ({ length, letter }: typeof short, diesAfter = 0) => run('save', length, letter, diesAfter);
    const look = async () => (await run('look')).said;
    const names = async () =>
      (await desktop.keychainEntries())
        .filter((entry) => entry.service === service)
        .map(({ account }) => account)
        .toSorted();

    it.each([
      ['longer', short, long],
      ['shorter', long, short],
      ['as long', long, other],
    ])('saves something %s: the next start finds the old state or the new one', async (_name, before, after) => {
      const found: unknown[] = [];
      let steps = 0;
      for (let n = 1; ; n++) {
        await save(before);
        const { signal, said } = await save(after, n);
        const seen = await look();
        if (signal === null) {
          expect(seen).toEqual({ stored: 'whole', ...after });
          // The save has made its last call before the one at which it would have been killed.
          expect(said).toEqual({ calls: n - 1 });
          break;
        }
        expect(signal).toBe('SIGKILL');
        expect(
          [
            { stored: 'whole', ...before },
            { stored: 'whole', ...after },
          ],
          `after call ${n}`,
        ).toContainEqual(seen);
        found.push(seen?.['letter']);
        await save(short);
        expect(
          (await names()).map((name) => name.replace(/^\d\./, '*.')),
          `after call ${n}`,
        ).toEqual(['*.0', 'index']);
        steps = n;
      }
      console.log(`${steps} kills: ${found.join('')}`);
      expect(steps).toBeGreaterThan(5);
      expect(new Set(found)).toEqual(new Set([before.letter, after.letter]));
    });

    it('clears: the next start finds the state or nothing, and the next clearing leaves nothing', async () => {
      let kills = 0;
      // What follows the removal of the last entry only looks, so the first calls are those that matter.
      for (let n = 1; n <= 8; n++) {
        await save(long);
        const { signal } = await run('clear', n);
        expect(signal).toBe('SIGKILL');
        expect(
          [
            { stored: 'whole', ...long },
            { stored: 'none', length: 0, letter: '' },
          ],
          `after call ${n}`,
        ).toContainEqual(await look());
        await run('clear', 0);
        expect(await names(), `after call ${n}`).toEqual([]);
        kills = n;
      }
      expect(kills).toBe(8);
    });
  },
);
