import type { Locator } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { people, contoso, subscriptions } from '../emulator/scenarios/contoso.ts';
import type { Scenario, SecretPermission } from '../emulator/scenario.ts';
import { secret } from '../emulator/scenarios/secrets.ts';
import { chooseWorkspace, entryIsReady, secretRow } from '../person.ts';
import type { Sotto } from '../sotto.ts';
import { expect, test } from './fixture.ts';

const { workspace: w, access: a, errors } = messages;
const policyVault = 'kv-demand-weu';

/** What the header says that this person can do, in its order: set, read, list. */
const rights = ({ workspace }: Sotto): Locator => workspace.getByRole('list', { name: a.youCan }).getByRole('listitem');
const says = (set: keyof typeof a.is, read: keyof typeof a.is, list: keyof typeof a.is): string[] => [
  `${a.rights.set} ${a.is[set]}`,
  `${a.rights.read} ${a.is[read]}`,
  `${a.rights.list} ${a.is[list]}`,
];

/** The main scenario, in which Lena's vault by access policies gives her these permissions, and nobody any other. */
function withPolicy(...given: SecretPermission[]): Scenario {
  const scenario = contoso();
  for (const vault of scenario.vaults) {
    if (vault.name !== policyVault) continue;
    vault.access = { kind: 'policies', policies: { [people.lena]: given } };
    vault.secrets = [secret({ name: 'demand-api-key', updatedDaysAgo: 3 })];
  }
  return scenario;
}

/** What an owner of the vault does meanwhile. */
function grant(scenario: Scenario, ...more: SecretPermission[]): void {
  const access = scenario.vaults.find(({ name }) => name === policyVault)?.access;
  if (access?.kind === 'policies') access.policies[people.lena]?.push(...more);
}

test.describe('a vault by access policies that lets one read only', () => {
  test.use({ scene: { own: 'spec', workspace: null, secret: null, scenario: withPolicy('get', 'list') } });

  test('says what is missing before a secret is typed, and goes on when it is granted @sign-in', async ({ stage }) => {
    const { sotto, emulator } = stage;
    const { workspace } = sotto;
    await chooseWorkspace(sotto, 'demand-forecast');
    await expect(secretRow(sotto, 'demand-api-key')).toBeVisible();
    await expect(rights(sotto)).toHaveText(says('no', 'yes', 'yes'));

    await workspace.getByRole('button', { name: w.commands.add, exact: true }).click();
    const dialog = workspace.getByRole('dialog', { name: a.cannotStore.title(policyVault) });
    await expect(dialog.getByText(a.cannotStore.policies)).toBeVisible();
    await expect(dialog.getByRole('group', { name: w.failed.command })).toHaveText(
      `az keyvault set-policy --name ${policyVault} --subscription ${subscriptions.dev} --upn ${people.lena} --secret-permissions get list set`,
    );
    await expect(dialog.getByText(a.whom.vault('rg-ds-dev'))).toBeVisible();

    await dialog.getByRole('button', { name: a.checkAgain }).click();
    await expect(dialog.getByText(a.waiting)).toBeVisible();
    await dialog.getByRole('button', { name: a.stop }).click();
    await expect(dialog.getByText(a.waiting)).toHaveCount(0);
    await dialog.getByRole('button', { name: a.checkAgain }).click();
    grant(emulator.scenario, 'set');
    const granted = workspace.getByRole('dialog', { name: a.cannotStore.nowTitle(policyVault) });
    const opened = sotto.nextWindow('entry');
    await granted.getByRole('button', { name: w.commands.add }).click();
    await entryIsReady(await opened);
    await expect(rights(sotto)).toHaveText(says('yes', 'yes', 'yes'));
    expect(emulator.record.filter(({ operation }) => operation === 'setSecret')).toEqual([]);
  });
});

test.describe('an entry that the vault would refuse', () => {
  test.use({ scene: { own: 'spec', workspace: null, secret: null, scenario: withPolicy('get', 'list') } });

  test('may be tried all the same, or left @sign-in', async ({ stage }) => {
    const { sotto } = stage;
    const { workspace } = sotto;
    await chooseWorkspace(sotto, 'demand-forecast');
    await expect(rights(sotto)).toHaveText(says('no', 'yes', 'yes'));
    await workspace.keyboard.press('Control+n');
    const dialog = workspace.getByRole('dialog', { name: a.cannotStore.title(policyVault) });
    await expect(dialog).toBeVisible();
    await workspace.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await workspace.keyboard.press('Control+n');
    const opened = sotto.nextWindow('entry');
    await dialog.getByRole('button', { name: a.cannotStore.anyway }).click();
    await entryIsReady(await opened);
  });
});

test.describe('a vault that has not heard of a grant yet', () => {
  test.use({ scene: { own: 'spec', workspace: null, secret: null, scenario: withPolicy('get', 'list', 'set') } });

  test('says so, and goes on by itself when it has @sign-in', async ({ stage }) => {
    const { sotto, emulator } = stage;
    const { workspace } = sotto;
    const refusal = emulator.faults.schedule({
      ...{ service: 'vault', operation: 'listSecrets', times: Infinity },
      fault: { kind: 'refuse', status: 403, code: 'Forbidden', innerCode: 'AccessDenied' },
    });
    await chooseWorkspace(sotto, 'demand-forecast');
    await expect(workspace.getByText(a.arriving.title)).toBeVisible();
    await expect(workspace.getByText(a.arriving.text(policyVault))).toBeVisible();
    await expect(workspace.getByRole('group', { name: w.failed.command })).toHaveCount(0);
    await workspace.getByRole('button', { name: a.checkAgain }).click();
    await expect(workspace.getByText(a.waiting)).toBeVisible();
    refusal.cancel();
    await expect(secretRow(sotto, 'demand-api-key')).toBeVisible();
    await expect(rights(sotto)).toHaveText(says('yes', 'yes', 'yes'));
  });
});

test.describe('vaults of several kinds', () => {
  test.use({ scene: { workspace: null, secret: null } });

  test('what a person may not ask is not known, and the vault’s own answer counts @sign-in', async ({ stage }) => {
    await chooseWorkspace(stage.sotto, 'pricing-elasticity');
    await expect(secretRow(stage.sotto, 'competitor-feed-token')).toBeVisible();
    await expect(rights(stage.sotto)).toHaveText(says('unknown', 'unknown', 'yes'));
  });

  test('behind a firewall no entry opens, and Check again waits for the way in @sign-in', async ({ stage }) => {
    const { sotto, emulator } = stage;
    const { workspace } = sotto;
    await chooseWorkspace(sotto, 'churn-model-prod');
    await expect(workspace.getByText(errors['vault-firewall'].title)).toBeVisible();
    await expect(rights(sotto)).toHaveCount(0);
    await workspace.keyboard.press('Control+n');
    await workspace.getByRole('button', { name: a.checkAgain }).click();
    await expect(workspace.getByText(a.waiting)).toBeVisible();
    expect(sotto.app.windows()).toHaveLength(1);
    const vault = emulator.scenario.vaults.find(({ name }) => name === 'kv-churn-prod-weu');
    if (vault !== undefined) vault.network = 'open';
    await expect(workspace.getByRole('grid')).toBeVisible();
  });
});

test.describe('vaults by roles', () => {
  test.use({ scene: { own: 'spec', workspace: null, secret: null } });

  test('a role that reads is told from one that stores, and the missing one is named @sign-in', async ({ stage }) => {
    const { sotto, emulator } = stage;
    const { workspace } = sotto;
    const vault = 'kv-vision-qa-weu';
    await workspace.getByRole('searchbox', { name: w.navigation.search }).fill('vision');
    await chooseWorkspace(sotto, 'vision-qa-lab');
    await expect(secretRow(sotto, 'camera-rtsp-password')).toBeVisible();
    await expect(rights(sotto)).toHaveText(says('no', 'yes', 'yes'));
    await workspace.getByRole('button', { name: w.commands.add, exact: true }).click();
    const dialog = workspace.getByRole('dialog', { name: a.cannotStore.title(vault) });
    await expect(dialog.getByText(a.cannotStore.roles)).toBeVisible();
    await expect(dialog.getByRole('group', { name: w.failed.command })).toHaveText(
      `az role assignment create --role "Key Vault Secrets Officer" --assignee ${people.lena} --scope /subscriptions/${subscriptions.sandbox}/resourceGroups/rg-research/providers/Microsoft.KeyVault/vaults/${vault}`,
    );
    await expect(dialog.getByText(a.whom.roles('rg-research'))).toBeVisible();
    await dialog.getByRole('button', { name: a.checkAgain }).click();
    emulator.grant(people.lena, vault, 'Key Vault Secrets Officer');
    await expect(workspace.getByRole('dialog', { name: a.cannotStore.nowTitle(vault) })).toBeVisible();
  });

  test('a grant is told from one that has reached the vault @sign-in', async ({ stage }) => {
    const { sotto, emulator } = stage;
    const { workspace } = sotto;
    const vault = 'kv-fraud-prod-weu';
    await chooseWorkspace(sotto, 'fraud-scoring-prod');
    await expect(workspace.getByText(errors['vault-role-missing'].title)).toBeVisible();
    await expect(rights(sotto)).toHaveText(says('no', 'no', 'no'));
    await expect(workspace.getByRole('button', { name: w.failed.addByName })).toHaveCount(0);
    await workspace.getByRole('button', { name: a.checkAgain }).click();
    emulator.grant(people.lena, vault, 'Key Vault Secrets Officer', { delayed: true });
    await expect(workspace.getByText(a.arriving.title)).toBeVisible();
    await expect(workspace.getByText(a.waiting)).toBeVisible();
    emulator.propagate();
    await expect(workspace.getByRole('grid')).toBeVisible({ timeout: 20_000 });
    await expect(rights(sotto)).toHaveText(says('yes', 'yes', 'yes'));
  });

  test('who may set but neither list nor read is told so, and stores by name @sign-in', async ({ stage }) => {
    const { sotto } = stage;
    await chooseWorkspace(sotto, 'pricing-prod');
    await expect(sotto.workspace.getByText(a.byName.title)).toBeVisible();
    await expect(rights(sotto)).toHaveText(says('yes', 'no', 'no'));
    const opened = sotto.nextWindow('entry');
    await sotto.workspace.getByRole('button', { name: w.failed.addByName }).click();
    await entryIsReady(await opened);
  });
});
