import { messages } from '../../shared/messages/index.ts';
import { signInLikeABrowser } from '../emulator/browser.ts';
import { openEntry, openSettings, secretRow, signOut, typeName, typeValue, untilClosed } from '../person.ts';
import { expect, test, type Stage } from './fixture.ts';

/** Where the settings say so, unlocking asks for the account in use at the sign-in page. */
const { workspace: w, locks: l, settings: s, errors } = messages;

test.use({ scene: { own: 'spec' } });

const button = ({ sotto }: Stage, name: string) => sotto.workspace.getByRole('button', { name, exact: true });
const isLocked = ({ sotto }: Stage) => expect(sotto.workspace.getByRole('heading', { name: l.title })).toBeVisible();
const isOpen = ({ sotto }: Stage) => expect(secretRow(sotto, 'adls-conn-string')).toBeVisible();
const nextUrl = ({ sotto }: Stage) => sotto.app.evaluate(() => globalThis.sottoDriver.nextUrl());
const picture = ({ sotto }: Stage, name: string) =>
  sotto.workspace.screenshot({ path: test.info().outputPath(`${name}.png`) });

async function setAsking({ sotto }: Stage, on: boolean): Promise<void> {
  const settings = await openSettings(sotto);
  await settings.getByRole('tab', { name: s.sections.locks, exact: true }).click();
  const asks = settings.getByRole('switch', { name: s.locks.ask });
  if ((await asks.isChecked()) !== on) await asks.click();
  await expect(asks).toBeChecked({ checked: on });
  await settings.screenshot({ path: test.info().outputPath('settings.png') });
  await untilClosed(settings, () => settings.keyboard.press('Escape'));
}

test('unlocks when the account has signed in once more, and what was typed goes on @sign-in', async ({ stage }) => {
  const { sotto } = stage;
  await setAsking(stage, true);
  const entry = await openEntry(sotto);
  await typeName(entry, 'typed-before');
  await typeValue(entry, 'still here');
  await button(stage, l.lock).click();
  await isLocked(stage);
  await expect(sotto.workspace.getByText(l.asks.before)).toBeVisible();
  await picture(stage, 'locked');
  await button(stage, l.unlock).click();
  await expect(sotto.workspace.getByRole('status').getByText(l.asks.person)).toBeVisible();
  await expect(button(stage, l.asks.cancel)).toBeFocused();
  await picture(stage, 'waiting');
  await sotto.signIn();
  await isOpen(stage);
  await expect(entry.getByRole('alertdialog')).toHaveCount(0);
  await expect(entry.getByText(messages.entry.counter(10, 25_600))).toBeVisible();
  await entry.evaluate(() => window.close());
});

test('somebody else, or nobody, leaves it locked, with a text and another try @sign-in', async ({ stage }) => {
  const { sotto, emulator } = stage;
  const other = emulator.scenario.users.find(
    ({ account, tenantId }) => account !== emulator.scenario.start.account && tenantId === emulator.tenantId,
  );
  await setAsking(stage, true);
  await button(stage, l.lock).click();
  await button(stage, l.unlock).click();
  await sotto.signIn(other?.account);
  await expect(sotto.workspace.getByText(errors['other-account'].title)).toBeVisible();
  await isLocked(stage);
  await picture(stage, 'refused');
  await button(stage, l.unlock).click();
  await nextUrl(stage);
  await button(stage, l.asks.cancel).click();
  await expect(sotto.workspace.getByText(errors['sign-in-cancelled'].title)).toBeVisible();
  await isLocked(stage);
  await expect(button(stage, l.unlock)).toBeFocused();
  await button(stage, l.unlock).click();
  await sotto.signIn();
  await isOpen(stage);
});

test('a browser that knows the person is asked all the same, and one that was kept from asking does not do @sign-in', async ({
  stage,
}) => {
  const { sotto, emulator } = stage;
  const { account } = emulator.scenario.start;
  const password = emulator.scenario.users.find((one) => one.account === account)?.password ?? '';
  const cookies = new Map<string, string>();
  const bare = (url: string): string => {
    const changed = new URL(url);
    for (const one of ['prompt', 'max_age']) changed.searchParams.delete(one);
    return changed.href;
  };
  await setAsking(stage, true);
  await button(stage, l.lock).click();
  await button(stage, l.unlock).click();
  await signInLikeABrowser({ url: await nextUrl(stage), account, password, cookies });
  await isOpen(stage);
  expect(cookies.size).toBe(1);

  await button(stage, l.lock).click();
  await button(stage, l.unlock).click();
  const url = await nextUrl(stage);
  expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({ prompt: 'login', login_hint: account });
  // Whoever sits there has the browser's session and no password.
  const asked = await signInLikeABrowser({ url, account, password: '', cookies });
  expect(asked).toMatchObject({ done: false, step: 'password' });
  await isLocked(stage);
  const letIn = await signInLikeABrowser({ url: bare(url), account, password: '', cookies });
  expect(letIn.done, 'that session is good without the prompt').toBe(true);
  await expect(sotto.workspace.getByText(errors['sign-in-not-fresh'].title)).toBeVisible();
  await isLocked(stage);
  await button(stage, l.unlock).click();
  await sotto.signIn();
  await isOpen(stage);
});

test('without a network it stays locked, says so, and opens the page when the network is back @sign-in', async ({
  stage,
}) => {
  const { sotto, emulator } = stage;
  await setAsking(stage, true);
  await button(stage, l.lock).click();
  await emulator.connect(false);
  await button(stage, l.unlock).click();
  await expect(sotto.workspace.getByRole('status').getByText(l.asks.network)).toBeVisible();
  await picture(stage, 'offline');
  await button(stage, l.asks.cancel).click();
  await expect(button(stage, l.unlock)).toBeVisible();
  await button(stage, l.unlock).click();
  await expect(sotto.workspace.getByRole('status').getByText(l.asks.network)).toBeVisible();
  await emulator.connect(true);
  await sotto.signIn();
  await isOpen(stage);
});

test('an organisation that wants the person after a lock leads to one step, and the list goes on @sign-in', async ({
  stage,
}) => {
  const { sotto, emulator } = stage;
  await setAsking(stage, false);
  await button(stage, l.lock).click();
  await isLocked(stage);
  emulator.faults.schedule({ service: 'vault', operation: 'listSecrets', fault: { kind: 'claims' } });
  await button(stage, l.unlock).click();
  await button(stage, w.again.signIn).click();
  await sotto.signIn();
  await expect(sotto.workspace.getByText(w.again.waiting)).toHaveCount(0);
  await isOpen(stage);
});

test('a start is locked, answers nothing of a workspace, and can be left by signing out @sign-in', async ({
  stage,
}) => {
  await setAsking(stage, true);
  await stage.restart();
  await isLocked(stage);
  await expect(stage.sotto.workspace.getByText(l.why.start)).toBeVisible();
  await picture(stage, 'start');
  const refused = await stage.sotto.workspace.evaluate(() =>
    (window as unknown as { sotto: { call(m: string, r: object): Promise<unknown> } }).sotto.call('workspaces.list', {
      next: null,
    }),
  );
  expect(refused).toEqual({ ok: false, error: { code: 'locked' } });
  await button(stage, l.unlock).click();
  await stage.sotto.signIn();
  await isOpen(stage);

  await button(stage, l.lock).click();
  await button(stage, l.asks.signOut).click();
  await expect(stage.sotto.workspace.getByRole('button', { name: w.firstRun.signIn })).toBeVisible();
  expect(await stage.desktop.keychainEntries()).toEqual([]);
  // Nobody is locked out who signs in.
  await stage.sotto.workspace.getByRole('button', { name: w.firstRun.signIn }).click();
  await stage.sotto.signIn();
  await expect(stage.sotto.workspace.getByRole('button', { name: w.header.account('Lena Park') })).toBeVisible();
  await setAsking(stage, false);
  await signOut(stage.sotto);
});
