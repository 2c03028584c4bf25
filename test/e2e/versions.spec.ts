import type { Locator } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { filterSecrets, secretRow } from '../person.ts';
import { expect, test, type Stage } from './fixture.ts';
import { putSecret } from './past-the-app.ts';

const { workspace: w, deeds: d, errors } = messages;
const vault = 'kv-churn-dev-weu';

const details = ({ sotto }: Stage): Locator => sotto.workspace.getByRole('complementary', { name: w.regions.details });
const short = (version: string): string => `${version.slice(0, 8)}…${version.slice(-2)}`;

async function openVersions(stage: Stage, name: string): Promise<Locator> {
  await filterSecrets(stage.sotto, name);
  await secretRow(stage.sotto, name).click();
  await details(stage).getByRole('tab', { name: w.details.tabs.versions }).click();
  const items = details(stage).getByRole('listitem');
  await expect(items).toHaveCount(stage.emulator.versionsOf(vault, name).length);
  return items;
}

async function choose(stage: Stage, version: string, item: string): Promise<void> {
  await details(stage)
    .getByRole('button', { name: d.versions.more(short(version)) })
    .click();
  await stage.sotto.workspace.getByRole('menuitem', { name: item }).click();
}

test.afterEach(async ({ stage }) => {
  await details(stage).getByRole('tab', { name: w.details.tabs.details }).click();
  await stage.sotto.workspace.getByRole('searchbox', { name: w.commands.filter }).fill('');
});

test('a version is disabled and enabled by itself', { tag: '@secrets' }, async ({ stage }) => {
  const { emulator } = stage;
  const before = emulator.versionsOf(vault, 'databricks-pat');
  const older = before[1]?.version ?? '';
  const items = await openVersions(stage, 'databricks-pat');
  await choose(stage, older, d.versions.disable);
  await expect(items.filter({ hasText: short(older) })).toContainText(w.details.stateDisabled);
  const enabled = () => emulator.versionsOf(vault, 'databricks-pat').map((one) => one.enabled);
  expect(enabled()).toEqual([true, false, true, true, true]);
  await details(stage)
    .getByRole('button', { name: d.versions.enableOf(short(older)) })
    .click();
  await expect(items.filter({ hasText: short(older) })).not.toContainText(w.details.stateDisabled);
  expect(enabled()).toEqual([true, true, true, true, true]);
});

test(
  'an older version becomes current after a question of main, and nobody sees it',
  { tag: '@secrets' },
  async ({ stage }) => {
    const { sotto, emulator } = stage;
    const before = emulator.versionsOf(vault, 'blob-sas-2025');
    const older = before[0];
    const items = await openVersions(stage, 'blob-sas-2025');
    await choose(stage, older?.version ?? '', d.versions.makeCurrent);
    const question = await sotto.answer(true);
    expect(question.message).toBe(d.questions.makeCurrent.message('blob-sas-2025'));
    expect(question.detail).toContain(older?.version);
    await expect(items).toHaveCount(before.length + 1);
    const after = emulator.versionsOf(vault, 'blob-sas-2025');
    expect(after.at(-1)?.sha256).toBe(older?.sha256);
    await expect(items.first()).toContainText(short(after.at(-1)?.version ?? ''));
    await expect(items.first()).toContainText(w.details.current);
    await expect.poll(() => stage.vaultProcesses()).toEqual([]);
  },
);

test('it does not, when somebody saved another version meanwhile', { tag: '@secrets' }, async ({ stage }) => {
  const { sotto, emulator } = stage;
  await openVersions(stage, 'api-key-weather');
  const before = emulator.versionsOf(vault, 'api-key-weather');
  await putSecret(emulator, { vault, name: 'api-key-weather' });
  await choose(stage, before[0]?.version ?? '', d.versions.makeCurrent);
  await sotto.answer(true);
  await expect(details(stage).getByRole('alert')).toContainText(errors['secret-changed'].title);
  expect(emulator.versionsOf(vault, 'api-key-weather')).toHaveLength(before.length + 1);
});

test('a refusal is said at the versions, which stay as they were', { tag: '@secrets' }, async ({ stage }) => {
  const { emulator } = stage;
  const newest = emulator.versionsOf(vault, 'openai-api-key').at(-1)?.version ?? '';
  await openVersions(stage, 'openai-api-key');
  emulator.faults.schedule({
    ...{ service: 'vault', operation: 'updateSecret' },
    fault: { kind: 'refuse', status: 403, code: 'Forbidden', innerCode: 'ForbiddenByRbac' },
  });
  await choose(stage, newest, d.versions.disable);
  await expect(details(stage).getByRole('alert')).toContainText(errors['vault-role-missing'].title);
  expect(emulator.versionsOf(vault, 'openai-api-key').at(-1)?.enabled).toBe(true);
});
