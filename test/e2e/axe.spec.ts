import { messages } from '../../shared/messages/index.ts';
import {
  chooseWorkspace,
  filterSecrets,
  hold,
  holdButton,
  openAccountMenu,
  openEntry,
  openReveal,
  openSettings,
  pressSave,
  secretRow,
  typeName,
  typeValue,
  untilClosed,
} from '../person.ts';
import { openProxyWindow, pressSignIn, typePassword } from '../proxies.ts';
import { contoso, people } from '../emulator/scenarios/contoso.ts';
import { expectAccessible } from './accessible.ts';
import { expect, firstRun, test } from './fixture.ts';

const { workspace: w, entry: e, errors } = messages;

test.describe('the first run', () => {
  test.use({ scene: firstRun });

  test('first run, its promise, waiting and refusal', { tag: '@core' }, async ({ stage }) => {
    const { workspace } = stage.sotto;
    await expect(workspace.getByRole('heading', { name: w.firstRun.promise })).toBeVisible();
    await expectAccessible(workspace, 'first run');
    await workspace.getByRole('button', { name: w.firstRun.limitsLink }).click();
    await expect(workspace.getByRole('dialog', { name: w.limits.title })).toBeVisible();
    await expectAccessible(workspace, 'what the promise does not cover');
    await workspace.keyboard.press('Escape');
    await expect(workspace.getByRole('dialog')).toHaveCount(0);
    await workspace.getByRole('button', { name: w.firstRun.signIn }).click();
    await stage.sotto.app.evaluate(() => globalThis.sottoDriver.nextUrl());
    await expect(workspace.getByText(w.firstRun.waiting)).toBeVisible();
    await expectAccessible(workspace, 'waiting for the browser');
    await workspace.getByRole('button', { name: w.cancel }).click();
    await expect(workspace.getByRole('alert')).toContainText(errors['sign-in-cancelled'].title);
    await expectAccessible(workspace, 'sign-in cancelled');
    await workspace.getByRole('button', { name: w.firstRun.useCode }).click();
    await expect(workspace.getByRole('timer')).toBeVisible();
    await expectAccessible(workspace, 'a code to enter on another device');
  });
});

test.describe('no workspace is chosen', () => {
  test.use({ scene: { own: 'spec', workspace: null, secret: null } });

  test('the question for a workspace, a filtered list, and the account menu', { tag: '@core' }, async ({ stage }) => {
    const { workspace } = stage.sotto;
    await expect(workspace.getByRole('heading', { name: w.chooseWorkspace.title })).toBeVisible();
    await expectAccessible(workspace, 'no workspace chosen');
    await workspace.getByRole('searchbox', { name: w.navigation.search }).fill('rg-research-2');
    await expect(workspace.getByText('prompt-garden')).toBeVisible();
    await expectAccessible(workspace, 'workspaces filtered');
    await workspace.getByRole('searchbox', { name: w.navigation.search }).fill('nowhere');
    await expect(workspace.getByText(w.navigation.noMatch('nowhere'))).toBeVisible();
    await expectAccessible(workspace, 'no workspace matches');
    await openAccountMenu(stage.sotto);
    await expectAccessible(workspace, 'account menu');
  });
});

test('the table, details, versions and a filter without a match', { tag: '@core' }, async ({ stage }) => {
  const { workspace } = stage.sotto;
  await expectAccessible(workspace, 'table');
  for (const name of ['blob-sas-2025', 'blob-sas-2026', 'dvc-remote-key', 'pg-readonly-uri']) {
    await filterSecrets(stage.sotto, name);
    await secretRow(stage.sotto, name).click();
    await expect(workspace.getByRole('heading', { level: 2, name })).toBeVisible();
    await expectAccessible(workspace, `details of ${name}`);
  }
  await workspace.getByRole('tab', { name: w.details.tabs.versions }).click();
  await expect(workspace.getByText(w.details.versionsNote)).toBeVisible();
  await expectAccessible(workspace, 'versions');
  await filterSecrets(stage.sotto, 'nothing-like-it');
  await expect(workspace.getByRole('heading', { name: w.noMatch.title('nothing-like-it') })).toBeVisible();
  await expectAccessible(workspace, 'no match');
  await filterSecrets(stage.sotto, '');
});

test('empty, refused, without a vault, and a stale list', { tag: '@core' }, async ({ stage }) => {
  const { sotto, emulator } = stage;
  await chooseWorkspace(sotto, 'demand-forecast');
  await expect(sotto.workspace.getByRole('heading', { name: w.empty.title })).toBeVisible();
  await expectAccessible(sotto.workspace, 'empty vault');
  await chooseWorkspace(sotto, 'fraud-scoring-prod');
  await expect(sotto.workspace.getByText(errors['vault-role-missing'].title)).toBeVisible();
  await sotto.workspace.getByRole('button', { name: w.failed.technical }).click();
  await expectAccessible(sotto.workspace, 'role missing');
  await sotto.workspace.getByRole('searchbox', { name: w.navigation.search }).fill('scratch');
  await chooseWorkspace(sotto, 'scratchpad');
  await expect(sotto.workspace.getByText(errors['workspace-without-vault'].title)).toBeVisible();
  await expectAccessible(sotto.workspace, 'no vault');
  await sotto.workspace.getByRole('searchbox', { name: w.navigation.search }).fill('');
  await chooseWorkspace(sotto, 'churn-model-dev');
  await expect(secretRow(sotto, 'adls-conn-string')).toBeVisible();
  emulator.faults.schedule({
    ...{ service: 'vault', operation: 'listSecrets' },
    fault: { kind: 'refuse', status: 403, code: 'Forbidden', innerCode: 'ForbiddenByFirewall' },
  });
  await sotto.workspace.getByRole('button', { name: w.commands.refresh }).click();
  await expect(sotto.workspace.getByRole('alert').getByText(/This list is from/)).toBeVisible();
  await expectAccessible(sotto.workspace, 'stale list');
});

test(
  'the entry: empty, good, invalid, from a file, overwriting, refused, ended',
  { tag: '@core' },
  async ({ stage }) => {
    const { sotto, emulator } = stage;
    const entry = await openEntry(sotto);
    await expectAccessible(entry, 'empty entry');
    await typeName(entry, 'not_allowed');
    await pressSave(entry);
    await expect(entry.getByRole('button', { name: e.useName('not-allowed') })).toBeVisible();
    await expectAccessible(entry, 'invalid entry');
    await typeName(entry, 'good-one');
    await typeValue(entry, ' odd');
    await entry.getByRole('button', { name: e.attributes }).click();
    await entry.getByRole('button', { name: e.addTag }).click();
    await entry.keyboard.type('team');
    await entry.getByRole('button', { name: '30 days' }).click();
    await entry.getByRole('combobox', { name: e.contentType }).click();
    await expect(entry.getByRole('listbox')).toBeVisible();
    await expectAccessible(entry, 'content types');
    await entry.keyboard.press('Escape');
    await entry.keyboard.press('Control+v');
    await expectAccessible(entry, 'good entry with an odd value');
    emulator.faults.schedule({
      ...{ service: 'vault', operation: 'setSecret' },
      fault: { kind: 'refuse', status: 403, code: 'Forbidden', innerCode: 'ForbiddenByRbac' },
    });
    await pressSave(entry);
    await expect(entry.getByText(errors['vault-role-missing'].title)).toBeVisible();
    await entry.getByText(e.technicalDetails).click();
    await expectAccessible(entry, 'refused entry');
    await typeName(entry, 'db-password');
    await pressSave(entry);
    await expect(entry.getByRole('alertdialog')).toBeVisible();
    await expectAccessible(entry, 'overwrite question');
    await entry.getByRole('button', { name: e.overwrite.back }).click();
    await entry.getByRole('tab', { name: e.file }).click();
    await expectAccessible(entry, 'no file yet');
    await entry.getByRole('button', { name: e.chooseFile }).click();
    await sotto.pick(stage.file('key.pem', 'a\r\nb\r\n'));
    await expect(entry.getByText(e.size(2, 6))).toBeVisible();
    await expectAccessible(entry, 'a file');
    process.kill(stage.vaultProcesses()[0] ?? 0, 'SIGKILL');
    await expect(entry.getByText(errors['vault-process-ended'].title)).toBeVisible();
    await expectAccessible(entry, 'ended entry');
  },
);

test('the reveal: masked, held and refused', { tag: '@core' }, async ({ stage }) => {
  const { sotto, emulator } = stage;
  const reveal = await openReveal(sotto, 'db-password');
  await expectAccessible(reveal, 'masked');
  await hold(reveal, holdButton(reveal), () => expectAccessible(reveal, 'held'));
  await untilClosed(reveal, () => reveal.keyboard.press('Escape'));
  emulator.faults.schedule({
    ...{ service: 'vault', operation: 'getSecret' },
    fault: { kind: 'refuse', status: 403, code: 'Forbidden', innerCode: 'ForbiddenByRbac' },
  });
  const opened = sotto.nextWindow('reveal');
  await sotto.workspace.getByRole('button', { name: w.details.revealOf('db-password') }).click();
  const refused = await opened;
  await expect(refused.getByRole('alert')).toContainText(errors['vault-role-missing'].title);
  await expectAccessible(refused, 'refused reveal');
});

test.describe('a vault in which one may only look', () => {
  const scenario = contoso();
  for (const vault of scenario.vaults) {
    if (vault.access.kind === 'policies') vault.access = { kind: 'policies', policies: { [people.lena]: ['list'] } };
  }
  test.use({ scene: { own: 'spec', workspace: 'demand-forecast', secret: null, scenario } });

  test('what keeps one from storing, before and while one waits @sign-in', async ({ stage }) => {
    const { workspace } = stage.sotto;
    await workspace.getByRole('list', { name: messages.access.youCan }).waitFor();
    await expectAccessible(workspace, 'rights');
    await workspace.keyboard.press('Control+n');
    await workspace.getByRole('dialog').waitFor();
    await expectAccessible(workspace, 'can’t store');
    await workspace.getByRole('button', { name: messages.access.checkAgain }).click();
    await workspace.getByText(messages.access.waiting).waitFor();
    await expectAccessible(workspace, 'waiting for a grant');
  });
});

test('the lock screen, and a covered entry @sign-in', async ({ stage }) => {
  const { sotto } = stage;
  const entry = await openEntry(sotto);
  await typeValue(entry, 'behind a cover');
  await sotto.workspace.getByRole('button', { name: messages.locks.lock, exact: true }).click();
  await sotto.workspace.getByRole('heading', { name: messages.locks.title }).waitFor();
  await expectAccessible(sotto.workspace, 'lock screen');
  await entry.getByRole('alertdialog').waitFor();
  await expectAccessible(entry, 'covered entry');
  await sotto.workspace.getByRole('button', { name: messages.locks.unlock }).click();
  await secretRow(sotto, 'adls-conn-string').waitFor();
});

test('the settings, each of their parts', { tag: '@core' }, async ({ stage }) => {
  const settings = await openSettings(stage.sotto);
  for (const name of Object.values(messages.settings.sections)) {
    await settings.getByRole('tab', { name, exact: true }).click();
    await expect(settings.getByRole('heading', { level: 1, name })).toBeVisible();
    await expectAccessible(settings, `settings, ${name}`);
  }
});

test('the window that asks for a proxy’s password: empty, and refused', async ({ stage }) => {
  const page = await openProxyWindow(stage);
  await expectAccessible(page, 'proxy’s password');
  // The proxy has gone in the meantime, and the window says so.
  await typePassword(page, 'lena', 'x');
  await pressSignIn(page);
  await page.getByRole('alert').waitFor();
  await expectAccessible(page, 'proxy’s password, refused');
});
