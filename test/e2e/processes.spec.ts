import { messages } from '../../shared/messages/index.ts';
import { processesOf } from '../machine/sandbox.ts';
import { openEntry, openReveal, typeValue } from '../person.ts';
import { expect, test, vaultProcessService } from './fixture.ts';

const { entry: e } = messages;

test(
  'each window has its role’s origin and session, and a renderer process of its own',
  { tag: '@core' },
  async ({ stage }) => {
    const { sotto } = stage;
    const pages = [
      sotto.workspace,
      await openEntry(sotto),
      await openEntry(sotto),
      await openReveal(sotto, 'db-password'),
      await openReveal(sotto, 'db-password'),
    ];
    const origins = await Promise.all(pages.map((page) => page.evaluate(() => location.origin)));
    expect(origins).toEqual(['app://workspace', 'app://entry', 'app://entry', 'app://reveal', 'app://reveal']);
    const pids = (await Promise.all(pages.map((page) => stage.sandbox(page)))).map(({ pid }) => pid);
    expect(new Set(pids).size).toBe(pages.length);
  },
);

test('the renderer of every role is in the sandbox, as the system says', { tag: '@core' }, async ({ stage }) => {
  test.skip(process.platform !== 'linux', '/proc is Linux’s');
  const { sotto } = stage;
  for (const page of [sotto.workspace, await openEntry(sotto), await openReveal(sotto, 'db-password')]) {
    expect(await stage.sandbox(page)).toMatchObject({ seccomp: 2, noNewPrivs: 1 });
  }
  const command = processesOf(stage.desktop).flatMap((one) => one.command);
  expect(command).not.toContain('--no-sandbox');
});

test(
  'a vault process is started with its window, knows no environment of ours, and ends with it',
  { tag: '@core' },
  async ({ stage }) => {
    expect(stage.vaultProcesses()).toEqual([]);
    const entry = await openEntry(stage.sotto);
    await expect.poll(() => stage.vaultProcesses()).toHaveLength(1);
    const child = processesOf(stage.desktop).find(({ service }) => service === vaultProcessService);
    expect(child?.command.join(' ')).not.toContain('kv-churn');
    const closed = entry.waitForEvent('close');
    await entry.getByRole('button', { name: e.cancel, exact: true }).click();
    await closed;
    await expect.poll(() => stage.vaultProcesses()).toEqual([]);
  },
);

test('an entry’s renderer that is killed takes its vault process with it', { tag: '@core' }, async ({ stage }) => {
  const entry = await openEntry(stage.sotto);
  await typeValue(entry, 'lost with the window');
  await expect.poll(() => stage.vaultProcesses()).toHaveLength(1);
  const { pid } = await stage.sandbox(entry);
  const crashed = entry.waitForEvent('crash');
  process.kill(pid, 'SIGKILL');
  await crashed;
  const windows = () => stage.sotto.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await expect.poll(windows).toBe(1);
  await expect.poll(() => stage.vaultProcesses()).toEqual([]);
});

test('main that is killed leaves no process behind', { tag: '@core' }, async ({ stage }) => {
  const entry = await openEntry(stage.sotto);
  await typeValue(entry, 'not to outlive main');
  const main = processesOf(stage.desktop).find(({ role }) => role === 'browser');
  const ended = stage.sotto.app.waitForEvent('close');
  process.kill(main?.pid ?? 0, 'SIGKILL');
  await ended;
  await expect.poll(() => processesOf(stage.desktop)).toEqual([]);
  await stage.resume();
});
