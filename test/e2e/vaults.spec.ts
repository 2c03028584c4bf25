import { messages } from '../../shared/messages/index.ts';
import { subscriptions } from '../emulator/scenarios/contoso.ts';
import { chooseWorkspace, entryIsReady, pressSave, secretRow, typeName, typeValue, untilClosed } from '../person.ts';
import { expect, test } from './fixture.ts';

const { workspace: w, entry: e, errors } = messages;
test.use({ scene: { workspace: null, secret: null } });
test.afterEach(async ({ stage }) => {
  await stage.sotto.workspace.getByRole('searchbox', { name: w.navigation.search }).fill('');
});

test('a project workspace uses its hub’s vault, and says through which', { tag: '@core' }, async ({ stage }) => {
  await chooseWorkspace(stage.sotto, 'fraud-scoring-dev');
  await expect(secretRow(stage.sotto, 'fraud-graph-password')).toBeVisible();
  const { workspace } = stage.sotto;
  await expect(workspace.getByText('kv-ds-hub-weu', { exact: true })).toBeVisible();
  await expect(workspace.getByText(w.header.through('ds-platform-hub'))).toBeVisible();
});

test('a vault whose resource one may not read is found by its name', { tag: '@core' }, async ({ stage }) => {
  await chooseWorkspace(stage.sotto, 'pricing-elasticity');
  await expect(secretRow(stage.sotto, 'competitor-feed-token')).toBeVisible();
});

test('a workspace without a vault says why', { tag: '@core' }, async ({ stage }) => {
  const { workspace } = stage.sotto;
  await workspace.getByRole('searchbox', { name: w.navigation.search }).fill('scratch');
  await chooseWorkspace(stage.sotto, 'scratchpad');
  await expect(workspace.getByRole('heading', { name: w.failed.noVault })).toBeVisible();
  await expect(workspace.getByText(errors['workspace-without-vault'].title)).toBeVisible();
  await expect(workspace.getByText(errors['workspace-without-vault'].next)).toBeVisible();
  await expect(workspace.getByRole('button', { name: w.commands.add })).toHaveCount(0);
});

test(
  'a firewall says which address it refuses, with the command that lets it in',
  { tag: '@core' },
  async ({ stage }) => {
    const { workspace } = stage.sotto;
    await chooseWorkspace(stage.sotto, 'churn-model-prod');
    await expect(workspace.getByRole('heading', { name: w.failed.keepsOut })).toBeVisible();
    await expect(workspace.getByText(errors['vault-firewall'].title)).toBeVisible();
    const said = await workspace.getByText(/It does not list your address, [0-9a-f.:]+\.$/).textContent();
    const address = /address, (.+)\.$/.exec(said ?? '')?.[1] ?? '';
    await expect(workspace.getByRole('group', { name: w.failed.command })).toHaveText(
      `az keyvault network-rule add --name kv-churn-prod-weu --subscription ${subscriptions.prod} --ip-address ${address}/32`,
    );
    await expect(workspace.getByText(w.header.unreachable)).toBeVisible();
  },
);

test('a missing role is named, with the command for an owner', { tag: '@core' }, async ({ stage }) => {
  const { workspace } = stage.sotto;
  await chooseWorkspace(stage.sotto, 'fraud-scoring-prod');
  await expect(workspace.getByText(errors['vault-role-missing'].title)).toBeVisible();
  const command = workspace.getByRole('group', { name: w.failed.command });
  await expect(command).toContainText('az role assignment create --role "Key Vault Secrets Officer"');
  await expect(command).toContainText(`--assignee ${stage.emulator.scenario.start.account}`);
  await expect(command).toContainText(
    `--scope /subscriptions/${subscriptions.prod}/resourceGroups/rg-ds-prod/providers/Microsoft.KeyVault/vaults/kv-fraud-prod-weu`,
  );
  await expect(workspace.getByText(messages.access.whom.roles('rg-ds-prod'))).toBeVisible();
  await workspace.getByRole('button', { name: w.failed.technical }).click();
  await expect(workspace.getByText('vault-role-missing', { exact: true })).toBeVisible();
  await expect(workspace.getByText('403', { exact: true })).toBeVisible();
});

test('a vault that is closed to the internet says so', { tag: '@core' }, async ({ stage }) => {
  const { workspace } = stage.sotto;
  await workspace.getByRole('searchbox', { name: w.navigation.search }).fill('sealed');
  await chooseWorkspace(stage.sotto, 'sealed-notebooks');
  await expect(workspace.getByText(errors['vault-private'].title)).toBeVisible();
  await expect(workspace.getByText(errors['vault-private'].next)).toBeVisible();
});

test('who may only set can still add a secret by name', { tag: '@core' }, async ({ stage }) => {
  const { sotto, emulator } = stage;
  await chooseWorkspace(sotto, 'pricing-prod');
  await expect(
    sotto.workspace.getByText(w.failed.byNameTitle).or(sotto.workspace.getByText(messages.access.byName.title)),
  ).toBeVisible();
  const opened = sotto.nextWindow('entry');
  await sotto.workspace.getByRole('button', { name: w.failed.addByName }).click();
  const entry = await entryIsReady(await opened);
  await typeName(entry, 'by-name-only');
  await typeValue(entry, 'set, not listed');
  await expect(entry.getByText(e.cannotTell)).toBeVisible();
  await untilClosed(entry, () => pressSave(entry));
  await expect(sotto.workspace.getByText(w.notices.stored('by-name-only', 'kv-pricing-prod-weu'))).toBeVisible();
  expect(emulator.versionsOf('kv-pricing-prod-weu', 'by-name-only')).toHaveLength(1);
});

test('a vault that is out of reach says so, and Try again goes on', { tag: '@core' }, async ({ stage }) => {
  const { sotto, emulator } = stage;
  const fault = emulator.faults.schedule({
    ...{ service: 'vault', operation: 'listSecrets', times: Infinity },
    fault: { kind: 'break' },
  });
  await chooseWorkspace(sotto, 'llm-eval-bench');
  await expect(sotto.workspace.getByText(errors.offline.title)).toBeVisible({ timeout: 30_000 });
  fault.cancel();
  await sotto.workspace.getByRole('button', { name: w.tryAgain }).click();
  await expect(secretRow(sotto, 'judge-model-key')).toBeVisible();
  await expect(sotto.workspace.getByText(w.header.connected)).toBeVisible();
});
