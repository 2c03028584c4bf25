import { join } from 'node:path';
import { end, lineOf } from '../machine/await-output.ts';
import type { Desktop } from '../machine/desktop.ts';
import { testApp } from '../sotto.ts';

/** What another program, or an older or newer Sotto, does in the desktop's keychain; and who asks the person there. */

export const service = 'Sotto demo';

/** Runs keytar beside the app, in a process of its own. */
async function keytar(desktop: Desktop, method: string, ...args: string[]): Promise<string | null> {
  const folder = desktop.launchOptions(testApp).args[0] ?? testApp;
  const script = `require(${JSON.stringify(join(folder, 'node_modules', 'keytar'))})[process.argv[1]](...process.argv.slice(2))
    .then((answer) => process.stdout.write(JSON.stringify(answer ?? null)))`;
  const child = desktop.spawnAsUser(desktop.runtime.path, ['-e', script, method, service, ...args], {
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.resume();
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The keychain refused ${method}`);
  return JSON.parse(said) as string | null;
}

export const readEntry = (desktop: Desktop, account: string) => keytar(desktop, 'getPassword', account);
export const writeEntry = (desktop: Desktop, account: string, text: string) =>
  keytar(desktop, 'setPassword', account, text);
export const removeEntry = (desktop: Desktop, account: string) => keytar(desktop, 'deletePassword', account);

/** Names and values of all that Sotto has in the keychain. */
export async function entriesOf(desktop: Desktop): Promise<Record<string, string>> {
  const names = (await desktop.keychainEntries()).filter((one) => one.service === service);
  const entries: Record<string, string> = {};
  for (const { account } of names) entries[account] = (await readEntry(desktop, account)) ?? '';
  return entries;
}

/** The text that Sotto keeps there: MSAL's cache. */
export async function keptText(desktop: Desktop): Promise<string> {
  const entries = await entriesOf(desktop);
  const { generation, chunks } = JSON.parse(entries['index'] ?? '') as { generation: number; chunks: number };
  const parts = Array.from({ length: chunks }, (_, i) => entries[`${generation % 2}.${i}`] ?? '');
  return Buffer.from(parts.join(''), 'base64').toString('utf8');
}

/** GNOME's own prompt for the keychain's password, on the desktop's display. */
export async function startPrompter(desktop: Desktop) {
  // A keychain that asks before the prompt has its name on the bus is answered at once, as if nobody wanted to.
  const named = "type='signal',member='NameOwnerChanged',arg0='org.gnome.keyring.SystemPrompter'";
  const monitor = desktop.spawnAsUser('dbus-monitor', ['--session', named]);
  await lineOf(monitor, 'dbus-monitor', monitor.stdout, () => true);
  const child = desktop.spawnAsUser('/usr/libexec/gcr-prompter', [], { stdio: 'ignore' });
  await lineOf(monitor, 'gcr-prompter', monitor.stdout, (line) => line.includes('SystemPrompter'));
  monitor.kill();
  await end(monitor);
  const press = (...keys: string[]): Promise<void> =>
    xdotool(desktop, [
      ...['search', '--sync', '--onlyvisible', '--class', 'gcr-prompter'],
      ...['windowfocus', '--sync', ...keys],
    ]);
  return {
    /** Resolves when the question stands on the screen. */
    asked: () => xdotool(desktop, ['search', '--sync', '--onlyvisible', '--class', 'gcr-prompter']),
    answer: (password: string) => press('type', `${password}\r`),
    async refuse() {
      // In two, because the window goes with the key; held down, it would close what opens in Sotto.
      await press('keydown', 'Escape');
      await xdotool(desktop, ['keyup', 'Escape']);
    },
    async close() {
      child.kill('SIGKILL');
      await end(child);
    },
  };
}

async function xdotool(desktop: Desktop, args: string[]): Promise<void> {
  const child = desktop.spawnAsUser('xdotool', args, { stdio: 'ignore' });
  await end(child);
  if (child.exitCode !== 0) throw new Error(`xdotool ${args.join(' ')} failed`);
}
