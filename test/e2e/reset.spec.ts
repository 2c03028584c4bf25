import { existsSync } from 'node:fs';
import { messages } from '../../shared/messages/index.ts';
import { openEntry, typeName, typeValue, valueField } from '../person.ts';
import { setProxy } from '../proxies.ts';
import { filesHolding } from '../security/files.ts';
import { expect, test } from './fixture.ts';
import { startPrompter } from './keyring.ts';
import { agreeAndEnd, openSection, settingsOnDisk, settingsPath } from './settings-window.ts';

const { workspace: w, settings: s, main: m, errors } = messages;

test.use({ scene: { own: 'spec' } });

test('what is typed in entries is named before new settings or a reset would end it @sign-in', async ({ stage }) => {
  const { sotto } = stage;
  const { account } = stage.emulator.scenario.start;
  const named = await openEntry(sotto);
  await typeName(named, 'half-typed');
  await typeValue(named, 'not lost');
  const unnamed = await openEntry(sotto);
  await typeValue(unnamed, 'nor this');
  stage.expects('call-refused');
  const settings = await openSection(stage, 'account');
  await settings.getByLabel(s.account.redirectPort.label, { exact: true }).fill('48411');
  await settings.getByRole('button', { name: s.account.use, exact: true }).click();
  const asked = await sotto.answer(false);
  expect(asked.detail).toBe(m.useAccount.detail([account], ['half-typed', '']));
  expect(asked.detail).toContain('• half-typed\n• a secret without a name yet');
  await openSection(stage, 'reset');
  await settings.getByRole('button', { name: s.reset.button }).click();
  expect((await sotto.answer(false)).detail).toBe(m.reset.detail([account], ['half-typed', '']));
  await expect(valueField(named)).toHaveValue('not lost');
  await expect(valueField(unnamed)).toHaveValue('nor this');
});

test('a keychain that keeps the sign-in changes nothing, is said, and lets go at the next try @sign-in', async ({
  stage,
}) => {
  const { desktop, sotto } = stage;
  const path = await settingsPath(stage);
  const settings = await openSection(stage, 'appearance');
  await settings.getByRole('radio', { name: s.appearance.choices.dark.label, exact: true }).check();
  await openSection(stage, 'reset');
  const before = await desktop.keychainEntries();
  await desktop.lockKeychain();
  await settings.getByRole('button', { name: s.reset.button }).click();
  await sotto.answer(true);
  const bar = settings.getByRole('alert').filter({ hasText: errors['sign-out-incomplete'].title });
  await expect(bar).toContainText(errors['sign-out-incomplete'].next);
  // Signed out here, and nothing else is gone.
  await expect(sotto.workspace.getByRole('button', { name: w.firstRun.signIn })).toBeVisible();
  await expect(sotto.workspace.getByRole('status').getByText(w.keychain.notRemoved)).toBeVisible();
  expect(await desktop.keychainEntries()).toHaveLength(before.length);
  expect(await settingsOnDisk(stage)).toMatchObject({ preferences: { appearance: 'dark' } });
  await expect(settings.getByRole('button', { name: s.reset.button })).toBeEnabled();

  const prompter = await startPrompter(desktop);
  try {
    const ended = sotto.app.waitForEvent('close');
    await settings.getByRole('button', { name: s.reset.button }).click();
    await sotto.answer(true);
    await prompter.asked();
    await prompter.answer(desktop.keychainPassword);
    await ended;
  } finally {
    await prompter.close();
  }
  expect(await desktop.keychainEntries()).toEqual([]);
  expect(existsSync(path)).toBe(false);
  await stage.resume();
  await expect(stage.sotto.workspace.getByRole('button', { name: w.firstRun.signIn })).toBeVisible();
  await expect(stage.sotto.workspace.getByText(w.keychain.notRemoved)).toHaveCount(0);
});

test('everything leaves nothing in the keychain and nothing of ours on disk @sign-in', async ({ stage }) => {
  const { desktop } = stage;
  const path = await settingsPath(stage);
  const settings = await openSection(stage, 'appearance');
  await settings.getByRole('radio', { name: s.appearance.choices.dark.label, exact: true }).check();
  expect(await settingsOnDisk(stage)).toMatchObject({ preferences: { appearance: 'dark' } });
  // A proxy's password from an earlier day, which nothing has used since the start.
  await setProxy(stage, { proxyRules: 'http://127.0.0.1:9' });
  await stage.sotto.app.evaluate(() => globalThis.sottoDriver.keep('Sotto demo proxy', '127.0.0.1:9', 'lena:x'));
  const services = (await desktop.keychainEntries()).map(({ service }) => service);
  expect(services).toEqual(expect.arrayContaining(['Sotto demo', 'Sotto demo proxy']));
  await openSection(stage, 'reset');
  const reset = settings.getByRole('button', { name: s.reset.button });
  stage.expects('call-refused');
  await reset.click();
  await stage.sotto.answer(false);
  await expect(reset).toBeEnabled();
  expect(await settingsOnDisk(stage)).toMatchObject({ preferences: { appearance: 'dark' } });
  await reset.click();
  const question = await agreeAndEnd(stage);
  expect(question.message).toBe(m.reset.message);
  expect(question.detail).toContain(stage.emulator.scenario.start.account);

  expect(await desktop.keychainEntries()).toEqual([]);
  expect(existsSync(path)).toBe(false);
  expect(filesHolding(desktop.home, ['churn-model-dev', 'lena.park', 'Lena Park'])).toEqual([]);
  await stage.resume();
  await expect(stage.sotto.workspace.getByRole('button', { name: w.firstRun.signIn })).toBeVisible();
  const again = await openSection(stage, 'appearance');
  await expect(again.getByRole('radio', { name: s.appearance.choices.system.label, exact: true })).toBeChecked();
});
