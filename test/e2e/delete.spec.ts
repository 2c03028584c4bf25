import type { Locator } from 'playwright';
import type { WorkspaceBridge } from '../../shared/bridge.ts';
import { messages } from '../../shared/messages/index.ts';
import { chooseWorkspace, filterSecrets, secretRow } from '../person.ts';
import { expect, test, type Stage } from './fixture.ts';

const { workspace: w, deeds: d } = messages;
const vault = 'kv-churn-dev-weu';
const own = 'run-secret-0d7b8a54-5c1e-4b8e-9f63-2a90e6f1c7d3';

const grid = ({ sotto }: Stage): Locator => sotto.workspace.getByRole('grid', { name: w.regions.table });
const button = ({ sotto }: Stage, name: string): Locator => sotto.workspace.getByRole('button', { name, exact: true });
const dialog = ({ sotto }: Stage): Locator => sotto.workspace.getByRole('dialog');
const dayIn = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });

test.afterEach(async ({ stage }) => {
  const filter = stage.sotto.workspace.getByRole('searchbox', { name: w.commands.filter });
  if (await filter.isVisible()) await filter.fill('');
});

test('one is deleted after a question of main, and Undo brings it back', { tag: '@secrets' }, async ({ stage }) => {
  const { sotto, emulator } = stage;
  const before = emulator.versionsOf(vault, 'databricks-pat');
  await secretRow(sotto, 'databricks-pat').click();
  await button(stage, d.commands.delete).click();
  const question = await sotto.answer(true);
  expect(question.message).toBe(d.questions.delete.message(['databricks-pat']));
  expect(question.detail).toContain(vault);
  expect(question.detail).toContain('churn-model-dev');
  expect(question.detail).toContain(dayIn(90));
  const notice = sotto.workspace.getByRole('status').filter({ hasText: 'databricks-pat was deleted' });
  await expect(notice).toContainText(dayIn(90));
  await expect(secretRow(sotto, 'databricks-pat')).toHaveCount(0);
  expect(emulator.versionsOf(vault, 'databricks-pat')).toEqual([]);

  await notice.getByRole('button', { name: d.done.undo }).click();
  await expect(
    sotto.workspace.getByRole('status').filter({ hasText: d.done.recovered('databricks-pat') }),
  ).toBeVisible();
  await expect(secretRow(sotto, 'databricks-pat')).toBeVisible();
  expect(emulator.versionsOf(vault, 'databricks-pat')).toEqual(before);
});

test('a no to the question leaves everything as it was', { tag: '@secrets' }, async ({ stage }) => {
  const { sotto, emulator } = stage;
  stage.expects('call-refused');
  await secretRow(sotto, 'eventhub-listen').click();
  await button(stage, d.commands.delete).click();
  await sotto.answer(false);
  await expect(button(stage, d.commands.delete)).toBeEnabled();
  await expect(secretRow(sotto, 'eventhub-listen')).toBeVisible();
  expect(emulator.versionsOf(vault, 'eventhub-listen')).not.toEqual([]);
});

test('several are chosen and deleted with the keyboard alone', { tag: '@secrets' }, async ({ stage }) => {
  const { sotto, emulator } = stage;
  await filterSecrets(sotto, 'teams-webhook');
  await expect(grid(stage)).toHaveAttribute('aria-rowcount', '8');
  await sotto.workspace.keyboard.press('Control+f');
  await sotto.workspace.keyboard.press('ArrowDown');
  await sotto.workspace.keyboard.press('Home');
  await sotto.workspace.keyboard.press('Shift+ArrowDown');
  await sotto.workspace.keyboard.press('Control+ArrowDown');
  await sotto.workspace.keyboard.press('Control+ArrowDown');
  await sotto.workspace.keyboard.press('Space');
  const chosen = ['teams-webhook-backfill', 'teams-webhook-dev', 'teams-webhook-feature-store'];
  await expect(sotto.workspace.getByRole('row', { selected: true })).toHaveCount(3);
  await expect(sotto.workspace.getByRole('heading', { name: d.selected(3) })).toBeVisible();
  await sotto.workspace.keyboard.press('Delete');
  const question = await sotto.answer(true);
  expect(question.message).toBe(d.questions.delete.message(chosen));
  for (const name of chosen) expect(question.detail).toContain(name);
  await expect(sotto.workspace.getByRole('status').filter({ hasText: '3 secrets were deleted' })).toBeVisible();
  await expect(grid(stage)).toHaveAttribute('aria-rowcount', '5');
  for (const name of chosen) expect(emulator.versionsOf(vault, name)).toEqual([]);
  expect(emulator.versionsOf(vault, 'teams-webhook-eval')).not.toEqual([]);
});

test(
  'the mouse chooses with Ctrl and Shift, and a filter takes away what it hides',
  { tag: '@secrets' },
  async ({ stage }) => {
    const { sotto } = stage;
    await filterSecrets(sotto, 'wandb');
    await secretRow(sotto, 'wandb-backfill').click();
    await secretRow(sotto, 'wandb-eval').click({ modifiers: ['Shift'] });
    await secretRow(sotto, 'wandb-dev').click({ modifiers: ['Control'] });
    const selected = sotto.workspace.getByRole('row', { selected: true });
    await expect(selected).toHaveText([/wandb-backfill/, /wandb-eval/]);
    await expect(button(stage, d.commands.deleteMany(2))).toBeVisible();
    await filterSecrets(sotto, 'wandb-eval');
    await expect(button(stage, d.commands.delete)).toBeVisible();
    await expect(sotto.workspace.getByRole('heading', { name: d.selected(2) })).toHaveCount(0);
    await grid(stage).focus();
    await filterSecrets(sotto, 'wandb');
    await grid(stage).focus();
    await sotto.workspace.keyboard.press('Control+a');
    await expect(sotto.workspace.getByRole('heading', { name: d.selected(6) })).toBeVisible();
    await sotto.workspace.keyboard.press('Escape');
    await expect(selected).toHaveCount(1);
  },
);

test(
  'what is missing is said, what fails can be tried again, and the rest is deleted',
  { tag: '@secrets' },
  async ({ stage }) => {
    const { sotto, emulator } = stage;
    await filterSecrets(sotto, 'sentry-dsn');
    await secretRow(sotto, 'sentry-dsn-backfill').click();
    await secretRow(sotto, 'sentry-dsn-feature-store').click({ modifiers: ['Shift'] });
    const meet = (path: string, status: number, code: string, innerCode?: string) =>
      emulator.faults.schedule({
        ...{ service: 'vault', operation: 'deleteSecret', path },
        fault: { kind: 'refuse', status, code, ...(innerCode !== undefined && { innerCode }) },
      });
    meet('sentry-dsn-dev', 404, 'SecretNotFound');
    meet('sentry-dsn-eval', 409, 'Conflict', 'ObjectIsBeingRecovered');
    await button(stage, d.commands.deleteMany(4)).click();
    await sotto.answer(true);
    const results = dialog(stage);
    await expect(results.getByRole('listitem')).toHaveText([
      /sentry-dsn-backfill.*Deleted/,
      new RegExp(`sentry-dsn-dev.*${d.results.missing}`),
      new RegExp(`sentry-dsn-eval.*${messages.errors['secret-busy'].title}`),
      /sentry-dsn-feature-store.*Deleted/,
    ]);
    await results.getByRole('button', { name: d.results.again(1) }).click();
    await sotto.answer(true);
    await expect(sotto.workspace.getByRole('status').filter({ hasText: 'sentry-dsn-eval was deleted' })).toBeVisible();
    expect(emulator.versionsOf(vault, 'sentry-dsn-eval')).toEqual([]);
  },
);

test('many can be stopped, and each row says what became of it', { tag: '@secrets' }, async ({ stage }) => {
  const { sotto, emulator } = stage;
  await filterSecrets(sotto, 'redis-cache');
  await secretRow(sotto, 'redis-cache-backfill').click();
  await secretRow(sotto, 'redis-cache-eval').click({ modifiers: ['Shift'] });
  const held = emulator.faults.schedule({
    ...{ service: 'vault', operation: 'deleteSecret', nth: 2 },
    fault: { kind: 'hold' },
  });
  await button(stage, d.commands.deleteMany(3)).click();
  await sotto.answer(true);
  await held.reached;
  const progress = sotto.workspace.getByRole('region', { name: d.progress.deleting(1, 3) });
  await expect(progress.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '1');
  await progress.getByRole('button', { name: d.progress.cancel }).click();
  held.release();
  await expect(dialog(stage).getByRole('listitem')).toHaveText([/Deleted/, /Deleted/, new RegExp(d.results.left)]);
  await dialog(stage)
    .getByRole('button', { name: d.results.undo(2) })
    .click();
  await expect(sotto.workspace.getByRole('status').filter({ hasText: d.done.recoveredMany(2) })).toBeVisible();
  expect(emulator.versionsOf(vault, 'redis-cache-backfill')).not.toEqual([]);
  expect(emulator.versionsOf(vault, 'redis-cache-eval')).not.toEqual([]);
});

test(
  'Azure ML’s own are hidden, and one of them goes only when its name is typed',
  { tag: '@secrets' },
  async ({ stage }) => {
    const { sotto, emulator } = stage;
    const { workspace } = sotto;
    await chooseWorkspace(sotto, 'llm-eval-bench');
    await expect(secretRow(sotto, 'judge-model-key')).toBeVisible();
    await expect(workspace.getByText(own)).toHaveCount(0);
    await expect(workspace.getByRole('contentinfo')).toContainText(d.hidden(2));
    await button(stage, d.commands.more).click();
    await workspace.getByRole('menuitemcheckbox', { name: d.commands.showAzureMls }).click();
    await workspace.keyboard.press('Escape');
    await secretRow(sotto, own).click();
    await button(stage, d.commands.delete).click();
    const goOn = dialog(stage).getByRole('button', { name: d.typed.delete });
    await expect(goOn).toBeDisabled();
    await dialog(stage)
      .getByRole('textbox')
      .pressSequentially(`${own.slice(0, -1)}0`);
    await expect(goOn).toBeDisabled();
    await dialog(stage).getByRole('textbox').press('Backspace');
    await dialog(stage).getByRole('textbox').pressSequentially(own.slice(-1));
    await goOn.click();
    const question = await sotto.answer(true);
    expect(question.detail).toContain('Azure ML made this secret');
    await expect(workspace.getByRole('status').filter({ hasText: `${own} was deleted` })).toBeVisible();
    expect(emulator.versionsOf('kv-llm-eval-weu', own)).toEqual([]);
    await chooseWorkspace(sotto, 'churn-model-dev');
  },
);

test(
  'a workspace window gone astray can delete nothing that it was not shown, nor Azure ML’s own unasked',
  { tag: '@secrets' },
  async ({ stage }) => {
    const { sotto, emulator } = stage;
    stage.expects('call-refused');
    const other = 'run-secret-b4f6e2c1-7a39-4d05-8c1b-93d5a0e76f42';
    await chooseWorkspace(sotto, 'llm-eval-bench');
    await expect(secretRow(sotto, 'judge-model-key')).toBeVisible();
    const answers = await sotto.workspace.evaluate(
      async ({ vaultName, names }) => {
        const { sotto: bridge } = window as unknown as { sotto: WorkspaceBridge };
        const listed = await bridge.call('workspaces.list', { next: null });
        const chosen = listed.ok ? listed.value.rows.find(({ name }) => name === vaultName) : undefined;
        const vault = await bridge.call('workspaces.choose', { workspaceId: chosen?.id ?? '' });
        // Without the id that main hands out, every refusal would be for the wrong reason.
        if (!vault.ok) throw new Error(vault.error.code);
        const vaultId = vault.value.id;
        const shown = await bridge.call('secrets.list', { vaultId, next: null });
        if (!shown.ok) throw new Error(shown.error.code);
        const codes: string[] = [];
        for (const [name, typed] of names) {
          const answer = await bridge.call('secrets.delete', { vaultId, names: [name], typed });
          codes.push(answer.ok ? 'done' : answer.error.code);
        }
        return codes;
      },
      {
        vaultName: 'llm-eval-bench',
        names: [
          [other, null],
          [other, 'judge-model-key'],
          ['never-listed', null],
        ] as [string, string | null][],
      },
    );
    expect(answers).toEqual(['not-allowed', 'not-allowed', 'not-allowed']);
    expect(emulator.record.filter(({ path, method }) => method === 'DELETE' && path.includes(other))).toEqual([]);
    await chooseWorkspace(sotto, 'churn-model-dev');
  },
);

test('who may not delete is told which role it takes', { tag: '@secrets' }, async ({ stage }) => {
  const { sotto } = stage;
  const search = sotto.workspace.getByRole('searchbox', { name: w.navigation.search });
  await search.fill('vision-qa-lab');
  await chooseWorkspace(sotto, 'vision-qa-lab');
  await secretRow(sotto, 'camera-rtsp-password').click();
  await expect(button(stage, d.commands.delete)).toHaveAttribute('title', d.needs.delete.roles);
  await expect(button(stage, d.commands.delete)).toHaveAttribute('aria-disabled', 'true');
  await search.fill('');
  await chooseWorkspace(sotto, 'churn-model-dev');
});
