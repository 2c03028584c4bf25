// How long Sotto takes to open with a network and without one: from the start of its process until the workspaces of last
// time are on the screen. Both are taken by turns in one run, so that whatever slows this computer down slows down both.

import { messages } from '../../shared/messages/index.ts';
import { startEmulator } from '../emulator/emulator.ts';
import { openDesktop } from '../machine/desktop.ts';
import { chooseWorkspace, secretRow, signIn } from '../person.ts';
import { startSotto } from '../sotto.ts';

const turns = 7;
const name = 'churn-model-dev';

const emulator = await startEmulator();
const desktop = await openDesktop();
try {
  const first = await startSotto({ emulator, desktop });
  await signIn(first);
  await chooseWorkspace(first, name);
  await secretRow(first, 'adls-conn-string').waitFor();
  await first.close();
  // The first start after the sign-in fills what the system caches, for either kind alike.
  await timeOfStart();
  const online: number[] = [];
  const offline: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    await emulator.connect(true);
    online.push(await timeOfStart());
    await emulator.connect(false);
    offline.push(await timeOfStart());
  }
  const [without, withIt] = [medianOf(offline), medianOf(online)];
  const ratio = (without / withIt).toFixed(2);
  console.log(`  offline ${offline.join(', ')} ms; online ${online.join(', ')} ms`);
  console.log(`bench: start offline/online ratio ${ratio} (medians ${without} ms, ${withIt} ms)`);
} finally {
  await desktop.close();
  await emulator.close();
}

/** Milliseconds until the list is there; the end of that Sotto is not counted. */
async function timeOfStart(): Promise<number> {
  const from = performance.now();
  const sotto = await startSotto({ emulator, desktop });
  const list = sotto.workspace.getByRole('navigation', { name: messages.workspace.regions.navigation });
  await list.getByRole('button', { name, exact: true }).first().waitFor();
  const time = Math.round(performance.now() - from);
  await sotto.close();
  return time;
}

function medianOf(times: number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}
