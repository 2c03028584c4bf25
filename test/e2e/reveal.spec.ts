import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { filterSecrets, hold, holdButton, openReveal, secretRow, untilClosed } from '../person.ts';
import { expect, test, type Stage } from './fixture.ts';
import { putSecret } from './past-the-app.ts';
import { drawnPixels } from './pixels.ts';

const { workspace: w, reveal: r, errors } = messages;
const vault = 'kv-churn-dev-weu';
const canvas = (page: Page) => page.locator('canvas');
const dots = (page: Page) => page.locator('main [aria-hidden="true"].dot');
const alive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** A secret of its own, so that the value is known. */
async function revealNew(stage: Stage, name: string, value: string): Promise<Page> {
  await putSecret(stage.emulator, { vault, name, value });
  await stage.sotto.workspace.getByRole('button', { name: w.commands.refresh }).click();
  await filterSecrets(stage.sotto, name);
  return openReveal(stage.sotto, name);
}

test.afterEach(async ({ stage }) => filterSecrets(stage.sotto, ''));

test('one value, masked at first, drawn while it is held', { tag: '@core' }, async ({ stage }) => {
  const canary = `shown-${Math.random().toString(36).slice(2)}`;
  const reveal = await revealNew(stage, 'to-show', canary);
  await expect(reveal.getByRole('heading', { level: 1 })).toHaveText('to-show');
  await expect(reveal.getByText(r.current(vault))).toBeVisible();
  await expect(reveal.getByText(r.masked)).toBeAttached();
  await expect(dots(reveal)).toHaveCount(16);
  expect(await drawnPixels(canvas(reveal))).toBe(0);
  await hold(reveal, holdButton(reveal), async () => {
    await expect.poll(() => drawnPixels(canvas(reveal))).toBeGreaterThan(100);
    await expect(dots(reveal)).toHaveCount(0);
    expect(await reveal.content()).not.toContain(canary);
    expect(await reveal.locator('body').ariaSnapshot()).not.toContain(canary);
  });
  await expect.poll(() => drawnPixels(canvas(reveal))).toBe(0);
  await expect(dots(reveal)).toHaveCount(16);
  const gets = stage.emulator.record.filter((one) => one.operation === 'getSecret' && one.path.includes('to-show'));
  expect(gets.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('the keyboard holds and lets go as the pointer does', { tag: '@core' }, async ({ stage }) => {
  const reveal = await revealNew(stage, 'by-key', 'held by a key');
  await expect(holdButton(reveal)).toBeFocused();
  for (const key of [' ', 'Enter']) {
    await reveal.keyboard.down(key);
    await expect.poll(() => drawnPixels(canvas(reveal))).toBeGreaterThan(100);
    await reveal.keyboard.up(key);
    await expect.poll(() => drawnPixels(canvas(reveal))).toBe(0);
  }
  await reveal.keyboard.down(' ');
  await expect.poll(() => drawnPixels(canvas(reveal))).toBeGreaterThan(100);
  await reveal.keyboard.press('Tab');
  await expect.poll(() => drawnPixels(canvas(reveal))).toBe(0);
  await reveal.keyboard.up(' ');
});

test(
  'its process is gone once the value has come, and its window after Escape',
  { tag: '@core' },
  async ({ stage }) => {
    const reveal = await revealNew(stage, 'short-lived', 'gone soon');
    await expect.poll(() => stage.vaultProcesses()).toEqual([]);
    const { pid } = await stage.sandbox(reveal);
    expect(alive(pid)).toBe(true);
    await untilClosed(reveal, () => reveal.keyboard.press('Escape'));
    await expect.poll(() => alive(pid)).toBe(false);
  },
);

test('a second reveal is another window, renderer and process', { tag: '@core' }, async ({ stage }) => {
  const held = () =>
    stage.emulator.faults.schedule({ service: 'vault', operation: 'getSecret', fault: { kind: 'hold' } });
  await putSecret(stage.emulator, { vault, name: 'seen-twice' });
  await stage.sotto.workspace.getByRole('button', { name: w.commands.refresh }).click();
  await filterSecrets(stage.sotto, 'seen-twice');
  const seen: { renderer: number; process: number }[] = [];
  for (let i = 0; i < 2; i++) {
    const answer = held();
    const opening = openReveal(stage.sotto, 'seen-twice');
    await answer.reached;
    const [process = 0] = stage.vaultProcesses();
    answer.release();
    const reveal = await opening;
    seen.push({ renderer: (await stage.sandbox(reveal)).pid, process });
    await untilClosed(reveal, () => reveal.getByRole('button', { name: r.close, exact: true }).click());
    await expect.poll(() => stage.vaultProcesses()).toEqual([]);
  }
  expect(seen[0]?.renderer).not.toBe(seen[1]?.renderer);
  expect(seen[0]?.process).not.toBe(seen[1]?.process);
});

test('counts down and closes by itself', { tag: '@core' }, async ({ stage }) => {
  test.setTimeout(90_000);
  const reveal = await revealNew(stage, 'by-itself', 'thirty seconds');
  const timer = reveal.getByRole('timer');
  await expect(timer).toHaveAccessibleName(/^Closes in (30|2\d) seconds$/);
  const { pid } = await stage.sandbox(reveal);
  await reveal.waitForEvent('close', { timeout: 45_000 });
  await expect.poll(() => alive(pid)).toBe(false);
});

test('an older version is shown as such', { tag: '@core' }, async ({ stage }) => {
  const { sotto } = stage;
  const version = stage.emulator.versionsOf(vault, 'databricks-pat')[0]?.version ?? '';
  await filterSecrets(sotto, 'databricks-pat');
  await secretRow(sotto, 'databricks-pat').click();
  await sotto.workspace.getByRole('tab', { name: w.details.tabs.versions }).click();
  const opened = sotto.nextWindow('reveal');
  const short = `${version.slice(0, 8)}…${version.slice(-2)}`;
  await sotto.workspace.getByRole('button', { name: w.details.revealVersion(short) }).click();
  const reveal = await opened;
  await expect(reveal.getByText(r.version(vault, version))).toBeVisible();
  await expect(holdButton(reveal)).toBeEnabled();
  expect(stage.emulator.record.some(({ path, status }) => path.endsWith(`/${version}`) && status === 200)).toBe(true);
  await sotto.workspace.getByRole('tab', { name: w.details.tabs.details }).click();
});

test('a disabled secret can’t be revealed, and says why', { tag: '@core' }, async ({ stage }) => {
  await filterSecrets(stage.sotto, 'dvc-remote-key');
  await secretRow(stage.sotto, 'dvc-remote-key').click();
  const { workspace } = stage.sotto;
  await expect(workspace.getByText(w.details.noReveal)).toBeVisible();
  await expect(workspace.getByRole('button', { name: w.details.revealOf('dvc-remote-key') })).toHaveCount(0);
});

test(
  'a secret disabled meanwhile, and a vault that refuses, are said in the window',
  { tag: '@core' },
  async ({ stage }) => {
    const { sotto, emulator } = stage;
    const failing = async (name: string): Promise<Page> => {
      await filterSecrets(sotto, name);
      await secretRow(sotto, name).click();
      const opened = sotto.nextWindow('reveal');
      await sotto.workspace.getByRole('button', { name: w.details.revealOf(name) }).click();
      return opened;
    };
    await putSecret(emulator, { vault, name: 'off-by-now', value: 'on' });
    await sotto.workspace.getByRole('button', { name: w.commands.refresh }).click();
    await filterSecrets(sotto, 'off-by-now');
    await expect(secretRow(sotto, 'off-by-now')).toBeVisible();
    await putSecret(emulator, { vault, name: 'off-by-now', value: 'off', attributes: { enabled: false } });
    const disabled = await failing('off-by-now');
    await expect(disabled.getByRole('alert')).toContainText(errors['secret-disabled'].title);
    await expect(disabled.getByRole('alert')).toContainText(errors['secret-disabled'].next);
    await expect(holdButton(disabled)).toHaveCount(0);
    await untilClosed(disabled, () => disabled.keyboard.press('Escape'));

    emulator.faults.schedule({
      ...{ service: 'vault', operation: 'getSecret' },
      fault: { kind: 'refuse', status: 403, code: 'Forbidden', innerCode: 'ForbiddenByRbac' },
    });
    const refused = await failing('openai-api-key');
    await expect(refused.getByRole('alert')).toContainText(errors['vault-role-missing'].title);
    await untilClosed(refused, () => refused.getByRole('button', { name: r.close, exact: true }).click());
  },
);

test('quitting closes an open reveal', { tag: '@core' }, async ({ stage }) => {
  const reveal = await revealNew(stage, 'open-at-quit', 'not to stay');
  const { pid } = await stage.sandbox(reveal);
  const closed = reveal.waitForEvent('close');
  await stage.restart();
  await closed;
  expect(alive(pid)).toBe(false);
  await expect(secretRow(stage.sotto, 'adls-conn-string')).toBeVisible();
});
