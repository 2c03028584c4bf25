// The packaged application, seen from outside: what it says, how it ends, and what it does to the desktop around it.

import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messages } from '../../shared/messages/index.ts';
import { end, lineOf } from './await-output.ts';
import type { Desktop } from './desktop.ts';
import { sandboxOf, processesOf } from './sandbox.ts';
import { giveToUser } from './user.ts';

const dangerous = ['--inspect', '--no-sandbox', '--remote-debugging-port=0'];
const link =
  'sotto://open?subscription=6e4f0c4e-1f2a-4b3c-8d5e-0123456789ab&group=rg-churn&workspace=churn-model-dev&secret=db-password';
const clientId = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';

/** Starts the program in every way that matters and answers what was seen, a line each. Throws for what is not as it should be. */
export async function inspectPackage(desktop: Desktop, program: string): Promise<string[]> {
  const start = (args: string[], env: Record<string, string> = {}): ChildProcess =>
    desktop.spawnAsUser(program, ['--disable-gpu', ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const lines = [await refusesSwitches(start)];

  const browser = recordingBrowser(desktop);
  const first = start([], browser.env);
  try {
    const keychain = says(first, '"event":"keychain"');
    await says(first, '"event":"workspace-shown"');
    if (!(await keychain).includes('"used"')) throw new Error('The packaged app does not use the keychain');
    const renderers = processesOf(desktop).filter(({ role }) => role === 'renderer');
    if (renderers.length === 0 || renderers.some(({ pid }) => sandboxOf(pid).seccomp !== 2))
      throw new Error('A renderer of the packaged app is not in the sandbox');
    lines.push('started from outside: window, sandbox and keychain are there');
    lines.push(checkSignIn(await browser.opened(() => pressSignIn(desktop))));
    const asked = says(first, '"event":"link","state":"asked"');
    const second = start([link]);
    await end(second);
    if (second.exitCode !== 0) throw new Error(`The second instance ended with ${second.exitCode}`);
    await asked;
  } finally {
    first.kill('SIGKILL');
    await end(first);
  }

  const withLink = start([link]);
  try {
    await says(withLink, '"event":"link","state":"asked"');
  } finally {
    withLink.kill('SIGKILL');
    await end(withLink);
  }
  lines.push('the link is taken as an argument, as first and as second instance');
  return lines;
}

const says = (child: ChildProcess, words: string): Promise<string> =>
  lineOf(child, 'Sotto', child.stderr, (line) => line.includes(words), 40_000);

async function refusesSwitches(start: (args: string[]) => ChildProcess): Promise<string> {
  for (const name of dangerous) {
    const child = start([name]);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await end(child);
    const wanted = messages.main.dangerousSwitch(name.replace('=0', ''));
    if (child.exitCode !== 1 || !said.includes(wanted) || said.includes('"event":"started"'))
      throw new Error(`Started with ${name} it ended with ${child.exitCode} and said: ${said}`);
  }
  return `says so and exits: ${dangerous.join(', ')}`;
}

/** An `xdg-open` that opens nothing and writes down what it was asked to open. */
function recordingBrowser(desktop: Desktop) {
  const folder = join(desktop.home, 'browser');
  mkdirSync(folder);
  giveToUser(folder);
  const program = join(folder, 'xdg-open');
  writeFileSync(program, `#!/bin/sh\nprintf '%s' "$1" > '${folder}/new' && mv '${folder}/new' '${folder}/opened'\n`);
  chmodSync(program, 0o755);
  const file = join(folder, 'opened');
  return {
    env: { PATH: `${folder}:${desktop.env['PATH'] ?? ''}` },
    /** Does what should open a page, and again while nothing has come of it: a key pressed too early goes nowhere. */
    async opened(act: () => Promise<void>): Promise<string> {
      for (let tries = 0; tries < 5; tries++) {
        const there = new Promise<void>((resolve, reject) => {
          const watcher = watch(folder, () => {
            if (existsSync(file)) done(resolve);
          });
          const timer = setTimeout(() => done(reject), 5_000);
          const done = (how: () => void): void => {
            clearTimeout(timer);
            watcher.close();
            how();
          };
        });
        await act();
        if (
          await there.then(
            () => true,
            () => false,
          )
        )
          return readFileSync(file, 'utf8');
      }
      throw new Error('Sign in opened no page');
    },
  };
}

/** By keyboard, as a person without a mouse does: to the first button and press it. */
async function pressSignIn(desktop: Desktop): Promise<void> {
  const child = desktop.spawnAsUser(
    'xdotool',
    ['search', '--sync', '--onlyvisible', '--name', '^Sotto$', 'windowfocus', '--sync', 'key', 'Tab', 'Return'],
    { stdio: 'ignore' },
  );
  await end(child);
}

function checkSignIn(text: string): string {
  const url = new URL(text);
  const query = url.searchParams;
  const right =
    url.origin === 'https://login.microsoftonline.com' &&
    url.pathname === '/organizations/oauth2/v2.0/authorize' &&
    query.get('client_id') === clientId &&
    /^http:\/\/localhost:\d+\/?$/.test(query.get('redirect_uri') ?? '') &&
    query.get('code_challenge_method') === 'S256' &&
    /^[\w-]{43}$/.test(query.get('code_challenge') ?? '');
  if (!right) throw new Error(`Sign in opened ${url.origin}${url.pathname} with ${[...query.keys()].join(', ')}`);
  return `sign-in opens ${url.host}, client ${clientId}, redirect to localhost, S256 challenge`;
}
