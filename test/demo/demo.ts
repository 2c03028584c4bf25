import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startEmulator } from '../emulator/emulator.ts';
import { openDesktop } from '../machine/desktop.ts';
import { runtimeLine } from '../machine/runtime.mjs';
import { describeSandbox } from '../machine/sandbox.ts';
import { describeEnvironment, testApp } from '../sotto.ts';
import { runScript } from './script.ts';

/**
 * `npm run demo`: the app on the embedded Azure, in front of a person, with a keychain and settings of its own.
 * `npm run demo -- --scripted`: the same app, driven through the whole main job, with a screenshot a step.
 */
if (process.argv.includes('--scripted')) process.exitCode = await runScript();
else await show();

async function show(): Promise<void> {
  const emulator = await startEmulator();
  const desktop = await openDesktop({ display: 'person' });
  const { account } = emulator.scenario.start;
  const password = emulator.scenario.users.find((user) => user.account === account)?.password ?? '';
  const path = join(desktop.folder, 'embedded-azure.json');
  writeFileSync(path, JSON.stringify(describeEnvironment(emulator, 'system')), { mode: 0o644 });
  const launch = desktop.launchOptions(testApp, { env: { SOTTO_EMBEDDED_AZURE: path } });
  const child = spawn(launch.executablePath, launch.args, {
    env: launch.env,
    cwd: launch.cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => child.kill();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);

  const say = (line: string) => process.stdout.write(`${line}\n`);
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (!line.includes('"event":"workspace-shown"')) return;
    say(runtimeLine(desktop.runtime, describeSandbox(desktop)));
    if (!desktop.visible) {
      say(
        'There is no display here, so the window is on a hidden one. To see it: npm run demo -- --scripted leaves pictures in out/demo.',
      );
    }
    say(
      `Try: sign in as ${account} with the password ${password}, choose churn-model-dev, and add a secret. Ctrl-C ends the demo.`,
    );
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const url = /^open (http:\/\/\S+)$/.exec(line)?.[1];
    if (url === undefined) return;
    say(`The sign-in page: ${url}`);
    openInBrowser(url);
  });
  await new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  await desktop.close();
  await emulator.close();
}

/** The person's own browser, with their own profile: the app itself lives in a HOME of the demo's. */
function openInBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url];
  const opener = spawn(command ?? '', args, { stdio: 'ignore', detached: true });
  opener.once('error', () => process.stdout.write('No browser could be opened: open the page above yourself.\n'));
  opener.unref();
}
