// A desktop of its own for a test or a demo: a HOME, a display, a message bus and a keychain that nobody else uses, and a
// user without rights when we are root. All that the app writes lies in one folder, and nothing of it survives.

import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { end } from './await-output.ts';
import { personsDisplay, startXvfb } from './display.ts';
import { requireSandbox } from './kernel.mjs';
import { type KeychainEntry, keychainEntries, lockKeychain, startBus, startKeychain } from './keychain.ts';
import { type Logind, startLogind } from './logind.ts';
import { markOwner, removeLeftovers } from './leftovers.ts';
import { isRoot } from './paths.mjs';
import { processesUnder } from './processes.ts';
import { describeRuntime, openToOthers, type Runtime } from './runtime.mjs';
import { copyReadable, giveToUser, prefix, spawnAs } from './user.ts';

export interface DesktopOptions {
  /** `own`: a hidden display (the default). `person`: theirs, where there is one, so that they see the app. */
  display?: 'own' | 'person';
  /** `false`: a machine without a keychain; the bus is there, nobody answers for secrets. */
  keychain?: boolean;
  /** Where the keychain can only be asked by name (macOS, Windows): the service to ask for. */
  service?: string;
}

export interface LaunchOptions {
  args?: string[];
  env?: Record<string, string>;
  timeout?: number;
}

/** What Playwright's `_electron.launch` takes. */
export interface Launch {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
  /** Always: without it Playwright adds `--no-sandbox` on Linux. */
  chromiumSandbox: true;
  timeout: number;
}

export interface Desktop {
  /** The desktop's whole folder: HOME, the copied app, and what the desktop's own programs need. */
  folder: string;
  /** HOME; TMPDIR and every XDG folder lie inside, so the app writes nowhere else. */
  home: string;
  env: Record<string, string>;
  display: string;
  /** Whether the person sees the windows. */
  visible: boolean;
  runtime: Runtime;
  spawnAsUser(command: string, args?: string[], options?: SpawnOptions): ChildProcess;
  launchOptions(appFolder: string, options?: LaunchOptions): Launch;
  keychainEntries(): Promise<KeychainEntry[]>;
  keychainPassword: string;
  lockKeychain(): Promise<void>;
  /** What tells of sleep; null on other systems than Linux. */
  logind: Logind | null;
  /** The processes that run on this desktop besides its own display, bus and keychain. */
  appPids(): number[];
  close(): Promise<void>;
}

// When our process ends without close(), nothing may be awaited any more.
const open = new Set<() => void>();
process.once('exit', () => {
  for (const killNow of open) killNow();
});

export async function openDesktop(options: DesktopOptions = {}): Promise<Desktop> {
  const runtime = await describeRuntime();
  requireSandbox(runtime.path);
  const folder = makeFolder();
  const home = join(folder, 'home');
  const env = makeHome(home);
  const own: ChildProcess[] = [];

  const killNow = () => {
    for (const pid of processesLeft(folder)) kill(pid);
    for (const child of own) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  open.add(killNow);

  const close = async () => {
    const ownPids = new Set(own.map(({ pid }) => pid));
    for (const pid of processesLeft(folder)) if (!ownPids.has(pid)) kill(pid);
    logind?.close();
    // The display last: what still draws would otherwise complain.
    for (const child of own.reverse()) {
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 3_000);
      await end(child);
      clearTimeout(hard);
    }
    const left = await stayed(folder);
    open.delete(killNow);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    if (left.length > 0) throw new Error(`Processes outlived their desktop: ${left.join(', ')}`);
  };

  const keychainPassword = randomBytes(16).toString('hex');
  let visible = process.platform !== 'linux';
  let logind: Logind | null = null;
  try {
    if (process.platform === 'linux') {
      const theirs = options.display === 'person' ? await personsDisplay(env, runtime.path) : undefined;
      visible = theirs !== undefined;
      if (theirs) Object.assign(env, theirs);
      else {
        const xvfb = await startXvfb(env, folder);
        own.push(xvfb.child);
        Object.assign(env, xvfb.env);
      }
      for (const kind of ['session', 'system'] as const) {
        const bus = await startBus(env, folder, kind);
        own.push(bus.child);
        Object.assign(env, bus.env);
        if (kind === 'system') logind = await startLogind(bus.address);
      }
      if (options.keychain !== false) own.push(await startKeychain(env, folder, keychainPassword));
    }
  } catch (error) {
    await close();
    throw error;
  }

  const ready = new Map<string, string>();
  const readable = (appFolder: string) => {
    const from = resolve(appFolder);
    // Root's clone may be closed to the app's user, and the app must not be able to change its own code.
    if (!isRoot) return from;
    const to = ready.get(from) ?? join(folder, `app-${ready.size}`);
    if (!ready.has(from)) copyReadable(from, to);
    ready.set(from, to);
    return to;
  };

  return {
    folder,
    home,
    env,
    display: env['DISPLAY'] ?? env['WAYLAND_DISPLAY'] ?? '',
    visible,
    runtime,
    spawnAsUser: (command, args = [], more = {}) =>
      spawnAs({ ...env, ...(more.env as Record<string, string> | undefined) }, command, args, { cwd: home, ...more }),
    launchOptions: (appFolder, { args = [], env: extra = {}, timeout = 60_000 } = {}) => ({
      executablePath: wrap(folder, runtime.path),
      args: [readable(appFolder), ...standardArgs(home), ...args],
      env: { ...env, ...extra },
      cwd: home,
      chromiumSandbox: true,
      timeout,
    }),
    keychainEntries: () =>
      process.platform === 'linux' ? keychainEntries(env) : entriesByName(options.service ?? 'Sotto'),
    keychainPassword,
    lockKeychain: () => lockKeychain(env),
    logind,
    appPids: () => {
      const ownPids = new Set(own.map(({ pid }) => pid));
      return processesLeft(folder).filter((pid) => !ownPids.has(pid));
    },
    close,
  };
}

function makeFolder(): string {
  // Root's own temporary folder may be closed to the app's user.
  const temporary = realpathSync(tmpdir());
  const parent = isRoot && !openToOthers(join(temporary, '.')) ? '/var/tmp' : temporary;
  removeLeftovers(parent);
  const folder = mkdtempSync(join(parent, 'sotto-desktop-'));
  markOwner(folder);
  if (isRoot) chmodSync(folder, 0o755);
  return folder;
}

/** The HOME and the environment, which holds nothing of the person's own but where programs are found. */
function makeHome(home: string): Record<string, string> {
  const places = {
    TMPDIR: 'tmp',
    XDG_RUNTIME_DIR: 'run',
    XDG_CONFIG_HOME: '.config',
    XDG_CACHE_HOME: '.cache',
    XDG_DATA_HOME: '.local/share',
    XDG_STATE_HOME: '.local/state',
  };
  mkdirSync(home, { mode: 0o700 });
  giveToUser(home);
  const made = new Map<string, string>();
  for (const [name, place] of Object.entries(places)) {
    let path = home;
    for (const part of place.split('/')) {
      path = join(path, part);
      if (existsSync(path)) continue;
      mkdirSync(path, { mode: 0o700 });
      giveToUser(path);
    }
    made.set(name, path);
  }
  if (process.platform !== 'linux')
    return { ...(process.env as Record<string, string>), ...Object.fromEntries(made), HOME: home };
  return {
    HOME: home,
    USER: isRoot ? 'nobody' : (process.env['USER'] ?? 'user'),
    PATH: ['/usr/local/bin', '/usr/bin', '/bin', ...(isRoot ? [] : [process.env['PATH'] ?? ''])].join(delimiter),
    LANG: 'C.UTF-8',
    TZ: process.env['TZ'] ?? 'UTC',
    ...Object.fromEntries(made),
  };
}

function standardArgs(home: string): string[] {
  // A virtual display has no graphics card; elsewhere the app keeps to a folder of its own by this switch alone.
  return process.platform === 'linux' ? ['--disable-gpu'] : [`--user-data-dir=${join(home, 'user-data')}`];
}

/** Playwright starts a program and knows no user; so as root it starts a script that becomes the app's user first. */
function wrap(folder: string, program: string): string {
  if (prefix.length === 0) return program;
  const script = join(folder, 'electron');
  if (!existsSync(script)) {
    writeFileSync(script, `#!/bin/sh\nexec ${prefix.join(' ')} '${program}' "$@"\n`);
    chmodSync(script, 0o755);
  }
  return script;
}

const processesLeft = (folder: string) =>
  process.platform === 'linux' ? processesUnder(folder).map(({ pid }) => pid) : [];

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself in the meantime.
  }
}

/** The system has no event for the end of a process that is not our child, so this one looks, for at most two seconds. */
async function stayed(folder: string): Promise<string[]> {
  const until = performance.now() + 2_000;
  for (;;) {
    if (process.platform !== 'linux') return [];
    const left = processesUnder(folder);
    if (left.length === 0 || performance.now() > until)
      return left.map(({ pid, command }) => `${pid} ${command.join(' ').slice(0, 120)}`);
    await new Promise((again) => setTimeout(again, 10));
  }
}

async function entriesByName(service: string): Promise<KeychainEntry[]> {
  const { default: keytar } = await import('keytar');
  return (await keytar.findCredentials(service)).map(({ account }) => ({ service, account, label: '' }));
}
