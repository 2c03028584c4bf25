// A message bus and a keychain of the desktop's own, and a look into that keychain from outside the app.

import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { end, lineOf } from './await-output.ts';
import { spawnAs } from './user.ts';

export interface KeychainEntry {
  service: string;
  account: string;
  label: string;
}

type Env = Record<string, string>;

/**
 * Starts a bus: the session's, or one that programs take for the system's. It has no service folders, so it starts nothing by itself: what is not there is seen to be missing, and
 * nothing is left behind.
 */
export async function startBus(
  env: Env,
  folder: string,
  kind: 'session' | 'system',
): Promise<{ child: ChildProcess; env: Env; address: string }> {
  const address = `unix:path=${join(env['XDG_RUNTIME_DIR'] ?? folder, `${kind}-bus`)}`;
  const config = join(folder, `${kind}-bus.conf`);
  // What belongs to the system is not the person's: whoever may enter the desktop's folder may come, as root does here.
  writeFileSync(
    config,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>${kind}</type>
  <listen>${address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>${kind === 'system' ? '<allow user="*"/>' : ''}</policy>
</busconfig>
`,
    { mode: 0o644 },
  );
  const child = spawnAs(
    env,
    'dbus-daemon',
    [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address=1'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: folder,
    },
  );
  await lineOf(child, 'dbus-daemon', child.stdout, (line) => line.startsWith('unix:'));
  return { child, address, env: { [`DBUS_${kind.toUpperCase()}_BUS_ADDRESS`]: address } };
}

/** Starts the keychain, unlocked by a password that only this desktop knows. */
export async function startKeychain(env: Env, folder: string, password: string): Promise<ChildProcess> {
  // The daemon says nothing when it is ready; the bus does, when the daemon takes its name.
  const monitor = spawnAs(
    env,
    'dbus-monitor',
    [
      '--session',
      "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='org.freedesktop.secrets'",
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder },
  );
  await lineOf(monitor, 'dbus-monitor', monitor.stdout, () => true);
  const taken = lineOf(monitor, 'gnome-keyring-daemon', monitor.stdout, (line) =>
    line.includes('org.freedesktop.secrets'),
  );
  const child = spawnAs(env, 'gnome-keyring-daemon', ['--unlock', '--foreground', '--components=secrets'], {
    stdio: ['pipe', 'ignore', 'pipe'],
    cwd: folder,
  });
  child.stderr?.resume();
  child.stdin?.end(password);
  const died = new Promise<never>((_, reject) => {
    child.once('error', (error) => reject(new Error(`gnome-keyring-daemon does not start: ${error.message}`)));
    child.once('exit', (code) => reject(new Error(`gnome-keyring-daemon ended at once (${code})`)));
  });
  died.catch(() => {});
  try {
    await Promise.race([taken, died]);
  } finally {
    taken.catch(() => {});
    monitor.kill('SIGKILL');
    await end(monitor);
  }
  return child;
}

/** Locks the keychain, as at the end of a session: what is in it can't be read until somebody gives the password. */
export async function lockKeychain(env: Env): Promise<void> {
  const login = '/org/freedesktop/secrets/collection/login';
  const answer = await ask(
    env,
    '/org/freedesktop/secrets',
    'org.freedesktop.Secret.Service.Lock',
    `array:objpath:${login}`,
  );
  if (!answer.includes(login)) throw new Error(`The keychain did not lock: ${answer}`);
}

/** Everything that the keychain holds (never a password), whoever put it there. */
export async function keychainEntries(env: Env): Promise<KeychainEntry[]> {
  const properties = 'org.freedesktop.DBus.Properties';
  const secret = 'org.freedesktop.Secret';
  const collections = objects(
    await ask(env, '/org/freedesktop/secrets', `${properties}.Get`, `string:${secret}.Service`, 'string:Collections'),
  );
  const entries: KeychainEntry[] = [];
  for (const collection of collections) {
    for (const item of objects(
      await ask(env, collection, `${properties}.Get`, `string:${secret}.Collection`, 'string:Items'),
    )) {
      const attributes = await ask(env, item, `${properties}.Get`, `string:${secret}.Item`, 'string:Attributes');
      const label = await ask(env, item, `${properties}.Get`, `string:${secret}.Item`, 'string:Label');
      const named = pairs(attributes);
      entries.push({
        service: named.get('service') ?? '',
        account: named.get('account') ?? '',
        label: /variant\s+string "(.*)"\s*$/s.exec(label)?.[1] ?? '',
      });
    }
  }
  return entries;
}

async function ask(env: Env, path: string, method: string, ...args: string[]): Promise<string> {
  const child = spawnAs(
    env,
    'dbus-send',
    ['--session', '--print-reply', '--dest=org.freedesktop.secrets', path, method, ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: '/',
    },
  );
  let answer = '';
  let complaint = '';
  child.stdout?.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`The keychain does not answer: ${complaint.trim()}`);
  return answer;
}

const objects = (answer: string) => [...answer.matchAll(/object path "([^"]*)"/g)].map((match) => match[1] ?? '');

const pairs = (answer: string) =>
  new Map(
    [...answer.matchAll(/dict entry\(\s*string "(.*?)"\n\s*string "(.*?)"\n\s*\)/gs)].map((match) => [
      match[1] ?? '',
      match[2] ?? '',
    ]),
  );
