import { createHash } from 'node:crypto';
import { messages } from '../../shared/messages/index.ts';
import { signInLikeABrowser } from '../emulator/browser.ts';
import {
  chooseWorkspace,
  openAccountMenu,
  openEntry,
  saveAndWait,
  secretRow,
  signIn,
  signOut,
  typeName,
  typeValue,
} from '../person.ts';
import { filesHolding } from '../security/files.ts';
import { expect, firstRun, test } from './fixture.ts';

const { workspace: w, errors } = messages;
const vault = 'kv-churn-dev-weu';

test.use({ scene: firstRun });

test('first run to stored secret', { tag: '@core' }, async ({ stage }) => {
  const { sotto, emulator } = stage;
  const { workspace } = sotto;
  await expect(workspace.getByRole('heading', { name: w.firstRun.promise })).toBeVisible();
  await signIn(sotto);
  await chooseWorkspace(sotto, 'churn-model-dev');
  await expect(secretRow(sotto, 'adls-conn-string')).toBeVisible();

  const canary = `)&^>!"'$\`\\%PATH% ${Math.random().toString(36)}`;
  const entry = await openEntry(sotto);
  await typeName(entry, 'first-secret');
  await typeValue(entry, canary);
  await saveAndWait(entry);

  await expect(workspace.getByRole('status').getByText(w.notices.stored('first-secret', vault))).toBeVisible();
  await expect(secretRow(sotto, 'first-secret')).toBeVisible();
  const versions = emulator.versionsOf(vault, 'first-secret');
  expect(versions.map(({ sha256 }) => sha256)).toEqual([createHash('sha256').update(canary).digest('hex')]);
});

test('the second start needs no sign-in and shows the last workspace', { tag: '@core' }, async ({ stage }) => {
  await signIn(stage.sotto);
  await chooseWorkspace(stage.sotto, 'churn-model-dev');
  await openAccountMenu(stage.sotto);
  await expect(stage.sotto.workspace.getByText(w.header.inKeychain.linux)).toBeVisible();
  const pages = () => stage.emulator.record.filter(({ operation }) => operation === 'authorize').length;
  const before = pages();
  await stage.restart();
  await expect(secretRow(stage.sotto, 'adls-conn-string')).toBeVisible();
  await expect(stage.sotto.workspace.getByRole('button', { name: w.header.account('Lena Park') })).toBeVisible();
  expect(pages()).toBe(before);
});

test('a sign-in is cancelled by its button, and works the next time', { tag: '@core' }, async ({ stage }) => {
  const { workspace } = stage.sotto;
  await workspace.getByRole('button', { name: w.firstRun.signIn }).click();
  await stage.sotto.app.evaluate(() => globalThis.sottoDriver.nextUrl());
  await expect(workspace.getByText(w.firstRun.waiting)).toBeVisible();
  await expect(workspace.getByRole('button', { name: w.cancel })).toBeFocused();
  await workspace.getByRole('button', { name: w.cancel }).click();
  await expect(workspace.getByRole('alert')).toContainText(errors['sign-in-cancelled'].title);
  await signIn(stage.sotto);
});

test('a wrong password stays on the page, the right one goes on', { tag: '@core' }, async ({ stage }) => {
  const { sotto, emulator } = stage;
  const { account } = emulator.scenario.start;
  await sotto.workspace.getByRole('button', { name: w.firstRun.signIn }).click();
  const url = await sotto.app.evaluate(() => globalThis.sottoDriver.nextUrl());
  const wrong = await signInLikeABrowser({ url, account, password: 'wrong' });
  expect(wrong).toMatchObject({ done: false });
  await expect(sotto.workspace.getByText(w.firstRun.waiting)).toBeVisible();
  const password = emulator.scenario.users.find((user) => user.account === account)?.password ?? '';
  const right = await signInLikeABrowser({ url, account, password });
  expect(right).toMatchObject({ done: true, status: 200 });
  expect(right).toHaveProperty('text', expect.stringContaining(messages.main.endPage.signedIn.title));
  await expect(sotto.workspace.getByRole('navigation', { name: w.regions.navigation })).toBeVisible();
});

test('a refusal on the page is said, with the way on', { tag: '@core' }, async ({ stage }) => {
  const { workspace } = stage.sotto;
  await workspace.getByRole('button', { name: w.firstRun.signIn }).click();
  const url = await stage.sotto.app.evaluate(() => globalThis.sottoDriver.nextUrl());
  const answer = await signInLikeABrowser({ url, account: '', password: '', cancel: true });
  expect(answer).toMatchObject({ done: true, sent: { error: 'access_denied' } });
  expect(answer).toHaveProperty('text', expect.stringContaining(messages.main.endPage.refused.title));
  const bar = workspace.getByRole('alert');
  await expect(bar).toContainText(errors['sign-in-declined'].title);
  await expect(bar).toContainText(errors['sign-in-declined'].next);
  await expect(workspace.getByRole('button', { name: w.firstRun.signIn })).toBeEnabled();
});

test('signing out leaves the keychain empty and no trace in the settings', { tag: '@core' }, async ({ stage }) => {
  const { sotto, desktop } = stage;
  await signIn(sotto);
  await chooseWorkspace(sotto, 'churn-model-dev');
  await sotto.workspace
    .getByRole('button', { name: w.navigation.pin('churn-model-dev') })
    .first()
    .click();
  await expect(sotto.workspace.getByRole('button', { name: w.navigation.unpin('churn-model-dev') })).toBeVisible();
  // An entry may go while it is read: Sotto writes a new generation beside the old one.
  await expect(async () => expect((await desktop.keychainEntries()).length).toBeGreaterThan(0)).toPass();

  await signOut(sotto);
  expect(await desktop.keychainEntries()).toEqual([]);
  expect(filesHolding(desktop.home, ['churn-model-dev', 'lena.park', 'Lena Park'])).toEqual([]);
  await stage.restart();
  await expect(stage.sotto.workspace.getByRole('button', { name: w.firstRun.signIn })).toBeVisible();
});

test('signing out closes the windows that touch a value', { tag: '@core' }, async ({ stage }) => {
  const { sotto } = stage;
  await signIn(sotto);
  await chooseWorkspace(sotto, 'churn-model-dev');
  const entry = await openEntry(sotto);
  await typeValue(entry, 'not to be kept');
  const closed = entry.waitForEvent('close');
  const out = signOut(sotto);
  await sotto.answer(true);
  await closed;
  await out;
  await expect.poll(() => stage.vaultProcesses()).toEqual([]);
});

test.describe('when Azure has ended the sign-in', () => {
  // So short a life that each call needs the refresh token.
  test.use({ scene: { own: 'spec', tokenSeconds: 60 } });

  test('the next vault says so, and signing in there goes on', { tag: '@core' }, async ({ stage }) => {
    const { sotto, emulator } = stage;
    emulator.revokeSessions(emulator.scenario.start.account);
    await chooseWorkspace(sotto, 'llm-eval-bench');
    await expect(sotto.workspace.getByText(errors['sign-in-needed'].title)).toBeVisible();
    await sotto.workspace.getByRole('button', { name: w.failed.signInAgain }).click();
    await sotto.signIn();
    await expect(secretRow(sotto, 'judge-model-key')).toBeVisible();
  });

  test('the next start offers to sign in again, and goes on', { tag: '@core' }, async ({ stage }) => {
    const { emulator } = stage;
    emulator.revokeSessions(emulator.scenario.start.account);
    await stage.restart();
    const { sotto } = stage;
    await expect(sotto.workspace.getByText(errors['sign-in-needed'].title).first()).toBeVisible();
    await sotto.workspace.getByRole('button', { name: w.failed.signInAgain }).click();
    await sotto.signIn();
    await expect(secretRow(sotto, 'adls-conn-string')).toBeVisible();
  });
});

test.describe('without a keychain', () => {
  test.use({ scene: { ...firstRun, keychain: false } });

  test('it works, says that it remembers until it closes, and asks again', { tag: '@core' }, async ({ stage }) => {
    await signIn(stage.sotto);
    await chooseWorkspace(stage.sotto, 'churn-model-dev');
    await expect(secretRow(stage.sotto, 'adls-conn-string')).toBeVisible();
    await openAccountMenu(stage.sotto);
    await expect(stage.sotto.workspace.getByText(w.keychain.absent)).toBeVisible();
    await stage.restart();
    await expect(stage.sotto.workspace.getByRole('button', { name: w.firstRun.signIn })).toBeVisible();
  });
});
