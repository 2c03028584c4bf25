import type { Locator } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { filterSecrets, secretRow } from '../person.ts';
import { expect, test, type Stage } from './fixture.ts';
import { putSecret } from './past-the-app.ts';

const { workspace: w, deeds: d, errors } = messages;
const a = d.attributes;
const vault = 'kv-churn-dev-weu';

const details = ({ sotto }: Stage): Locator => sotto.workspace.getByRole('complementary', { name: w.regions.details });
const dialog = ({ sotto }: Stage): Locator => sotto.workspace.getByRole('dialog');
const status = ({ sotto }: Stage, text: string): Locator =>
  sotto.workspace.getByRole('status').filter({ hasText: text });

async function edit(stage: Stage, name: string): Promise<Locator> {
  await filterSecrets(stage.sotto, name);
  await secretRow(stage.sotto, name).click();
  await details(stage).getByRole('button', { name: a.edit }).click();
  return dialog(stage);
}

test.afterEach(async ({ stage }) => {
  await stage.sotto.workspace.getByRole('searchbox', { name: w.commands.filter }).fill('');
});

test('type, tags and dates are edited, and the value stays', { tag: '@secrets' }, async ({ stage }) => {
  const { emulator } = stage;
  const before = emulator.versionsOf(vault, 'HF-TOKEN');
  const form = await edit(stage, 'HF-TOKEN');
  await expect(form.getByRole('button', { name: a.save })).toHaveAttribute('aria-disabled', 'true');
  await form.getByLabel(a.contentType, { exact: true }).fill('Access token');
  await form.getByRole('button', { name: a.addTag }).click();
  await form.getByLabel(a.tagName(2)).fill('owner');
  await form.getByLabel(a.tagValue(2)).fill('nlp');
  await form.getByLabel(a.expires, { exact: true }).fill('2031-05-06T07:08');
  await form.getByRole('button', { name: a.save }).click();
  await expect(status(stage, a.saved('HF-TOKEN'))).toBeVisible();
  const after = emulator.versionsOf(vault, 'HF-TOKEN');
  expect(after.map(({ version, sha256 }) => [version, sha256])).toEqual(
    before.map(({ version, sha256 }) => [version, sha256]),
  );
  expect(after.at(-1)).toMatchObject({
    contentType: 'Access token',
    tags: { 'env-name': 'HF_TOKEN', owner: 'nlp' },
    expires: new Date('2031-05-06T07:08').getTime() / 1_000,
  });
  expect(after.slice(0, -1)).toEqual(before.slice(0, -1));
  await expect(details(stage).getByText('Access token')).toBeVisible();
  await expect(details(stage).getByText('owner: nlp')).toBeVisible();
});

test('an expiry before the start is refused at its field', { tag: '@secrets' }, async ({ stage }) => {
  const form = await edit(stage, 'appinsights-conn');
  await form.getByLabel(a.activates, { exact: true }).fill('2031-01-02T00:00');
  await form.getByLabel(a.expires, { exact: true }).fill('2031-01-01T00:00');
  await expect(
    form.getByText(errors['expires-before-activates'].text({ code: 'expires-before-activates' }, { vault })),
  ).toBeVisible();
  await expect(form.getByRole('button', { name: a.save })).toHaveAttribute('aria-disabled', 'true');
  await form.getByRole('button', { name: w.cancel }).click();
});

test(
  'what somebody else changed meanwhile is not overwritten, and what was typed stays',
  { tag: '@secrets' },
  async ({ stage }) => {
    const { emulator } = stage;
    const form = await edit(stage, 'eventhub-listen');
    await form.getByLabel(a.contentType, { exact: true }).fill('Mine');
    await putSecret(emulator, { vault, name: 'eventhub-listen', contentType: 'Theirs' });
    await form.getByRole('button', { name: a.save }).click();
    await expect(form.getByRole('alert')).toContainText(errors['secret-changed'].title);
    expect(emulator.versionsOf(vault, 'eventhub-listen').at(-1)?.contentType).toBe('Theirs');
    await expect(form.getByLabel(a.contentType, { exact: true })).toHaveValue('Mine');
    // The list has been read anew behind the dialog, so that whoever saves now knows of it.
    await expect
      .poll(() => emulator.record.filter(({ operation }) => operation === 'listSecrets').at(-1)?.status)
      .toBe(200);
    await expect(async () => {
      await form.getByRole('button', { name: a.save }).click();
      await expect(form).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
    expect(emulator.versionsOf(vault, 'eventhub-listen').at(-1)?.contentType).toBe('Mine');
  },
);

test('many get a tag, or are disabled, after a question of main', { tag: '@secrets' }, async ({ stage }) => {
  const { sotto, emulator } = stage;
  await filterSecrets(sotto, 'snowflake-etl');
  await secretRow(sotto, 'snowflake-etl-backfill').click();
  await secretRow(sotto, 'snowflake-etl-eval').click({ modifiers: ['Shift'] });
  const names = ['snowflake-etl-backfill', 'snowflake-etl-dev', 'snowflake-etl-eval'];
  await details(stage).getByRole('button', { name: a.edits }).click();
  await dialog(stage).getByLabel(a.what).selectOption(a.setTag);
  await dialog(stage).getByLabel(a.tag, { exact: true }).fill('reviewed');
  await dialog(stage).getByLabel(a.value).fill('2026');
  await dialog(stage).getByRole('button', { name: a.change }).click();
  const question = await sotto.answer(true);
  expect(question.message).toContain('reviewed');
  for (const name of names) expect(question.detail).toContain(name);
  await expect(status(stage, d.done.updated(3))).toBeVisible();
  for (const name of names) expect(emulator.versionsOf(vault, name).at(-1)?.tags).toMatchObject({ reviewed: '2026' });

  await details(stage).getByRole('button', { name: a.edits }).click();
  await dialog(stage).getByLabel(a.what).selectOption(a.disable);
  await dialog(stage).getByRole('button', { name: a.change }).click();
  await sotto.answer(true);
  await expect(status(stage, d.done.updated(3))).toBeVisible();
  for (const name of names) expect(emulator.versionsOf(vault, name).at(-1)?.enabled).toBe(false);
});
