// The desktop itself, on a small app of its own: what the end-to-end tests rest on.

import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onPath } from './debian.mjs';
import { type Desktop, openDesktop } from './desktop.ts';
import { machine, modules } from './paths.mjs';
import { describeRuntime, runtimeLine } from './runtime.mjs';
import { describeSandbox, processesOf, sandboxOf } from './sandbox.ts';

async function whyNot(): Promise<string | undefined> {
  if (process.platform !== 'linux')
    return `a desktop of one's own is made on Linux only, and this is ${process.platform}`;
  const lack = ['Xvfb', 'dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'].filter((name) => !onPath(name));
  if (lack.length > 0) return `${lack.join(', ')} missing (npm run test:e2e installs them)`;
  return describeRuntime().then(
    () => undefined,
    (error: unknown) => String(error),
  );
}

const reason = await whyNot();
if (reason) console.log(`The desktop's tests are skipped: ${reason}`);

type Keychain = {
  keychain: {
    getPassword(s: string, a: string): Promise<string | null>;
    setPassword(s: string, a: string, p: string): Promise<void>;
  };
};

describe.skipIf(reason)('a desktop', { timeout: 60_000 }, () => {
  let desktop: Desktop;
  let appFolder: string;
  const started: ElectronApplication[] = [];

  const start = async (on: Desktop) => {
    // `chromiumSandbox: true` is among them, always.
    const app = await _electron.launch(on.launchOptions(appFolder));
    started.push(app);
    const window = await app.firstWindow();
    await window.getByText('here').waitFor();
    return app;
  };

  beforeAll(async () => {
    // A folder that only its owner may enter, as a clone may be.
    appFolder = mkdtempSync(join(tmpdir(), 'desktop-test-app-'));
    cpSync(join(machine, 'test-app'), appFolder, { recursive: true });
    cpSync(join(modules, 'keytar', 'build', 'Release', 'keytar.node'), join(appFolder, 'keytar.node'));
    desktop = await openDesktop();
    console.log(runtimeLine(desktop.runtime));
  });

  afterAll(async () => {
    await Promise.all(started.map((app) => app.close().catch(() => {})));
    await desktop?.close();
    rmSync(appFolder, { recursive: true, force: true });
  });

  it('runs the app as a user without rights, in a HOME of its own, under its own name', async () => {
    const app = await start(desktop);
    const seen = await app.evaluate(({ app: electron }) => ({
      user: process.getuid?.(),
      home: electron.getPath('home'),
      temporary: electron.getPath('temp'),
      userData: electron.getPath('userData'),
      name: electron.getName(),
      version: electron.getVersion(),
      environment: Object.keys(process.env),
    }));
    expect(seen.user).not.toBe(0);
    expect(seen.home).toBe(desktop.home);
    expect(seen.temporary.startsWith(desktop.home)).toBe(true);
    expect(seen.userData).toBe(join(desktop.home, '.config', 'desktop-test-app'));
    expect([seen.name, seen.version]).toEqual(['desktop-test-app', '1.2.3']);
    expect(seen.environment.filter((name) => name.startsWith('npm_'))).toEqual([]);
    await app.close();
  });

  it('has a sandbox that the operating system confirms, and never the switch that turns it off', async () => {
    const app = await start(desktop);
    const told = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((one) => one.webContents.getOSProcessId()),
    );
    const processes = processesOf(desktop);
    expect(processes.filter(({ role }) => role === 'browser').map(({ pid }) => pid)).toEqual([app.process().pid]);
    const renderers = processes.filter(({ role }) => role === 'renderer');
    expect(renderers.map(({ pid }) => pid)).toEqual(told);
    for (const { pid } of renderers) expect(sandboxOf(pid)).toEqual({ seccomp: 2, noNewPrivs: 1 });
    expect(describeSandbox(desktop)).toBe('on (Seccomp 2 in 1 of 1 renderers)');
    expect(processes.some(({ service }) => service === 'network.mojom.NetworkService')).toBe(true);
    expect(processes.filter(({ command }) => command.includes('--no-sandbox'))).toEqual([]);
    await app.close();
    expect(desktop.appPids()).toEqual([]);
  });

  it('keeps what the app put into the keychain over a second start, and shows it from outside', async () => {
    const account = 'account "quoted" é';
    const first = await start(desktop);
    await first.evaluate(
      ({ app: _ }, name) => (globalThis as unknown as Keychain).keychain.setPassword('service', name, 'password'),
      account,
    );
    await first.close();
    const second = await start(desktop);
    const password = await second.evaluate(
      ({ app: _ }, name) => (globalThis as unknown as Keychain).keychain.getPassword('service', name),
      account,
    );
    await second.close();
    expect(password).toBe('password');
    expect(await desktop.keychainEntries()).toEqual([{ service: 'service', account, label: `service/${account}` }]);
  });

  it('leaves nothing behind, not even of an app that still runs', async () => {
    const other = await openDesktop();
    const app = await start(other);
    writeFileSync(join(other.home, 'file'), 'x');
    const pids = [...other.appPids(), app.process().pid ?? 0];
    const ended = app.waitForEvent('close');
    await other.close();
    await ended;
    expect(pids.length).toBeGreaterThan(4);
    expect(existsSync(other.folder)).toBe(false);
    expect(processesOf(other)).toEqual([]);
    // The one beside it goes on.
    expect(await desktop.keychainEntries()).toHaveLength(1);
  });

  it('can be without a keychain', async () => {
    const without = await openDesktop({ keychain: false });
    try {
      await expect(without.keychainEntries()).rejects.toThrow('The keychain does not answer');
    } finally {
      await without.close();
    }
  });
});
