import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { openEntry, pressSave, saveAndWait, typeName, typeValue, untilClosed } from '../person.ts';
import { expect, test } from './fixture.ts';
import { putSecret } from './past-the-app.ts';

const { entry: e, errors } = messages;
const vault = 'kv-churn-dev-weu';

const fold = (entry: Page) => entry.getByRole('button', { name: e.attributes });
const tagName = (entry: Page, n: number) => entry.getByLabel(e.tagName(n), { exact: true });
const tagText = (entry: Page, n: number) => entry.getByLabel(e.tagText(n), { exact: true });
const date = (entry: Page, which: 'activates' | 'expires') => entry.getByLabel(e[which], { exact: true });
const seconds = (time: string): number => new Date(time).getTime() / 1_000;

async function begin(stage: { sotto: Parameters<typeof openEntry>[0] }, name: string): Promise<Page> {
  const entry = await openEntry(stage.sotto);
  await typeName(entry, name);
  await typeValue(entry, 'typed');
  return entry;
}

/** Types a day part by part; the parts stand in the order of the system's language, which is month, day, year here. */
async function typeDay(entry: Page, which: 'activates' | 'expires', parts: string): Promise<void> {
  await date(entry, which).focus();
  await entry.keyboard.type(parts);
}

test('tags, dates and a disabled state are typed with keys alone and stored @secrets', async ({ stage }) => {
  const entry = await begin(stage, 'with-attributes');
  await fold(entry).focus();
  await entry.keyboard.press('Enter');
  await entry.getByRole('button', { name: e.addTag }).press('Enter');
  await expect(tagName(entry, 1)).toBeFocused();
  await entry.keyboard.type('team');
  await entry.keyboard.press('Tab');
  await entry.keyboard.type('churn, café & co.');
  await entry.getByRole('button', { name: e.addTag }).press('Enter');
  await entry.keyboard.type('original-name');
  await expect(entry.getByText(e.tagsHint)).toBeVisible();
  await typeDay(entry, 'activates', '12312026');
  await typeDay(entry, 'expires', '02282028');
  await entry.getByRole('switch', { name: e.enabled }).press(' ');
  await expect(entry.getByText(e.disabledHint)).toBeVisible();
  await fold(entry).press('Enter');
  await expect(fold(entry)).toContainText('No type · from 31 Dec 2026 · expires 28 Feb 2028 · 2 tags · disabled');
  await saveAndWait(entry);
  expect(stage.emulator.versionsOf(vault, 'with-attributes')).toMatchObject([
    {
      tags: { team: 'churn, café & co.', 'original-name': '' },
      starts: seconds('2026-12-31T00:00:00'),
      expires: seconds('2028-02-28T23:59:59'),
      enabled: false,
    },
  ]);
});

test('a new version begins with what the last one had, and drops none of it @secrets', async ({ stage }) => {
  const name = 'keeps-attributes';
  const had = { tags: { owner: 'mlops', file: 'HF_TOKEN' }, contentType: 'Token' };
  const times = { exp: seconds('2029-05-06T07:08:09'), nbf: seconds('2024-01-02T03:04:05') };
  await putSecret(stage.emulator, { vault, name, ...had, attributes: times });
  const entry = await begin(stage, name);
  await expect(fold(entry)).toContainText('Token · from 2 Jan 2024 · expires 6 May 2029 · 2 tags');
  await fold(entry).click();
  await expect(tagName(entry, 1)).toHaveValue('owner');
  await expect(tagText(entry, 2)).toHaveValue('HF_TOKEN');
  await expect(date(entry, 'expires')).toHaveValue('2029-05-06');
  // Passing through a field changes nothing: not even the time of the day.
  await date(entry, 'expires').focus();
  await entry.keyboard.press('Tab');
  await pressSave(entry);
  await untilClosed(entry, () => entry.getByRole('button', { name: e.overwrite.confirm }).click());
  const [before, after] = stage.emulator.versionsOf(vault, name);
  const { tags, contentType, expires, starts, enabled } = before ?? {};
  expect({ tags, contentType }).toEqual(had);
  expect(after).toMatchObject({ tags, contentType, expires, starts, enabled });
});

test('a preset sets the day, Clear takes it away, and a day that has passed is said @secrets', async ({ stage }) => {
  const entry = await begin(stage, 'with-a-preset');
  await fold(entry).click();
  await entry.getByRole('button', { name: '90 days' }).click();
  const day = new Date();
  day.setDate(day.getDate() + 90);
  day.setHours(23, 59, 59, 0);
  await expect(date(entry, 'expires')).not.toHaveValue('');
  await expect(date(entry, 'expires')).toHaveAccessibleDescription(e.expiresHint);
  await entry.getByRole('button', { name: e.clearDate(e.expires) }).click();
  await expect(date(entry, 'expires')).toHaveValue('');
  await expect(date(entry, 'expires')).toBeFocused();
  await typeDay(entry, 'expires', '01012020');
  await expect(date(entry, 'expires')).toHaveAccessibleDescription(e.hasExpired);
  await entry.getByRole('button', { name: '90 days' }).click();
  await saveAndWait(entry);
  expect(stage.emulator.versionsOf(vault, 'with-a-preset')).toMatchObject([{ expires: day.getTime() / 1_000 }]);
});

test('what the vault would refuse is said at its field, and nothing typed is lost @secrets', async ({ stage }) => {
  const said = (code: 'tag-without-name' | 'tag-twice' | 'date-incomplete' | 'expires-before-activates') =>
    `${errors[code].text({ code }, { vault })} ${errors[code].next}`;
  const entry = await begin(stage, 'bad-attributes');
  await fold(entry).click();
  await entry.getByRole('button', { name: e.addTag }).click();
  await tagText(entry, 1).pressSequentially('without a name');
  await fold(entry).click();
  await pressSave(entry);
  await expect(entry.getByText(said('tag-without-name'))).toBeVisible();
  await expect(tagName(entry, 1)).toBeFocused();
  await tagName(entry, 1).pressSequentially('same');
  await entry.getByRole('button', { name: e.addTag }).click();
  await tagName(entry, 2).pressSequentially('same');
  await expect(entry.getByText(said('tag-twice'))).toBeVisible();
  await entry.getByRole('button', { name: e.removeTag(2, 'same') }).click();
  await expect(tagName(entry, 1)).toBeFocused();

  await typeDay(entry, 'expires', '0301');
  await entry.keyboard.press('Tab');
  await expect(date(entry, 'expires')).toHaveAccessibleDescription(said('date-incomplete'));
  await pressSave(entry);
  await expect(date(entry, 'expires')).toBeFocused();
  await entry.keyboard.type('03012027');
  await typeDay(entry, 'activates', '03022027');
  await expect(date(entry, 'expires')).toHaveAccessibleDescription(said('expires-before-activates'));
  await pressSave(entry);
  await expect(date(entry, 'expires')).toBeFocused();
  expect(stage.emulator.versionsOf(vault, 'bad-attributes')).toEqual([]);
  await typeDay(entry, 'activates', '02282027');
  await expect(date(entry, 'expires')).toHaveAccessibleDescription(e.expiresHint);
  await saveAndWait(entry);
  expect(stage.emulator.versionsOf(vault, 'bad-attributes')).toMatchObject([
    { tags: { same: 'without a name' }, expires: seconds('2027-03-01T23:59:59') },
  ]);
});
