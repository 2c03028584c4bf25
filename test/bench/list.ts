// How a long list scrolls beside a short one: the time that the window spends in long tasks (over 50 ms, as the browser
// counts them) while the table goes from its first row to its last in as many steps. Both are taken by turns in one run,
// with a processor that plays one six times slower, so that there is something to measure on a fast computer too.

import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { startEmulator } from '../emulator/emulator.ts';
import { contoso } from '../emulator/scenarios/contoso.ts';
import { manySecrets } from '../emulator/scenarios/secrets.ts';
import { openDesktop } from '../machine/desktop.ts';
import { chooseWorkspace, signIn } from '../person.ts';
import { startSotto } from '../sotto.ts';

const turns = 5;
const steps = 240;
const timesSlower = 6;
/** The workspaces of the two lists, and how many names are in their vaults. */
const short = { workspace: 'churn-model-dev', vault: 'kv-churn-dev-weu', names: 250 };
const long = { workspace: 'llm-eval-bench', vault: 'kv-llm-eval-weu', names: 25_000 };
type List = typeof short;

const scenario = contoso();
const emulator = await startEmulator({
  scenario: {
    ...scenario,
    vaults: scenario.vaults.map((vault) => {
      const list = [short, long].find((one) => one.vault === vault.name);
      return list === undefined ? vault : { ...vault, secrets: manySecrets(list.names) };
    }),
  },
});
const desktop = await openDesktop();
try {
  const sotto = await startSotto({ emulator, desktop });
  const page = sotto.workspace;
  await signIn(sotto);
  const open = async ({ workspace, names }: List): Promise<void> => {
    await chooseWorkspace(sotto, workspace);
    await page.getByText(messages.workspace.footer.secrets(names), { exact: true }).waitFor({ timeout: 300_000 });
  };
  const from = performance.now();
  await open(long);
  console.log(`  ${long.names} names read in ${Math.round(performance.now() - from)} ms`);
  const times = new Map<List, number[]>([
    [short, []],
    [long, []],
  ]);
  const slow = await page.context().newCDPSession(page);
  for (let turn = 0; turn < turns; turn++) {
    for (const list of [short, long]) {
      await open(list);
      await slow.send('Emulation.setCPUThrottlingRate', { rate: timesSlower });
      times.get(list)?.push(await longTasksOf(page));
      await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    }
  }
  const [few, many] = [short, long].map((list) => times.get(list) ?? []) as [number[], number[]];
  // A list without a long task would make any other look endlessly worse: one shortest long task stands for none.
  const ratio = (Math.max(50, medianOf(many)) / Math.max(50, medianOf(few))).toFixed(2);
  console.log(`  ${short.names} names ${few.join(', ')} ms; ${long.names} names ${many.join(', ')} ms`);
  console.log(
    `bench: list ${long.names}/${short.names} ratio ${ratio} (medians ${medianOf(many)} ms, ${medianOf(few)} ms)`,
  );
  await sotto.close();
} finally {
  await desktop.close();
  await emulator.close();
}

/** Scrolls the table from end to end, a step a frame. Milliseconds in long tasks meanwhile. */
function longTasksOf(page: Page): Promise<number> {
  return page.getByRole('grid', { name: messages.workspace.regions.table }).evaluate(
    (grid, count) =>
      new Promise<number>((resolve) => {
        let total = 0;
        const observer = new PerformanceObserver((found) => {
          for (const { duration } of found.getEntries()) total += duration;
        });
        observer.observe({ type: 'longtask' });
        const end = grid.scrollHeight - grid.clientHeight;
        let at = 0;
        const step = (): void => {
          at++;
          grid.scrollTop = (end * at) / count;
          if (at < count) requestAnimationFrame(step);
          // The last one is reported a moment after it has ended.
          else requestAnimationFrame(() => setTimeout(() => (observer.disconnect(), resolve(Math.round(total))), 200));
        };
        grid.scrollTop = 0;
        requestAnimationFrame(step);
      }),
    steps,
  );
}

function medianOf(times: number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}
