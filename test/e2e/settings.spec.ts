import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { openAccountMenu, openEntry, openReveal, openSettings, secretRow, untilClosed } from '../person.ts';
import { setProxy } from '../proxies.ts';
import { expect, firstRun, test, type Stage } from './fixture.ts';
import { settingsOnDisk, settingsPath } from './settings-window.ts';

const { workspace: w, settings: s, locks: l, main: m } = messages;

const section = (settings: Page, name: keyof typeof s.sections) =>
  settings.getByRole('tab', { name: s.sections[name], exact: true }).click();
const appear = (settings: Page, name: string) => settings.getByRole('radio', { name, exact: true }).check();
const background = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);
/** As the menu's own keys do, which lie outside of the page. */
const chooseInMenu = ({ sotto }: Stage, label: string): Promise<void> =>
  sotto.app.evaluate(({ Menu }, wanted) => {
    const all = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
    const found = all.find((item) => item.label === wanted);
    if (found === undefined) throw new Error('no such item');
    (found.click as () => void)();
  }, label);

test.describe('before anybody has signed in', () => {
  test.use({ scene: firstRun });

  test('the settings open by a quiet link, once, and Escape closes them @sign-in', async ({ stage }) => {
    const { sotto } = stage;
    const opened = sotto.nextWindow('settings');
    await sotto.workspace.getByRole('button', { name: w.firstRun.settings, exact: true }).click();
    const settings = await opened;
    await expect(settings.getByRole('heading', { level: 1 })).toBeVisible();
    await chooseInMenu(stage, m.menu.settings);
    await sotto.workspace.getByRole('button', { name: w.firstRun.settings, exact: true }).click();
    expect(sotto.app.windows().filter((page) => page.url() === 'app://settings/')).toHaveLength(1);
    await untilClosed(settings, () => settings.keyboard.press('Escape'));
    const again = sotto.nextWindow('settings');
    await chooseInMenu(stage, m.menu.settings);
    await again;
  });

  for (const [state, content] of [
    ['damaged', '{"version":2,"preferences":'],
    ['newer', '{"version":3,"preferences":{"appearance":"sepia"}}'],
  ] as const) {
    test(`settings on disk that are ${state} are said, and Sotto works @sign-in`, async ({ stage }) => {
      const settings = await openSettings(stage.sotto);
      await section(settings, 'appearance');
      await appear(settings, s.appearance.choices.light.label);
      const path = await settingsPath(stage);
      expect(existsSync(path)).toBe(true);
      writeFileSync(path, content);
      await stage.restart();
      await expect(stage.sotto.workspace.getByRole('status').getByText(s.state[state].title)).toBeVisible();
      const again = await openSettings(stage.sotto);
      await expect(again.getByText(s.state[state].text)).toBeVisible();
      await section(again, 'appearance');
      await appear(again, s.appearance.choices.dark.label);
      // Playwright would have its own word on light and dark.
      await again.emulateMedia({ colorScheme: null });
      await expect.poll(() => background(again)).toBe('rgb(41, 41, 41)');
      if (state === 'newer') expect(readFileSync(path, 'utf8')).toBe(content);
      else expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ preferences: { appearance: 'dark' } });
    });
  }
});

test('appearance changes every window at once, and stays @sign-in', async ({ stage }) => {
  const { sotto } = stage;
  // Playwright would have its own word on light and dark.
  const entry = await openEntry(sotto);
  const reveal = await openReveal(sotto, 'db-password');
  const opened = sotto.nextWindow('settings');
  await (await openAccountMenu(sotto)).press('Escape');
  await openAccountMenu(sotto);
  await sotto.workspace.getByRole('button', { name: s.open }).click();
  const settings = await opened;
  const pages = [sotto.workspace, entry, reveal, settings];
  for (const page of pages) await page.emulateMedia({ colorScheme: null });
  await section(settings, 'appearance');
  await appear(settings, s.appearance.choices.dark.label);
  for (const page of pages) await expect.poll(() => background(page)).toBe('rgb(41, 41, 41)');
  await appear(settings, s.appearance.choices.light.label);
  for (const page of pages) await expect.poll(() => background(page)).toBe('rgb(255, 255, 255)');
  await appear(settings, s.appearance.choices['high-contrast'].label);
  for (const page of pages) await expect.poll(() => background(page)).toBe('rgb(0, 0, 0)');
  await untilClosed(settings, () => settings.keyboard.press('Escape'));
  await stage.restart();
  await expect.poll(() => background(stage.sotto.workspace)).toBe('rgb(0, 0, 0)');
  const again = await openSettings(stage.sotto);
  await expect.poll(() => background(again)).toBe('rgb(0, 0, 0)');
  await section(again, 'appearance');
  await appear(again, s.appearance.choices.system.label);
  await expect.poll(() => background(again)).not.toBe('rgb(0, 0, 0)');
});

test('the idle time is the person’s, and locking closes the settings @sign-in', async ({ stage }) => {
  const { sotto } = stage;
  const idle = (seconds: number) => sotto.app.evaluate((_electron, n) => globalThis.sottoDriver.power.idle(n), seconds);
  const settings = await openSettings(sotto);
  await section(settings, 'locks');
  if (process.platform === 'linux') await expect(settings.getByText(s.locks.untold)).toBeVisible();
  const field = settings.getByLabel(s.locks.idle);
  await expect(field).toHaveValue('5');
  // Too short for the five minutes, and long enough for one.
  await idle(90);
  await expect(secretRow(sotto, 'adls-conn-string')).toBeVisible();
  const closed = settings.waitForEvent('close');
  const locked = stage.logged('locked');
  await field.selectOption('1');
  expect(await locked).toMatchObject({ cause: 'idle' });
  await closed;
  await chooseInMenu(stage, m.menu.settings);
  await expect(sotto.workspace.getByText(l.why.idle)).toBeVisible();
  expect(sotto.app.windows()).toHaveLength(1);
  await idle(0);
  await sotto.workspace.getByRole('button', { name: l.unlock }).click();
  const again = await openSettings(sotto);
  await section(again, 'locks');
  await expect(again.getByLabel(s.locks.idle)).toHaveValue('1');
  await again.getByLabel(s.locks.idle).selectOption('5');
});

test('no other window can change a setting, and the settings no session @sign-in', async ({ stage }) => {
  const { sotto } = stage;
  const ask = (page: Page, method: string, request: object): Promise<unknown> =>
    page.evaluate(
      ([name, asked]) =>
        (window as unknown as { sotto: { call(m: string, r: object): Promise<unknown> } }).sotto.call(name, asked),
      [method, request] as const,
    );
  const refused = { ok: false, error: { code: 'not-allowed' } };
  const preferences = { appearance: 'dark', idleMinutes: 60, hideFromScreen: false, askToUnlock: true };
  expect(await ask(sotto.workspace, 'settings.change', { preferences })).toEqual(refused);
  expect(await ask(sotto.workspace, 'settings.get', {})).toEqual(refused);
  const settings = await openSettings(sotto);
  expect(await ask(settings, 'session.get', {})).toEqual(refused);
  stage.expects('call-refused');
  for (const idleMinutes of [0, 61, 1e9, 2.5]) {
    expect(await ask(settings, 'settings.change', { preferences: { ...preferences, idleMinutes } })).toEqual(refused);
  }
  expect(await settingsOnDisk(stage)).toMatchObject({ preferences: { idleMinutes: 5 } });
});

test('the parts that this system can’t change say so @sign-in', async ({ stage }) => {
  test.skip(process.platform !== 'linux', 'Other systems can hide a window.');
  const settings = await openSettings(stage.sotto);
  await section(settings, 'sharing');
  await expect(settings.getByText(s.sharing.cannot)).toBeVisible();
  await expect(settings.getByRole('switch')).toHaveCount(0);
});

test.describe('on a network with a proxy', () => {
  test.use({ scene: { own: 'spec' } });

  test('the settings name it without its password, which they forget @sign-in', async ({ stage }) => {
    const { sotto } = stage;
    const address = '127.0.0.1:9';
    await setProxy(stage, { proxyRules: `http://${address}` });
    await sotto.app.evaluate(
      (_electron, account) => globalThis.sottoDriver.keep('Sotto demo proxy', account, 'lena:not to be shown'),
      address,
    );
    const settings = await openSettings(sotto);
    await section(settings, 'proxy');
    await expect(settings.getByText(s.proxy.through(address))).toHaveCount(3);
    await expect(settings.getByText(s.proxy.known)).toBeVisible();
    expect(await settings.content()).not.toMatch(/lena|not to be shown/);
    await settings.getByRole('button', { name: s.proxy.forget }).click();
    await expect(settings.getByText(s.proxy.none)).toBeVisible();
    await expect(settings.getByRole('button', { name: s.proxy.forget })).toBeDisabled();
    const kept = await sotto.app.evaluate(
      (_electron, account) => globalThis.sottoDriver.kept('Sotto demo proxy', account),
      address,
    );
    expect(kept).toBeNull();
  });
});
