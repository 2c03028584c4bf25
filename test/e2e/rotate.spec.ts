import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { entryIsReady, filterSecrets, pressSave, secretRow, typeValue, untilClosed } from '../person.ts';
import { expect, test, type Stage } from './fixture.ts';

const { workspace: w, deeds: d, entry: e } = messages;
const vault = 'kv-churn-dev-weu';

async function openRotation(stage: Stage, name: string): Promise<Page> {
  const { sotto } = stage;
  await filterSecrets(sotto, name);
  await secretRow(sotto, name).click();
  const opened = sotto.nextWindow('entry');
  await sotto.workspace.getByRole('button', { name: d.commands.rotate }).click();
  return entryIsReady(await opened);
}

async function save(entry: Page): Promise<void> {
  await typeValue(entry, 'a new value');
  await pressSave(entry);
  await untilClosed(entry, () => entry.getByRole('button', { name: e.overwrite.confirm }).click());
}

test.afterEach(async ({ stage }) => {
  await stage.sotto.workspace.getByRole('searchbox', { name: w.commands.filter }).fill('');
});

test('the old version is disabled once the new one is stored', { tag: '@secrets' }, async ({ stage }) => {
  const { sotto, emulator } = stage;
  const entry = await openRotation(stage, 'databricks-pat');
  await entry.getByLabel(e.oldVersion.label).selectOption(e.oldVersion.disabled);
  const before = emulator.versionsOf(vault, 'databricks-pat');
  await save(entry);
  await expect(sotto.workspace.getByText(d.done.retired('databricks-pat', 'disabled'))).toBeVisible();
  const after = emulator.versionsOf(vault, 'databricks-pat');
  expect(after.map(({ enabled }) => enabled)).toEqual([...before.slice(1).map(() => true), false, true]);
  const order = emulator.record.flatMap(({ operation, path, authenticated }) =>
    authenticated && path.includes('databricks-pat') && ['setSecret', 'updateSecret'].includes(operation ?? '')
      ? [operation]
      : [],
  );
  expect(order).toEqual(['setSecret', 'updateSecret']);
});

test(
  'the old version gets an expiry, which the window says is not enforced',
  { tag: '@secrets' },
  async ({ stage }) => {
    const { sotto, emulator } = stage;
    const entry = await openRotation(stage, 'api-key-weather');
    await entry.getByLabel(e.oldVersion.label).selectOption(e.oldVersion.expires(7));
    await expect(entry.getByText(e.oldVersion.expiresNote)).toBeVisible();
    await save(entry);
    await expect(sotto.workspace.getByText(d.done.retired('api-key-weather', 'expires'))).toBeVisible();
    const old = emulator.versionsOf(vault, 'api-key-weather').at(-2);
    const days = ((old?.expires ?? 0) - Date.now() / 1_000) / 86_400;
    expect(Math.round(days)).toBe(7);
  },
);

test('it stays as it is where nobody chose otherwise', { tag: '@secrets' }, async ({ stage }) => {
  const { emulator } = stage;
  const before = emulator.versionsOf(vault, 'eventhub-listen');
  await save(await openRotation(stage, 'eventhub-listen'));
  expect(emulator.versionsOf(vault, 'eventhub-listen').slice(0, -1)).toEqual(before);
});

test(
  'a failure after the new version is stored is said, and the old one stays',
  { tag: '@secrets' },
  async ({ stage }) => {
    const { sotto, emulator } = stage;
    const entry = await openRotation(stage, 'HF-TOKEN');
    await entry.getByLabel(e.oldVersion.label).selectOption(e.oldVersion.disabled);
    emulator.faults.schedule({
      ...{ service: 'vault', operation: 'updateSecret' },
      fault: { kind: 'refuse', status: 403, code: 'Forbidden', innerCode: 'ForbiddenByRbac' },
    });
    await save(entry);
    const why = messages.errors['vault-role-missing'].title;
    await expect(sotto.workspace.getByText(d.done.notRetired('HF-TOKEN', why))).toBeVisible();
    expect(emulator.versionsOf(vault, 'HF-TOKEN').map(({ enabled }) => enabled)).not.toContain(false);
  },
);

test('an entry that rotates nothing has no such choice', { tag: '@secrets' }, async ({ stage }) => {
  const { sotto } = stage;
  const opened = sotto.nextWindow('entry');
  await sotto.workspace.getByRole('button', { name: w.commands.add, exact: true }).click();
  const entry = await entryIsReady(await opened);
  await expect(entry.getByLabel(e.oldVersion.label)).toHaveCount(0);
  await untilClosed(entry, () => entry.keyboard.press('Escape'));
});
