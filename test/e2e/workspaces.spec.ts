import { messages } from '../../shared/messages/index.ts';
import { subscriptions } from '../emulator/scenarios/contoso.ts';
import { chooseWorkspace, secretRow } from '../person.ts';
import { expect, test, type Stage } from './fixture.ts';

const { workspace: w, errors } = messages;
const n = w.navigation;
test.use({ scene: { workspace: null, secret: null } });

const navigation = ({ sotto }: Stage) => sotto.workspace.getByRole('navigation', { name: w.regions.navigation });
const search = (stage: Stage) => stage.sotto.workspace.getByRole('searchbox', { name: n.search });
const group = (stage: Stage, name: string) =>
  navigation(stage).getByRole('button', { name: new RegExp(`^${name}\\W`) });
const row = (stage: Stage, name: string) => navigation(stage).getByRole('button', { name, exact: true });

test('workspaces stand under their subscriptions, which count them', { tag: '@core' }, async ({ stage }) => {
  const all = stage.emulator.scenario.workspaces;
  for (const { id, name } of stage.emulator.scenario.subscriptions) {
    const count = all.filter(({ subscriptionId }) => subscriptionId === id).length;
    await expect(group(stage, name)).toHaveAccessibleName(new RegExp(`^${name}\\W+${n.groupCount(count)}$`));
  }
  await expect(row(stage, 'recsys-prod')).toBeVisible();
  // A long one is folded, and opens.
  const sandbox = group(stage, 'Research sandbox');
  await expect(sandbox).toHaveAttribute('aria-expanded', 'false');
  await sandbox.click();
  await expect(row(stage, 'time-series-zoo')).toBeVisible();
  await sandbox.click();
  await expect(row(stage, 'time-series-zoo')).toBeHidden();
});

test('typing filters by name and by place, and Escape clears', { tag: '@core' }, async ({ stage }) => {
  await search(stage).pressSequentially('CHURN');
  const all = stage.emulator.scenario.workspaces.length;
  await expect(navigation(stage).getByText(n.found(2, all))).toBeAttached();
  await expect(row(stage, 'churn-model-prod')).toBeVisible();
  await expect(row(stage, 'recsys-prod')).toHaveCount(0);
  await search(stage).fill('rg-research-2');
  await expect(navigation(stage).getByText(n.found(4, all))).toBeAttached();
  await expect(navigation(stage).getByRole('button', { name: /prompt-garden.*rg-research-2/ })).toBeVisible();
  await search(stage).fill('nowhere');
  await expect(navigation(stage).getByText(n.noMatch('nowhere'))).toBeVisible();
  await search(stage).press('Escape');
  await expect(search(stage)).toHaveValue('');
  await expect(row(stage, 'recsys-prod')).toBeVisible();
});

test('the keyboard alone finds and chooses a workspace', { tag: '@core' }, async ({ stage }) => {
  const { workspace } = stage.sotto;
  await workspace.keyboard.press('Control+k');
  await expect(search(stage)).toBeFocused();
  await workspace.keyboard.type('llm');
  await expect(row(stage, 'llm-eval-bench')).toBeVisible();
  await workspace.keyboard.press('ArrowDown');
  await workspace.keyboard.press('ArrowDown');
  await expect(row(stage, 'llm-eval-bench')).toBeFocused();
  await workspace.keyboard.press('Enter');
  await expect(workspace.getByRole('heading', { level: 1, name: 'llm-eval-bench' })).toBeVisible();
  await expect(secretRow(stage.sotto, 'judge-model-key')).toBeVisible();
  await search(stage).press('Escape');
});

test('what was used last stands under Recent', { tag: '@core' }, async ({ stage }) => {
  await chooseWorkspace(stage.sotto, 'demand-forecast');
  await chooseWorkspace(stage.sotto, 'recsys-prod');
  await stage.restart();
  const recent = navigation(stage).getByRole('list', { name: n.recent });
  await expect(recent.getByRole('button', { name: 'recsys-prod', exact: true })).toBeVisible();
  await expect(recent.getByRole('button', { name: 'demand-forecast', exact: true })).toBeVisible();
});

test('a pin is remembered at the next start, and so is its end', { tag: '@core' }, async ({ stage }) => {
  const pinned = () => navigation(stage).getByRole('list', { name: n.pinned });
  await navigation(stage)
    .getByRole('button', { name: n.pin('pricing-elasticity') })
    .click();
  await expect(pinned().getByRole('button', { name: 'pricing-elasticity', exact: true })).toBeVisible();
  await stage.restart();
  await expect(pinned().getByRole('button', { name: 'pricing-elasticity', exact: true })).toBeVisible();
  await pinned()
    .getByRole('button', { name: n.unpin('pricing-elasticity') })
    .click();
  await expect(pinned()).toHaveCount(0);
  await stage.restart();
  await expect(row(stage, 'pricing-elasticity')).toBeVisible();
  await expect(pinned()).toHaveCount(0);
});

test.describe('config.json', () => {
  const open = async (stage: Stage, path: string | null): Promise<void> => {
    await stage.sotto.workspace.getByRole('button', { name: n.openConfig }).click();
    await stage.sotto.pick(path);
  };
  const config = {
    subscription_id: subscriptions.dev,
    resource_group: 'rg-ds-dev',
    workspace_name: 'churn-model-dev',
  };

  test('one that is picked chooses its workspace', { tag: '@core' }, async ({ stage }) => {
    await open(stage, stage.file('config.json', JSON.stringify(config)));
    await expect(stage.sotto.workspace.getByRole('heading', { level: 1, name: 'churn-model-dev' })).toBeVisible();
    await expect(secretRow(stage.sotto, 'adls-conn-string')).toBeVisible();
  });

  test('one that can’t be used says what is wrong', { tag: '@core' }, async ({ stage }) => {
    const alert = stage.sotto.workspace.getByRole('alert');
    for (const [name, content, code] of [
      ['no-json', '{', 'config-invalid'],
      ['no-group', JSON.stringify({ ...config, resource_group: undefined }), 'config-invalid'],
      ['other', JSON.stringify({ ...config, workspace_name: 'gone-for-good' }), 'workspace-not-found'],
      ['no-file', null, 'config-unreadable'],
    ] as const) {
      const path = stage.file(`${name}.json`, content ?? '', content === null ? 0 : 0o644);
      await open(stage, path);
      await expect(alert.getByText(errors[code].title), name).toBeVisible();
      await alert.getByRole('button', { name: w.notices.dismiss }).click();
      await expect(alert.getByText(errors[code].title)).toHaveCount(0);
    }
  });

  test('cancelling the dialog changes nothing', { tag: '@core' }, async ({ stage }) => {
    const heading = stage.sotto.workspace.getByRole('heading', { level: 1 });
    const before = await heading.textContent();
    await open(stage, null);
    await expect(stage.sotto.workspace.getByRole('alert').first()).toBeEmpty();
    expect(await heading.textContent()).toBe(before);
  });
});

test('a subscription that can’t be read is named, and the others are shown', { tag: '@core' }, async ({ stage }) => {
  stage.emulator.faults.schedule({
    ...{ service: 'arm', operation: 'listWorkspaces', path: subscriptions.prod },
    fault: { kind: 'refuse', status: 403, code: 'AuthorizationFailed' },
  });
  await stage.restart();
  const reason = n.unreadableReason('DS Platform – Prod', errors['no-access-to-subscription'].title);
  await expect(navigation(stage).getByText(reason)).toBeVisible();
  await expect(row(stage, 'llm-eval-bench')).toBeVisible();
  await navigation(stage).getByRole('button', { name: w.tryAgain }).click();
  await expect(row(stage, 'fraud-scoring-prod')).toBeVisible();
  await expect(navigation(stage).getByText(reason)).toHaveCount(0);
});

test.describe('an account that sees no workspace', () => {
  test.use({ scene: { own: 'spec', account: 'sam.okafor@contoso.com', workspace: null, secret: null } });

  test('says so, and whom to ask', { tag: '@core' }, async ({ stage }) => {
    const { workspace } = stage.sotto;
    await expect(workspace.getByRole('heading', { name: w.noWorkspaces.title })).toBeVisible();
    await expect(workspace.getByText(w.noWorkspaces.next)).toBeVisible();
    await expect(workspace.getByRole('button', { name: w.noWorkspaces.lookAgain })).toBeEnabled();
  });
});
