import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { startForwardProxy, type ForwardProxy } from '../machine/proxy.ts';
import {
  chooseWorkspace,
  openEntry,
  pressSave,
  saveAndWait,
  secretRow,
  signOut,
  typeName,
  typeValue,
  untilClosed,
} from '../person.ts';
import {
  fixed,
  nextProxyWindow,
  openProxyWindows,
  passwordField,
  pressSignIn,
  setProxy,
  typePassword,
} from '../proxies.ts';
import { expect, firstRun, test, type Stage } from './fixture.ts';
import { drawnPixels } from './pixels.ts';
import { withCopied } from './x-selection.ts';

const { workspace: w, errors, locks: l, proxy: p } = messages;
const vault = 'kv-churn-dev-weu';
const password = { username: 'lena', password: 'a:colon and Zoë' };

const refresh = ({ sotto }: Stage) => sotto.workspace.getByRole('button', { name: w.commands.refresh }).click();
const alert = ({ sotto }: Stage) => sotto.workspace.getByRole('alert').filter({ hasText: /./ });
const proxyWindows = ({ sotto }: Stage) => openProxyWindows(sotto);
const keptFor = ({ sotto }: Stage, proxy: ForwardProxy) =>
  sotto.app.evaluate(
    (_electron, account) => globalThis.sottoDriver.kept('Sotto demo proxy', account),
    `127.0.0.1:${proxy.port}`,
  );
const sentTo = (proxy: ForwardProxy, typed: string) =>
  proxy.authorizations.filter(
    (one) => one === `Basic ${Buffer.from(`${password.username}:${typed}`).toString('base64')}`,
  ).length;

const proxies: ForwardProxy[] = [];
/** Comes home, where no proxy is. */
async function leave(stage: Stage): Promise<void> {
  await setProxy(stage, { mode: 'direct' });
  await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
}

/** Comes onto a network whose proxy asks for a password, and lets a call find out: by default that of *Refresh*. */
async function asked(stage: Stage, call = () => refresh(stage)): Promise<{ proxy: ForwardProxy; page: Page }> {
  const proxy = await startForwardProxy({ password });
  proxies.push(proxy);
  await setProxy(stage, fixed(proxy));
  const opened = nextProxyWindow(stage.sotto, proxy);
  await call();
  return { proxy, page: await opened };
}

/** The right password, and the window that takes it. */
async function giveIt(page: Page, typed = password.password): Promise<void> {
  await typePassword(page, 'lena', typed);
  await untilClosed(page, () => pressSignIn(page));
}

test.describe('a proxy asks for a password', () => {
  test.afterEach(async ({ stage }) => {
    await leave(stage);
    await refresh(stage);
    await expect(alert(stage)).toHaveCount(0);
  });

  test('one window however many calls wait; a wrong one is tried once and said at its field; then all go on @sign-in', async ({
    stage,
  }) => {
    const { proxy, page } = await asked(stage);
    // More calls: the lists of another workspace, and the rights there.
    await stage.sotto.workspace.getByRole('button', { name: 'llm-eval-bench', exact: true }).first().click();
    await typePassword(page, 'lena', 'mistyped');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText(p.refused);
    await expect(passwordField(page)).toBeFocused();
    await expect(passwordField(page)).toHaveAttribute('aria-invalid', 'true');
    expect(sentTo(proxy, 'mistyped'), 'tries with the wrong password').toBe(1);
    expect(proxyWindows(stage)).toBe(1);

    await typePassword(page, 'lena', password.password);
    await page.getByLabel(p.keep).uncheck();
    await untilClosed(page, () => pressSignIn(page));
    await expect(stage.sotto.workspace.getByRole('heading', { name: 'llm-eval-bench', level: 1 })).toBeVisible();
    await chooseWorkspace(stage.sotto, 'churn-model-dev');
    await secretRow(stage.sotto, 'adls-conn-string').waitFor();
    await expect(alert(stage)).toHaveCount(0);
    expect(proxyWindows(stage)).toBe(0);
    // Not wished, so not kept.
    expect(await keptFor(stage, proxy)).toBeNull();

    const entry = await openEntry(stage.sotto);
    await typeName(entry, 'by-password');
    await typeValue(entry, 'x');
    await saveAndWait(entry);
    expect(stage.emulator.versionsOf(vault, 'by-password')).toHaveLength(1);
    expect(stage.sotto.output()).not.toContain(password.password);
  });

  test('cancelled, what waited says so and how to go on, and nobody asks again by itself @sign-in', async ({
    stage,
  }) => {
    const { proxy, page } = await asked(stage);
    await untilClosed(page, () => page.keyboard.press('Escape'));
    await expect(alert(stage).getByText(errors['proxy-needs-password'].title)).toBeVisible();
    await expect(alert(stage).getByText(errors['proxy-needs-password'].next)).toBeVisible();
    await expect(secretRow(stage.sotto, 'adls-conn-string')).toBeVisible();
    expect(proxyWindows(stage)).toBe(0);
    const again = nextProxyWindow(stage.sotto, proxy);
    await refresh(stage);
    const second = await again;
    await giveIt(second);
    await expect(alert(stage)).toHaveCount(0);
  });

  test('in the middle of a save: the entry waits, and is stored once @sign-in', async ({ stage }) => {
    const entry = await openEntry(stage.sotto);
    await typeName(entry, 'on-the-way-to-work');
    await typeValue(entry, 'kept in its window');
    const { page } = await asked(stage, () => pressSave(entry));
    await typePassword(page, 'lena', password.password);
    await untilClosed(entry, () => pressSignIn(page));
    expect(stage.emulator.versionsOf(vault, 'on-the-way-to-work')).toHaveLength(1);
    expect(proxyWindows(stage)).toBe(0);
  });

  test('a save whose password nobody gives keeps what was typed @sign-in', async ({ stage }) => {
    const entry = await openEntry(stage.sotto);
    await typeName(entry, 'not-let-through');
    await typeValue(entry, 'kept in its window');
    const { page } = await asked(stage, () => pressSave(entry));
    await untilClosed(page, () => page.getByRole('button', { name: p.cancel }).click());
    await expect(entry.getByRole('alert').getByText(errors['proxy-needs-password'].title)).toBeVisible();
    expect(stage.emulator.versionsOf(vault, 'not-let-through')).toHaveLength(0);
    await setProxy(stage, { mode: 'direct' });
    await saveAndWait(entry);
    expect(stage.emulator.versionsOf(vault, 'not-let-through')).toHaveLength(1);
  });

  test('the field takes no paste, says so, and shows its text while one holds @sign-in', async ({ stage }) => {
    const { page } = await asked(stage);
    await pressSignIn(page);
    await expect(page.getByText(p.usernameMissing)).toBeVisible();
    await expect(page.getByLabel(p.username)).toBeFocused();
    await withCopied(stage, async ({ reads }) => {
      await passwordField(page).click();
      await page.keyboard.press('Control+v');
      await expect(page.locator('#paste-note')).toHaveClass(/note--strong/);
      // What was asked before this answer has been asked by now.
      await passwordField(page).pressSequentially('z');
      await expect(passwordField(page)).toHaveValue('z');
      expect(reads).toEqual([]);
    });
    await passwordField(page).press('Backspace');
    await typePassword(page, 'lena', 'x');
    await page.getByRole('button', { name: messages.entry.holdToPeek }).hover();
    await page.mouse.down();
    await expect(page.locator('.is-peeking')).toBeVisible();
    const shown = page.locator('#password-peek');
    await expect.poll(() => drawnPixels(shown)).toBeGreaterThan(0);
    await page.mouse.up();
    await expect(page.locator('.is-peeking')).toHaveCount(0);
    await expect.poll(() => drawnPixels(shown)).toBe(0);
    await untilClosed(page, () => page.keyboard.press('Escape'));
  });

  test('a lock ends the window; what waited says so after it @sign-in', async ({ stage }) => {
    const { page } = await asked(stage);
    await passwordField(page).pressSequentially('half');
    await untilClosed(page, () => stage.sotto.app.evaluate(() => globalThis.sottoDriver.power.suspend()));
    await setProxy(stage, { mode: 'direct' });
    await stage.sotto.workspace.getByRole('button', { name: l.unlock }).click();
    await secretRow(stage.sotto, 'adls-conn-string').waitFor();
    expect(proxyWindows(stage)).toBe(0);
  });
});

test.describe('and is to be remembered', () => {
  test.use({ scene: { ...firstRun, own: 'spec' } });
  test.afterEach(({ stage }) => leave(stage));

  test('before anybody is signed in, kept over a restart, asked for again when it no longer fits, gone at sign-out @sign-in', async ({
    stage,
  }) => {
    const { proxy, page } = await asked(stage, async () => {
      await stage.sotto.workspace.getByRole('button', { name: w.firstRun.signIn }).click();
      await stage.sotto.signIn();
    });
    await giveIt(page);
    await chooseWorkspace(stage.sotto, 'churn-model-dev');
    await secretRow(stage.sotto, 'adls-conn-string').waitFor();
    expect(await keptFor(stage, proxy)).toBe(`lena:${password.password}`);

    const before = proxy.asked.length;
    await stage.restart();
    await secretRow(stage.sotto, 'adls-conn-string').waitFor();
    await setProxy(stage, fixed(proxy));
    await refresh(stage);
    await expect.poll(() => proxy.asked.length).toBeGreaterThan(before);
    await expect(alert(stage)).toHaveCount(0);
    expect(proxyWindows(stage)).toBe(0);

    // Changed at the company: the one that is known is refused.
    proxy.options.password = { username: 'lena', password: 'renewed' };
    await setProxy(stage, fixed(proxy));
    const changed = nextProxyWindow(stage.sotto, proxy);
    await refresh(stage);
    const second = await changed;
    await expect(second.getByRole('alert')).toHaveText(p.known('lena'));
    await expect(second.getByLabel(p.username)).toHaveValue('lena');
    await giveIt(second, 'renewed');
    await expect(alert(stage)).toHaveCount(0);
    expect(await keptFor(stage, proxy)).toBe('lena:renewed');

    await signOut(stage.sotto);
    expect(await keptFor(stage, proxy)).toBeNull();
  });
});

test.describe('on a computer without a keychain', () => {
  test.use({ scene: { own: 'spec', keychain: false } });
  test.afterEach(({ stage }) => leave(stage));

  test('it is known until Sotto closes, and the window says so @sign-in', async ({ stage }) => {
    const { proxy, page } = await asked(stage);
    await expect(page.getByLabel(p.cannotKeep)).toBeDisabled();
    await giveIt(page);
    await expect(alert(stage)).toHaveCount(0);
    const before = proxy.asked.length;
    await setProxy(stage, fixed(proxy));
    await refresh(stage);
    await expect.poll(() => proxy.asked.length).toBeGreaterThan(before);
    await expect(alert(stage)).toHaveCount(0);
    expect(proxyWindows(stage)).toBe(0);
  });
});
