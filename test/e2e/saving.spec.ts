import { createHash } from 'node:crypto';
import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import {
  openEntry,
  pressSave,
  saveAndWait,
  secretRow,
  typeName,
  typeValue,
  untilClosed,
  valueField,
} from '../person.ts';
import { expect, test, type Stage } from './fixture.ts';
import { putSecret } from './past-the-app.ts';

const { workspace: w, entry: e, errors } = messages;
const vault = 'kv-churn-dev-weu';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function fill(stage: Stage, name: string, value: string): Promise<Page> {
  const entry = await openEntry(stage.sotto);
  await typeName(entry, name);
  await typeValue(entry, value);
  return entry;
}

const question = (entry: Page) => entry.getByRole('alertdialog');
const stored = ({ emulator }: Stage, name: string) => emulator.versionsOf(vault, name).map((one) => one.sha256);
const rendererOf = async (stage: Stage, page: Page) => (await stage.sandbox(page)).pid;

test('Enter in the masked field saves', { tag: '@core' }, async ({ stage }) => {
  const entry = await fill(stage, 'by-enter', 'saved by a key');
  await untilClosed(entry, () => valueField(entry).press('Enter'));
  expect(stored(stage, 'by-enter')).toEqual([sha256('saved by a key')]);
  await expect(secretRow(stage.sotto, 'by-enter')).toBeVisible();
});

test('Ctrl+Enter saves and gives a fresh window with a fresh vault process', { tag: '@core' }, async ({ stage }) => {
  const entry = await fill(stage, 'first-of-two', 'one');
  const [renderer, process] = [await rendererOf(stage, entry), stage.vaultProcesses()];
  expect(process).toHaveLength(1);
  const another = stage.sotto.nextWindow('entry');
  await untilClosed(entry, () => entry.keyboard.press('Control+Enter'));
  const next = await another;
  await expect(next.getByRole('heading', { level: 1 })).toHaveText(vault);
  await expect(next.getByLabel(e.name, { exact: true })).toHaveValue('');
  await expect(valueField(next)).toHaveValue('');
  expect(await rendererOf(stage, next)).not.toBe(renderer);
  await expect.poll(() => stage.vaultProcesses().length).toBe(1);
  expect(stage.vaultProcesses()).not.toEqual(process);
  await typeName(next, 'second-of-two');
  await typeValue(next, 'two');
  await saveAndWait(next);
  expect([...stored(stage, 'first-of-two'), ...stored(stage, 'second-of-two')]).toEqual([sha256('one'), sha256('two')]);
});

test('an existing name asks before it becomes a new version', { tag: '@core' }, async ({ stage }) => {
  const before = stage.emulator.versionsOf(vault, 'mlflow-basic-auth');
  const entry = await fill(stage, 'mlflow-basic-auth', 'a newer one');
  await pressSave(entry);
  await expect(question(entry)).toContainText(e.overwrite.title('mlflow-basic-auth'));
  const updated = before.at(-1)?.updated ?? 0;
  const holds = {
    name: 'mlflow-basic-auth',
    updated: updated < 1e11 ? updated * 1000 : updated,
    attributes: { contentType: 'Password' },
    versions: before.length,
  };
  await expect(question(entry)).toContainText(e.overwrite.text(holds));
  await expect(question(entry)).toContainText(e.overwrite.question(before.length));

  // Escape answers the question, not the window; nothing has been written and nothing typed is lost.
  await entry.keyboard.press('Escape');
  await expect(question(entry)).toHaveCount(0);
  await expect(valueField(entry)).toHaveValue('a newer one');
  expect(stored(stage, 'mlflow-basic-auth')).toHaveLength(before.length);

  await pressSave(entry);
  await untilClosed(entry, () => question(entry).getByRole('button', { name: e.overwrite.confirm }).click());
  const after = stage.emulator.versionsOf(vault, 'mlflow-basic-auth');
  expect(after).toHaveLength(before.length + 1);
  expect(after.at(-1)).toMatchObject({ sha256: sha256('a newer one'), contentType: 'Password' });
});

test('a twin in other letters is the same secret, and keeps its spelling', { tag: '@core' }, async ({ stage }) => {
  await putSecret(stage.emulator, { vault, name: 'Twin-Name' });
  const entry = await fill(stage, 'twin-name', 'the twin’s');
  await pressSave(entry);
  await expect(question(entry)).toContainText(e.overwrite.title('Twin-Name'));
  await untilClosed(entry, () => question(entry).getByRole('button', { name: e.overwrite.confirm }).click());
  expect(stored(stage, 'Twin-Name')).toHaveLength(2);
  await expect(secretRow(stage.sotto, 'Twin-Name')).toHaveCount(1);
  await expect(secretRow(stage.sotto, 'twin-name')).toHaveCount(0);
});

test('when somebody else saves in between, it asks anew', { tag: '@core' }, async ({ stage }) => {
  await putSecret(stage.emulator, { vault, name: 'contested', value: 'theirs' });
  const entry = await fill(stage, 'contested', 'mine');
  await pressSave(entry);
  await expect(question(entry)).toContainText(e.overwrite.title('contested'));
  await putSecret(stage.emulator, { vault, name: 'contested', value: 'theirs again', contentType: 'Token' });
  await question(entry).getByRole('button', { name: e.overwrite.confirm }).click();
  await expect(question(entry)).toContainText(e.overwrite.changedTitle('contested'));
  await expect(question(entry)).toContainText(e.overwrite.question(2));
  expect(stored(stage, 'contested')).toEqual([sha256('theirs'), sha256('theirs again')]);
  await untilClosed(entry, () => question(entry).getByRole('button', { name: e.overwrite.confirm }).click());
  expect(stored(stage, 'contested')).toEqual([sha256('theirs'), sha256('theirs again'), sha256('mine')]);
});

test('a name that was new and is taken by now asks too', { tag: '@core' }, async ({ stage }) => {
  const entry = await fill(stage, 'was-new', 'mine');
  await expect(entry.getByText(e.isNew)).toBeVisible();
  await putSecret(stage.emulator, { vault, name: 'was-new', value: 'theirs' });
  await pressSave(entry);
  await expect(question(entry)).toContainText('was-new');
  expect(stored(stage, 'was-new')).toEqual([sha256('theirs')]);
  await question(entry).getByRole('button', { name: e.overwrite.back }).click();
  await expect(valueField(entry)).toHaveValue('mine');
});

test('a refusal is said, what was typed stays, and the same pair goes on', { tag: '@core' }, async ({ stage }) => {
  const value = 'refused first, then stored';
  const entry = await fill(stage, 'refused-once', value);
  const pids = [await rendererOf(stage, entry), ...stage.vaultProcesses()];
  stage.emulator.faults.schedule({
    ...{ service: 'vault', operation: 'setSecret' },
    fault: { kind: 'refuse', status: 403, code: 'Forbidden', innerCode: 'ForbiddenByRbac' },
  });
  await pressSave(entry);
  const alert = entry.getByRole('alert').filter({ hasText: errors['vault-role-missing'].title });
  await expect(alert).toContainText(errors['vault-role-missing'].text({ code: 'vault-role-missing' }, { vault }));
  await expect(alert).toContainText(errors['vault-role-missing'].next);
  await expect(valueField(entry)).toHaveValue(value);
  await alert.getByText(e.technicalDetails).click();
  await expect(alert.getByText('403', { exact: true })).toBeVisible();
  expect(await alert.innerText()).not.toContain(value);
  expect(stored(stage, 'refused-once')).toEqual([]);

  expect([await rendererOf(stage, entry), ...stage.vaultProcesses()]).toEqual(pids);
  await saveAndWait(entry);
  expect(stored(stage, 'refused-once')).toEqual([sha256(value)]);
});

test('a refusal that is about the name stands at the name', { tag: '@core' }, async ({ stage }) => {
  const entry = await fill(stage, 'deleted-name', 'stays');
  stage.emulator.faults.schedule({
    ...{ service: 'vault', operation: 'setSecret' },
    fault: { kind: 'refuse', status: 409, code: 'Conflict', innerCode: 'ObjectIsDeletedButRecoverable' },
  });
  await pressSave(entry);
  const name = entry.getByLabel(e.name, { exact: true });
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription(new RegExp(errors['secret-deleted'].title));
  await expect(valueField(entry)).toHaveValue('stays');
});

test('an answer that is lost is found out: stored once, not twice', { tag: '@core' }, async ({ stage }) => {
  stage.emulator.faults.schedule({ service: 'vault', operation: 'setSecret', fault: { kind: 'break', commit: true } });
  const entry = await fill(stage, 'answer-lost', 'once');
  await saveAndWait(entry);
  expect(stored(stage, 'answer-lost')).toEqual([sha256('once')]);
  const sets = stage.emulator.record.filter((one) => one.operation === 'setSecret' && one.path.includes('answer-lost'));
  expect(sets.filter(({ authenticated }) => authenticated)).toHaveLength(1);
});

test('a connection that breaks says so, and saving again works', { tag: '@core' }, async ({ stage }) => {
  stage.emulator.faults.schedule({ service: 'vault', operation: 'setSecret', fault: { kind: 'break' } });
  const entry = await fill(stage, 'broken-off', 'still here');
  await pressSave(entry);
  const alert = entry.getByRole('alert').filter({ hasText: errors.offline.title });
  await expect(alert).toContainText(errors.offline.next);
  await expect(valueField(entry)).toHaveValue('still here');
  expect(stored(stage, 'broken-off')).toEqual([]);
  await saveAndWait(entry);
  expect(stored(stage, 'broken-off')).toEqual([sha256('still here')]);
});

test('a vault that asks for a pause says for how long', { tag: '@core' }, async ({ stage }) => {
  stage.emulator.faults.schedule({
    ...{ service: 'vault', operation: 'setSecret' },
    fault: { kind: 'status', status: 429, retryAfterSeconds: 7 },
  });
  const entry = await fill(stage, 'throttled', 'later');
  await pressSave(entry);
  await expect(
    entry.getByRole('alert').getByText(errors.throttled.text({ code: 'throttled', retryAfter: 7 }, { vault })),
  ).toBeVisible();
});

test('while it saves, the window says so and takes no change', { tag: '@core' }, async ({ stage }) => {
  const held = stage.emulator.faults.schedule({ service: 'vault', operation: 'setSecret', fault: { kind: 'hold' } });
  const entry = await fill(stage, 'held-open', 'waiting');
  await pressSave(entry);
  await held.reached;
  await expect(entry.getByRole('button', { name: e.saving })).toBeVisible();
  await expect(entry.getByRole('status').getByText(e.savingSlowly)).toBeVisible();
  await expect(valueField(entry)).toHaveAttribute('readonly', '');
  await expect(entry.getByLabel(e.name, { exact: true })).toHaveAttribute('readonly', '');
  await untilClosed(entry, async () => held.release());
  expect(stored(stage, 'held-open')).toEqual([sha256('waiting')]);
});

test('when its vault process dies, only Close is left', { tag: '@core' }, async ({ stage }) => {
  const entry = await fill(stage, 'process-killed', 'gone with it');
  const [pid] = stage.vaultProcesses();
  process.kill(pid ?? 0, 'SIGKILL');
  await expect(entry.getByRole('alert').getByText(errors['vault-process-ended'].title)).toBeVisible();
  const footer = entry.getByRole('contentinfo');
  await expect(footer.getByRole('button')).toHaveText([e.close]);
  const closed = entry.waitForEvent('close');
  await footer.getByRole('button', { name: e.close }).click();
  await stage.sotto.answer(true);
  await closed;
  expect(stored(stage, 'process-killed')).toEqual([]);
});

test(
  'after a save the workspace window holds the name and nothing of the value',
  { tag: '@core' },
  async ({ stage }) => {
    const canary = `nowhere-${Math.random().toString(36).slice(2)}`;
    const { workspace } = stage.sotto;
    const entry = await fill(stage, 'name-only', canary);
    await saveAndWait(entry);
    await expect(workspace.getByRole('status').getByText(w.notices.stored('name-only', vault))).toBeVisible();
    await secretRow(stage.sotto, 'name-only').click();
    const session = await stage.sotto.app.context().newCDPSession(workspace);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    await session.detach();
    const all = `${await workspace.content()} ${JSON.stringify(nodes)}`;
    expect(all).toContain('name-only');
    expect(all).not.toContain(canary);
  },
);
