import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import {
  chooseWorkspace,
  filterSecrets,
  openEntry,
  saveAndWait,
  secretRow,
  signIn,
  signOut,
  typeName,
  typeValue,
} from '../person.ts';
import { makeCanary } from '../security/canary.ts';
import { expect, test, type Stage } from './fixture.ts';

const { workspace: w, deeds: d, errors } = messages;
const vault = 'kv-churn-dev-weu';

const button = ({ sotto }: Stage, name: string): Locator => sotto.workspace.getByRole('button', { name, exact: true });
const dialog = ({ sotto }: Stage): Locator => sotto.workspace.getByRole('dialog');

async function choose(stage: Stage, item: string): Promise<Locator> {
  await button(stage, d.commands.more).click();
  await stage.sotto.workspace.getByRole('menuitem', { name: item }).click();
  return dialog(stage);
}

/** A folder that the app's user may write to. */
const target = (stage: Stage, name: string): string => join(stage.desktop.home, name);

async function select(stage: Stage, name: string): Promise<void> {
  await filterSecrets(stage.sotto, name);
  await secretRow(stage.sotto, name).click();
}

test.afterEach(async ({ stage }) => {
  const filter = stage.sotto.workspace.getByRole('searchbox', { name: w.commands.filter });
  if (await filter.isVisible()) await filter.fill('');
});

test(
  'a workspace’s row says how many expire soon, once its vault was listed',
  { tag: '@secrets' },
  async ({ stage }) => {
    const { workspace } = stage.sotto;
    const row = (name: string) =>
      workspace
        .getByRole('navigation')
        .getByRole('listitem')
        .filter({ has: workspace.getByRole('button', { name: new RegExp(`^${name}`) }) });
    await expect(row('churn-model-dev').first()).toContainText(w.footer.expiring(3));
    await expect(row('llm-eval-bench').first()).not.toContainText('expire');
    await expect(workspace.getByRole('contentinfo')).toContainText(w.footer.expiring(3));
  },
);

test(
  'a secret is backed up to a file of the person’s own and restored with all versions',
  { tag: '@secrets' },
  async ({ stage }) => {
    const { sotto, emulator } = stage;
    const before = emulator.versionsOf(vault, 'databricks-pat');
    await select(stage, 'databricks-pat');
    const file = target(stage, 'databricks-pat.secretbackup');
    const asked = await choose(stage, d.backup.command);
    await expect(asked.getByText(d.backup.text)).toBeVisible();
    await asked.getByRole('button', { name: d.backup.save }).click();
    await sotto.pick(file);
    await expect(sotto.workspace.getByText(d.backup.saved('databricks-pat'))).toBeVisible();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(file).size).toBeGreaterThan(100);

    const restoring = await choose(stage, d.backup.restoreCommand);
    await restoring.getByRole('button', { name: d.backup.pick }).click();
    await sotto.pick(file);
    await expect(restoring.getByRole('alert')).toContainText(errors['secret-exists'].title);
    await restoring.getByRole('button', { name: w.cancel }).click();

    await button(stage, d.commands.delete).click();
    await sotto.answer(true);
    await expect(secretRow(sotto, 'databricks-pat')).toHaveCount(0);
    const deleted = await choose(stage, d.commands.deleted);
    await deleted.getByRole('button', { name: d.deletedSecrets.purgeOf('databricks-pat') }).click();
    await sotto.workspace
      .getByRole('dialog', { name: d.typed.purgeTitle })
      .getByRole('textbox')
      .pressSequentially('databricks-pat');
    await sotto.workspace.keyboard.press('Enter');
    await sotto.answer(true);
    await expect(deleted.getByRole('status')).toHaveText(d.done.purged('databricks-pat'));
    await deleted.getByRole('button', { name: w.close }).click();

    const again = await choose(stage, d.backup.restoreCommand);
    await expect(async () => {
      // For a moment after the purge the vault still holds the name.
      await again.getByRole('button', { name: d.backup.pick }).click();
      await sotto.pick(file);
      await expect(again).toHaveCount(0, { timeout: 2_000 });
    }).toPass();
    await expect(secretRow(sotto, 'databricks-pat')).toBeVisible();
    expect(emulator.versionsOf(vault, 'databricks-pat')).toEqual(before);
  },
);

test('a file that is no back-up, and a folder that takes none, are said', { tag: '@secrets' }, async ({ stage }) => {
  const { sotto } = stage;
  const restoring = await choose(stage, d.backup.restoreCommand);
  await restoring.getByRole('button', { name: d.backup.pick }).click();
  await sotto.pick(stage.file('no.secretbackup', 'this is no back-up of a secret'));
  await expect(restoring.getByRole('alert')).toContainText(errors['backup-refused'].title);
  await restoring.getByRole('button', { name: w.cancel }).click();
  await select(stage, 'api-key-weather');
  const asked = await choose(stage, d.backup.command);
  await asked.getByRole('button', { name: d.backup.save }).click();
  await sotto.pick('/proc/no-such-folder/x');
  await expect(asked.getByRole('alert')).toContainText(errors['file-not-written'].title);
  await asked.getByRole('button', { name: w.cancel }).click();
});

test(
  'what was done is listed, exported without a value, and gone after the sign-out',
  { tag: '@secrets' },
  async ({ stage }) => {
    const { sotto, emulator } = stage;
    const canary = makeCanary();
    const entry = await openEntry(sotto);
    await typeName(entry, 'activity-canary');
    await typeValue(entry, canary.text);
    await saveAndWait(entry);
    await select(stage, 'sendgrid-dev');
    emulator.faults.schedule({
      ...{ service: 'vault', operation: 'deleteSecret' },
      fault: { kind: 'refuse', status: 403, code: 'Forbidden', innerCode: 'ForbiddenByRbac' },
    });
    await button(stage, d.commands.delete).click();
    await sotto.answer(true);
    await dialog(stage).getByRole('button', { name: w.close }).click();

    const list = await choose(stage, d.activity.command);
    await expect(list.getByRole('listitem').first()).toContainText('sendgrid-dev');
    await expect(list.getByRole('listitem').first()).toContainText(errors['vault-role-missing'].title);
    await expect(list.getByRole('listitem').nth(1)).toContainText('activity-canary');
    const csv = target(stage, 'activity.csv');
    await list.getByRole('button', { name: d.activity.csv }).click();
    await sotto.pick(csv);
    await expect(list.getByRole('status')).toHaveText(d.activity.exported);
    const json = target(stage, 'activity.json');
    await list.getByRole('button', { name: d.activity.json }).click();
    await sotto.pick(json);
    await expect.poll(() => statSync(json, { throwIfNoEntry: false })?.size ?? 0).toBeGreaterThan(0);
    const lines = readFileSync(csv, 'utf8').trimEnd().split('\r\n');
    expect(lines[0]).toBe('at,what,name,vault,outcome,code');
    expect(lines[1]).toMatch(
      /^"\d{4}-\d\d-\d\dT[^"]+","delete","sendgrid-dev","kv-churn-dev-weu","failed","vault-role-missing"$/,
    );
    expect(lines[2]).toContain('"store","activity-canary"');
    const rows = JSON.parse(readFileSync(json, 'utf8')) as { name: string }[];
    expect(rows.map(({ name }) => name).slice(0, 2)).toEqual(['sendgrid-dev', 'activity-canary']);
    for (const file of [csv, json]) {
      expect(statSync(file).mode & 0o777).toBe(0o600);
      for (const { bytes } of canary.forms) expect(readFileSync(file).includes(bytes)).toBe(false);
    }
    await list.getByRole('button', { name: w.close }).click();

    await signOut(sotto);
    await signIn(sotto);
    await chooseWorkspace(sotto, 'churn-model-dev');
    await secretRow(sotto, 'adls-conn-string').waitFor();
    const empty = await choose(stage, d.activity.command);
    await expect(empty.getByText(d.activity.none)).toBeVisible();
    await empty.getByRole('button', { name: w.close }).click();
  },
);
