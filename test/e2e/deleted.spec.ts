import type { Locator } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { contoso, people } from '../emulator/scenarios/contoso.ts';
import {
  chooseWorkspace,
  filterSecrets,
  openEntry,
  pressSave,
  secretRow,
  typeName,
  typeValue,
  untilClosed,
} from '../person.ts';
import { expect, test, type Stage } from './fixture.ts';

const { workspace: w, deeds: d, entry: e, errors } = messages;
const vault = 'kv-churn-dev-weu';
const guarded = 'kv-recsys-prod-weu';

/** The usual people and vaults, where Lena may do everything in a vault with purge protection. */
const scenario = contoso();
for (const one of scenario.vaults) {
  if (one.name === guarded)
    one.access = { kind: 'rbac', assignments: { [people.lena]: ['Key Vault Secrets Officer'] } };
}
test.use({ scene: { scenario } });

const button = ({ sotto }: Stage, name: string): Locator => sotto.workspace.getByRole('button', { name, exact: true });
const dialog = ({ sotto }: Stage): Locator => sotto.workspace.getByRole('dialog').first();

async function remove(stage: Stage, name: string): Promise<void> {
  const { sotto } = stage;
  await filterSecrets(sotto, name);
  await secretRow(sotto, name).click();
  await button(stage, d.commands.delete).click();
  await sotto.answer(true);
  await expect(secretRow(sotto, name)).toHaveCount(0);
}

async function openDeleted(stage: Stage): Promise<Locator> {
  await button(stage, d.commands.more).click();
  await stage.sotto.workspace.getByRole('menuitem', { name: d.commands.deleted }).click();
  return dialog(stage);
}

test.afterEach(async ({ stage }) => {
  const filter = stage.sotto.workspace.getByRole('searchbox', { name: w.commands.filter });
  if (await filter.isVisible()) await filter.fill('');
});

test('deleted secrets are listed with the days left, and one comes back', { tag: '@secrets' }, async ({ stage }) => {
  const { sotto, emulator } = stage;
  await remove(stage, 'mlflow-basic-auth');
  await expect
    .poll(async () => {
      const deleted = await openDeleted(stage);
      const found = await deleted
        .getByText(d.deletedSecrets.daysLeft(90))
        .or(deleted.getByText(d.deletedSecrets.none))
        .textContent();
      if (found === d.deletedSecrets.none) await deleted.getByRole('button', { name: w.close }).click();
      return found;
    })
    .toContain(d.deletedSecrets.daysLeft(90));
  const deleted = dialog(stage);
  await expect(deleted.getByRole('listitem')).toContainText(['mlflow-basic-auth']);
  await deleted.getByRole('button', { name: d.deletedSecrets.recoverOf('mlflow-basic-auth') }).click();
  await expect(deleted.getByRole('status')).toHaveText(d.done.recovered('mlflow-basic-auth'));
  await expect(deleted.getByText(d.deletedSecrets.none)).toBeVisible();
  await deleted.getByRole('button', { name: w.close }).click();
  await expect(secretRow(sotto, 'mlflow-basic-auth')).toBeVisible();
  expect(emulator.versionsOf(vault, 'mlflow-basic-auth')).toHaveLength(3);
});

test('one is purged only after its name was typed and main has asked', { tag: '@secrets' }, async ({ stage }) => {
  const { sotto, emulator } = stage;
  await remove(stage, 'api-key-weather');
  const deleted = await openDeleted(stage);
  await deleted.getByRole('button', { name: d.deletedSecrets.purgeOf('api-key-weather') }).click();
  const typing = sotto.workspace.getByRole('dialog', { name: d.typed.purgeTitle });
  await expect(typing.getByRole('button', { name: d.typed.purge })).toBeDisabled();
  await typing.getByRole('textbox').pressSequentially('api-key-weather');
  await typing.getByRole('button', { name: d.typed.purge }).click();
  const question = await sotto.answer(true);
  expect(question.message).toBe(d.questions.purge.message('api-key-weather'));
  expect(question.detail).toContain(vault);
  await expect(deleted.getByRole('status')).toHaveText(d.done.purged('api-key-weather'));
  await deleted.getByRole('button', { name: w.close }).click();
  const purged = emulator.record.filter(({ operation }) => operation === 'purgeSecret');
  expect(purged.at(-1)?.status).toBe(204);
});

test('purge protection is explained, and the button says why it is off', { tag: '@secrets' }, async ({ stage }) => {
  const { sotto } = stage;
  await chooseWorkspace(sotto, 'recsys-prod');
  await remove(stage, 'recsys-prod-1');
  const deleted = await openDeleted(stage);
  await expect(deleted.getByText(d.deletedSecrets.protected)).toBeVisible();
  const purge = deleted.getByRole('button', { name: d.deletedSecrets.purgeOf('recsys-prod-1') });
  await expect(purge).toHaveAttribute('aria-disabled', 'true');
  await expect(purge).toHaveAttribute('title', d.deletedSecrets.protectedShort);
  await deleted.getByRole('button', { name: w.close }).click();
  await chooseWorkspace(sotto, 'churn-model-dev');
});

test('a list of deleted secrets that can’t be read says why', { tag: '@secrets' }, async ({ stage }) => {
  stage.emulator.faults.schedule({
    ...{ service: 'vault', operation: 'listDeletedSecrets' },
    fault: { kind: 'refuse', status: 403, code: 'Forbidden', innerCode: 'ForbiddenByRbac' },
  });
  const deleted = await openDeleted(stage);
  await expect(deleted.getByRole('alert')).toContainText(errors['vault-role-missing'].title);
  await deleted.getByRole('button', { name: w.close }).click();
});

test(
  'a name that a deleted secret holds is recovered from the entry, with what was typed',
  { tag: '@secrets' },
  async ({ stage }) => {
    const { sotto, emulator } = stage;
    const before = emulator.versionsOf(vault, 'churn-features-pat');
    await remove(stage, 'churn-features-pat');
    const entry = await openEntry(sotto);
    await typeName(entry, 'churn-features-pat');
    await typeValue(entry, 'typed before the name was free');
    await pressSave(entry);
    await expect(entry.getByLabel(e.name, { exact: true })).toHaveAccessibleDescription(
      new RegExp(errors['secret-deleted'].title),
    );
    await entry.getByRole('button', { name: e.recover }).click();
    await expect(entry.getByText(/Already in this vault/)).toBeVisible();
    await pressSave(entry);
    await untilClosed(entry, () => entry.getByRole('button', { name: e.overwrite.confirm }).click());
    const after = emulator.versionsOf(vault, 'churn-features-pat');
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after).toHaveLength(before.length + 1);
    expect(after.at(-1)?.bytes).toBe('typed before the name was free'.length);
  },
);
