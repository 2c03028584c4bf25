import type { Locator } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { churnSecretCount } from '../emulator/scenarios/churn-secrets.ts';
import { chooseWorkspace, filterSecrets, secretRow } from '../person.ts';
import { expect, test, type Stage } from './fixture.ts';

const { workspace: w, errors } = messages;
const t = w.table;
const vault = 'kv-churn-dev-weu';

const grid = ({ sotto }: Stage) => sotto.workspace.getByRole('grid', { name: w.regions.table });
const header = (stage: Stage, name: string) => grid(stage).getByRole('columnheader', { name });
const cells = (row: Locator) => row.getByRole('gridcell');
const details = ({ sotto }: Stage) => sotto.workspace.getByRole('complementary', { name: w.regions.details });
const footer = ({ sotto }: Stage) => sotto.workspace.getByRole('contentinfo');
/** The first row under the head. */
const first = (stage: Stage) => grid(stage).locator('[aria-rowindex="2"]');

test.afterEach(async ({ stage }) => {
  const filter = stage.sotto.workspace.getByRole('searchbox', { name: w.commands.filter });
  if (await filter.isVisible()) await filter.fill('');
});

test('a row says name, type, updated, expires and status', { tag: '@core' }, async ({ stage }) => {
  const row = secretRow(stage.sotto, 'db-password');
  const current = stage.emulator.versionsOf(vault, 'db-password').at(-1);
  const day = (seconds: number) => new RegExp(`${new Date(seconds).getDate()} `);
  await expect(cells(row)).toHaveCount(5);
  await expect(cells(row).nth(0)).toHaveText('db-password');
  await expect(cells(row).nth(1)).toHaveText('Password');
  await expect(cells(row).nth(2)).toHaveText(day(toMs(current?.updated)));
  await expect(cells(row).nth(3)).toHaveText(day(toMs(current?.expires)));
  await expect(cells(row).nth(4)).toHaveText(t.enabled);
});

test('disabled, expired, expiring and not yet active are said in words', { tag: '@core' }, async ({ stage }) => {
  const cell = async (name: string, at: number): Promise<Locator> => {
    await filterSecrets(stage.sotto, name);
    return cells(secretRow(stage.sotto, name)).nth(at);
  };
  await expect(await cell('dvc-remote-key', 4)).toHaveText(t.disabled);
  await expect(await cell('dvc-remote-key', 3)).toHaveText(t.never);
  await expect(await cell('blob-sas-2025', 3)).toHaveText(t.expired);
  await expect(await cell('blob-sas-2026', 3)).toHaveText(t.daysLeft(6));
  await expect(await cell('churn-features-pat', 3)).toHaveText(t.days(23));
  await expect(await cell('pg-readonly-uri', 4)).toHaveText(/^From \d/);
});

test('all of a long list are there and counted', { tag: '@core' }, async ({ stage }) => {
  expect(churnSecretCount).toBeGreaterThan(100);
  await expect(footer(stage)).toContainText(w.footer.secrets(churnSecretCount));
  await expect(footer(stage)).toContainText(w.footer.expiring(3));
  await expect(grid(stage)).toHaveAttribute('aria-rowcount', String(churnSecretCount + 1));
  await grid(stage).focus();
  await grid(stage).press('End');
  await expect(grid(stage).locator(`[aria-rowindex="${churnSecretCount + 1}"]`)).toBeVisible();
  await grid(stage).press('Home');
});

test('a column sorts both ways and says which', { tag: '@core' }, async ({ stage }) => {
  await expect(header(stage, t.name)).toHaveAttribute('aria-sort', 'ascending');
  await header(stage, t.updated).getByRole('button').click();
  await expect(header(stage, t.updated)).toHaveAttribute('aria-sort', 'descending');
  await expect(header(stage, t.name)).toHaveAttribute('aria-sort', 'none');
  await expect(first(stage)).toContainText('blob-sas-2026');
  await header(stage, t.expires).getByRole('button').click();
  await expect(header(stage, t.expires)).toHaveAttribute('aria-sort', 'ascending');
  await expect(first(stage)).toContainText('blob-sas-2025');
  await header(stage, t.name).getByRole('button').click();
  await expect(first(stage)).toContainText('adls-conn-string');
  await header(stage, t.name).getByRole('button').click();
  await expect(header(stage, t.name)).toHaveAttribute('aria-sort', 'descending');
  await expect(first(stage)).not.toContainText('adls-conn-string');
  await header(stage, t.name).getByRole('button').click();
});

test('the filter looks at name, type and tags', { tag: '@core' }, async ({ stage }) => {
  const { workspace } = stage.sotto;
  await filterSecrets(stage.sotto, 'blob-sas');
  await expect(footer(stage)).toContainText(w.footer.filtered(2, churnSecretCount));
  await filterSecrets(stage.sotto, 'ssh KEY github');
  await expect(secretRow(stage.sotto, 'github-deploy-key')).toBeVisible();
  await expect(footer(stage)).toContainText(w.footer.filtered(1, churnSecretCount));
  await filterSecrets(stage.sotto, 'HF_TOKEN');
  await expect(secretRow(stage.sotto, 'HF-TOKEN')).toBeVisible();
  await filterSecrets(stage.sotto, 'nothing-like-it');
  await expect(workspace.getByRole('heading', { name: w.noMatch.title('nothing-like-it') })).toBeVisible();
  await workspace.getByRole('main').getByRole('button', { name: w.commands.clearFilter }).click();
  await expect(secretRow(stage.sotto, 'adls-conn-string')).toBeVisible();
});

test('the keyboard goes through the table and into the details', { tag: '@core' }, async ({ stage }) => {
  const { workspace } = stage.sotto;
  await workspace.keyboard.press('Control+f');
  await expect(workspace.getByRole('searchbox', { name: w.commands.filter })).toBeFocused();
  await workspace.keyboard.press('ArrowDown');
  await expect(grid(stage)).toBeFocused();
  await workspace.keyboard.press('Home');
  await expect(first(stage)).toHaveAttribute('aria-selected', 'true');
  await workspace.keyboard.press('ArrowDown');
  await workspace.keyboard.press('ArrowDown');
  await expect(details(stage).getByRole('heading', { name: 'appinsights-conn' })).toBeVisible();
  await expect(grid(stage)).toHaveAttribute('aria-activedescendant', /-2$/);
  await workspace.keyboard.press('Enter');
  await expect(details(stage).getByRole('tab', { name: w.details.tabs.details })).toBeFocused();
  await workspace.keyboard.press('ArrowRight');
  await workspace.keyboard.press('Enter');
  await expect(details(stage).getByRole('tab', { name: w.details.tabs.versions })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await details(stage).getByRole('tab', { name: w.details.tabs.details }).click();
});

test('the details say all but the value, and warn of an expiry', { tag: '@core' }, async ({ stage }) => {
  await filterSecrets(stage.sotto, 'blob-sas-2025');
  await secretRow(stage.sotto, 'blob-sas-2025').click();
  await expect(details(stage).getByText(w.details.expiredText)).toBeVisible();
  await expect(details(stage).getByText('owner: data-eng')).toBeVisible();
  await expect(details(stage).getByText('SAS token', { exact: true })).toBeVisible();
  await expect(details(stage).getByText(w.details.hidden)).toBeAttached();
});

test('the versions stand newest first', { tag: '@core' }, async ({ stage }) => {
  await filterSecrets(stage.sotto, 'HF-TOKEN');
  await secretRow(stage.sotto, 'HF-TOKEN').click();
  await details(stage).getByRole('tab', { name: w.details.tabs.versions }).click();
  const items = details(stage).getByRole('listitem');
  const known = stage.emulator
    .versionsOf(vault, 'HF-TOKEN')
    .map(({ version }) => version)
    .reverse();
  await expect(items).toHaveCount(known.length);
  for (const [i, version] of known.entries()) {
    await expect(items.nth(i)).toContainText(`${version.slice(0, 8)}…${version.slice(-2)}`);
  }
  await expect(items.first()).toContainText(w.details.current);
  await details(stage).getByRole('tab', { name: w.details.tabs.details }).click();
});

test('a refresh that fails keeps the rows and says from when they are', { tag: '@core' }, async ({ stage }) => {
  const { sotto, emulator } = stage;
  emulator.faults.schedule({
    ...{ service: 'vault', operation: 'listSecrets' },
    fault: { kind: 'refuse', status: 403, code: 'Forbidden', innerCode: 'ForbiddenByRbac' },
  });
  await sotto.workspace.getByRole('button', { name: w.commands.refresh }).click();
  const bar = sotto.workspace.getByRole('alert').filter({ hasText: errors['vault-role-missing'].title });
  await expect(bar).toContainText(/This list is from \d\d:\d\d\./);
  await expect(secretRow(sotto, 'adls-conn-string')).toBeVisible();
  await expect(footer(stage)).toContainText(w.footer.secrets(churnSecretCount));
  await bar.getByRole('button', { name: w.tryAgain }).click();
  await expect(bar).toHaveCount(0);
});

test('a list that stops half-way says that it is incomplete', { tag: '@core' }, async ({ stage }) => {
  const { sotto, emulator } = stage;
  await chooseWorkspace(sotto, 'llm-eval-bench');
  // Its own list is whole before the pages are counted.
  await expect(secretRow(sotto, 'judge-model-key')).toBeVisible();
  emulator.faults.schedule({
    ...{ service: 'vault', operation: 'listSecrets', nth: 5 },
    fault: { kind: 'refuse', status: 403, code: 'Forbidden', innerCode: 'ForbiddenByFirewall' },
  });
  await chooseWorkspace(sotto, 'churn-model-dev');
  await expect(sotto.workspace.getByRole('alert').getByText(w.stale.incomplete(100))).toBeVisible();
  await expect(secretRow(sotto, 'adls-conn-string')).toBeVisible();
  await sotto.workspace.getByRole('button', { name: w.tryAgain }).click();
  await expect(footer(stage)).toContainText(w.footer.secrets(churnSecretCount));
});

test('an empty vault says what to do', { tag: '@core' }, async ({ stage }) => {
  const { workspace } = stage.sotto;
  await chooseWorkspace(stage.sotto, 'demand-forecast');
  await expect(workspace.getByRole('heading', { name: w.empty.title })).toBeVisible();
  await expect(workspace.getByText(w.empty.text('kv-demand-weu', 'demand-forecast'))).toBeVisible();
  await expect(workspace.getByRole('button', { name: w.empty.add })).toBeEnabled();
  await chooseWorkspace(stage.sotto, 'churn-model-dev');
});

/** The vault counts seconds, a browser milliseconds. */
function toMs(time: number | undefined): number {
  const known = time ?? Number.NaN;
  return known < 1e11 ? known * 1000 : known;
}
