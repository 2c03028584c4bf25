import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Emulator } from '../emulator/emulator.ts';
import type { Desktop } from '../machine/desktop.ts';
import { describeEnvironment, testApp } from '../sotto.ts';

/** Starts one more Sotto on the same desktop, as the system does for a link or an impatient person: nobody drives it. */
export function startAnother(stage: { desktop: Desktop; emulator: Emulator }, args: string[] = []) {
  const path = join(stage.desktop.folder, 'another.json');
  writeFileSync(path, JSON.stringify(describeEnvironment(stage.emulator, 'system')), { mode: 0o644 });
  const launch = stage.desktop.launchOptions(testApp, { args, env: { SOTTO_EMBEDDED_AZURE: path } });
  const child: ChildProcess = spawn(launch.executablePath, launch.args, {
    ...{ env: launch.env, cwd: launch.cwd, stdio: ['ignore', 'ignore', 'pipe'] },
  });
  const { stderr } = child;
  const shown = new Promise<'shown'>((resolve) => {
    let said = '';
    stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('"event":"workspace-shown"')) resolve('shown');
    });
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, shown, ended };
}
