// A run that was killed could not put its desktop away; the next one does. Each desktop's folder names its owner, and an
// owner that is no longer there can no longer need it.

import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processesUnder } from './processes.ts';

/** When a process started, so that a later one with the same number is not taken for it. */
function started(pid: number): string {
  if (process.platform !== 'linux') return '';
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

export function markOwner(folder: string): void {
  writeFileSync(join(folder, 'owner'), `${process.pid} ${started(process.pid)}`);
}

function ownerLives(folder: string): boolean {
  try {
    const [pid = '', since = ''] = readFileSync(join(folder, 'owner'), 'utf8').split(' ');
    process.kill(Number(pid), 0);
    return started(Number(pid)) === since;
  } catch {
    return false;
  }
}

/** Ends and removes every desktop in a folder whose owner is gone. */
export function removeLeftovers(parent: string): void {
  for (const name of readdirSync(parent)) {
    if (!/^sotto-desktop-\w+$/.test(name)) continue;
    const folder = join(parent, name);
    try {
      // Another user's, or one that is being made at this moment and has not named its owner yet.
      const state = statSync(folder);
      if (state.uid !== (process.getuid?.() ?? state.uid) || Date.now() - state.ctimeMs < 10_000 || ownerLives(folder))
        continue;
      if (process.platform === 'linux') for (const { pid } of processesUnder(folder)) process.kill(pid, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // Somebody else is removing it too.
    }
  }
}
