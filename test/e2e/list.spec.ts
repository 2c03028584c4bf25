import { messages } from '../../shared/messages/index.ts';
import { churnSecretCount, churnSecrets } from '../emulator/scenarios/churn-secrets.ts';
import { secretRow } from '../person.ts';
import { expect, test, type Stage } from './fixture.ts';

const { workspace: w } = messages;
const vault = 'kv-churn-dev-weu';
const names = churnSecrets().map(({ name }) => name);

const grid = ({ sotto }: Stage) => sotto.workspace.getByRole('grid', { name: w.regions.table });
const footer = ({ sotto }: Stage) => sotto.workspace.getByRole('contentinfo');
/** The first row under the head. */
const first = (stage: Stage) => grid(stage).locator('[aria-rowindex="2"]');

test(
  'conditions narrow the list, are counted on their button, and end together',
  { tag: '@secrets' },
  async ({ stage }) => {
    const { workspace } = stage.sotto;
    const c = w.conditions;
    await workspace.getByRole('button', { name: c.open, exact: true }).click();
    const panel = workspace.getByRole('dialog', { name: c.title });
    await expect(panel.getByLabel(c.status)).toBeFocused();
    await panel.getByLabel(c.expires).selectOption({ label: c.expiries.soon });
    await expect(footer(stage)).toContainText(w.footer.filtered(3, churnSecretCount));
    await expect(first(stage)).toContainText('blob-sas-2026');
    await panel.getByLabel(c.type, { exact: true }).selectOption({ label: 'Token' });
    await expect(footer(stage)).toContainText(w.footer.filtered(1, churnSecretCount));
    await expect(first(stage)).toContainText('churn-features-pat');
    await panel.getByLabel(c.status).selectOption({ label: c.statuses.disabled });
    await expect(workspace.getByRole('heading', { name: w.noMatch.titleOfConditions })).toBeVisible();
    await workspace.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expect(workspace.getByRole('button', { name: c.openWith(3), exact: true })).toBeFocused();
    await workspace.getByRole('main').getByRole('button', { name: w.noMatch.showAll }).click();
    await expect(footer(stage)).toContainText(w.footer.secrets(churnSecretCount));
  },
);

test(
  'what nobody has touched for some days is found, and what changed between two dates',
  { tag: '@secrets' },
  async ({ stage }) => {
    const { workspace } = stage.sotto;
    const c = w.conditions;
    const now = Date.now() / 1000;
    const current = (name: string) => stage.emulator.versionsOf(vault, name).at(-1);
    const stale = names.filter((name) => (current(name)?.updated ?? now) < now - 365 * 86_400).length;
    expect(stale).toBeGreaterThan(0);
    await workspace.getByRole('button', { name: c.open, exact: true }).click();
    const panel = workspace.getByRole('dialog', { name: c.title });
    await panel.getByLabel(c.updated).selectOption({ label: c.updates['not-for'] });
    await panel.getByLabel(c.days).fill('365');
    await expect(footer(stage)).toContainText(w.footer.filtered(stale, churnSecretCount));
    await panel.getByLabel(c.updated).selectOption({ label: c.updates.between });
    const updated = new Date((current('db-password')?.updated ?? 0) * 1000);
    const day = [updated.getFullYear(), updated.getMonth() + 1, updated.getDate()]
      .map((part) => String(part).padStart(2, '0'))
      .join('-');
    await panel.getByLabel(c.from).fill(day);
    await panel.getByLabel(c.to).fill(day);
    await expect(secretRow(stage.sotto, 'db-password')).toBeVisible();
    await panel.getByRole('button', { name: c.clear }).click();
    await expect(footer(stage)).toContainText(w.footer.secrets(churnSecretCount));
    await panel.getByRole('button', { name: c.done }).click();
    await expect(panel).toBeHidden();
  },
);

test('the foot shows which ones expire soon', { tag: '@secrets' }, async ({ stage }) => {
  await footer(stage)
    .getByRole('button', { name: w.footer.expiring(3) })
    .click();
  await expect(footer(stage)).toContainText(w.footer.filtered(3, churnSecretCount));
  await expect(first(stage)).toContainText('blob-sas-2026');
});
