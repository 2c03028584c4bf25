import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import {
  filterSecrets,
  hold,
  openEntry,
  pressSave,
  secretRow,
  typeName,
  typeValue,
  untilClosed,
  valueField,
} from '../person.ts';
import { expect, test, type Stage } from './fixture.ts';
import { drawnPixels } from './pixels.ts';

const { workspace: w, entry: e, errors } = messages;
const vault = 'kv-churn-dev-weu';

const nameField = (entry: Page) => entry.getByLabel(e.name, { exact: true });
const nameNote = (entry: Page) => entry.locator('#name-note');
const valueNote = (entry: Page) => entry.locator('#value-note');

/** Everything of a page that is text: markup with its attributes, what it shows, and what assistive programs get. */
async function textsOf({ sotto }: Stage, page: Page): Promise<string> {
  const session = await sotto.app.context().newCDPSession(page);
  const tree = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const { html, title, selection } = await page.evaluate(() => ({
    html: document.documentElement.outerHTML,
    title: document.title,
    selection: String(getSelection()),
  }));
  return [html, title, selection, await page.locator('body').innerText(), JSON.stringify(tree.nodes)].join('\n');
}

test('says where the secret goes before anything else', { tag: '@core' }, async ({ stage }) => {
  const entry = await openEntry(stage.sotto);
  await expect(entry.getByRole('heading', { level: 1 })).toHaveText(vault);
  await expect(entry.getByRole('banner')).toContainText(e.goesTo);
  await expect(entry.getByText(e.destination('churn-model-dev', 'West Europe'))).toBeVisible();
  const order = await entry.evaluate(() => {
    const [destination, field] = [document.querySelector('h1'), document.querySelector('input')];
    return destination === null || field === null ? 0 : destination.compareDocumentPosition(field);
  });
  expect(order & 4, 'the destination stands before the first field').toBe(4);
  await expect(nameField(entry)).toBeFocused();
});

test('a bad name is said at the field, with one that works', { tag: '@core' }, async ({ stage }) => {
  const entry = await openEntry(stage.sotto);
  for (const [typed, better] of [
    ['HF_TOKEN', 'HF-TOKEN'],
    ['my secret!', 'my-secret'],
    ['clé.privée', 'cle-privee'],
  ] as const) {
    await typeName(entry, typed);
    await expect(nameField(entry)).toHaveAttribute('aria-invalid', 'true');
    await expect(nameField(entry)).toHaveAccessibleDescription(
      errors['name-invalid'].text({ code: 'name-invalid' }, { vault }),
    );
    await entry.getByRole('button', { name: e.useName(better) }).click();
    await expect(nameField(entry)).toHaveValue(better);
    await expect(nameField(entry)).toHaveAttribute('aria-invalid', 'false');
    await expect(nameField(entry)).toBeFocused();
  }
  await nameField(entry).fill('a'.repeat(128));
  await expect(nameNote(entry)).toHaveText(errors['name-too-long'].text({ code: 'name-too-long' }, { vault }));
  await expect(entry.getByText(e.nameCounter(128, 127))).toBeVisible();
});

test('saving without a name or a value goes to what is missing', { tag: '@core' }, async ({ stage }) => {
  const entry = await openEntry(stage.sotto);
  await pressSave(entry);
  await expect(nameField(entry)).toBeFocused();
  await expect(nameNote(entry)).toContainText(errors['name-empty'].text({ code: 'name-empty' }, { vault }));
  await typeName(entry, 'no-value-yet');
  await entry.keyboard.press('Enter');
  await expect(valueField(entry)).toBeFocused();
  await expect(valueNote(entry)).toContainText(errors['value-empty'].text({ code: 'value-empty' }, { vault }));
  expect(stage.emulator.versionsOf(vault, 'no-value-yet')).toEqual([]);
});

test('counts bytes and names what is odd about a value', { tag: '@core' }, async ({ stage }) => {
  const entry = await openEntry(stage.sotto);
  await expect(valueNote(entry)).toHaveText(e.nothingTyped);
  for (const [value, bytes, note] of [
    ['plain', 5, e.plainLine],
    [' leading', 8, e.oddTyped([e.oddities.blankAtStart])],
    ['trailing ', 9, e.oddTyped([e.oddities.blankAtEnd])],
    ['"quoted"', 8, e.oddTyped([e.oddities.quoted])],
    ['größe€', 10, e.plainLine],
  ] as const) {
    await valueField(entry).press('Control+a');
    await valueField(entry).pressSequentially(value);
    await expect(valueNote(entry)).toHaveText(note);
    await expect(entry.getByText(e.counter(bytes, 25_600))).toBeVisible();
  }
});

test('a value that is too large is said while it is typed', { tag: '@core' }, async ({ stage }) => {
  const entry = await openEntry(stage.sotto);
  await typeName(entry, 'too-large');
  await valueField(entry).fill('x'.repeat(25_600));
  await expect(valueNote(entry)).toHaveText(e.plainLine);
  await valueField(entry).press('End');
  await valueField(entry).press('y');
  await expect(valueNote(entry)).toContainText(errors['value-too-large'].text({ code: 'value-too-large' }, { vault }));
  await expect(valueField(entry)).toHaveAttribute('aria-invalid', 'true');
  await pressSave(entry);
  await expect(valueField(entry)).toBeFocused();
  expect(stage.emulator.versionsOf(vault, 'too-large')).toEqual([]);
});

test(
  'the value stands in no text, attribute or accessibility node of the page',
  { tag: '@core' },
  async ({ stage }) => {
    const canary = `masked-${Math.random().toString(36).slice(2)}`;
    const entry = await openEntry(stage.sotto);
    await typeName(entry, 'masked');
    await typeValue(entry, canary);
    await expect(valueNote(entry)).toHaveText(e.plainLine);
    await expect(valueField(entry)).toHaveAttribute('type', 'password');
    await expect(valueField(entry)).toHaveValue(canary);
    expect(await textsOf(stage, entry)).not.toContain(canary);
    // The check can tell: the name is there.
    expect(await textsOf(stage, entry)).toContain('masked');
  },
);

test('a peek draws only while it is held, and the field stays masked', { tag: '@core' }, async ({ stage }) => {
  const canary = `peeked-${Math.random().toString(36).slice(2)}`;
  const entry = await openEntry(stage.sotto);
  const canvas = entry.locator('canvas');
  const button = entry.getByRole('button', { name: e.holdToPeek });
  await expect(button).toBeDisabled();
  await typeValue(entry, canary);
  expect(await drawnPixels(canvas)).toBe(0);
  await hold(entry, button, async () => {
    await expect.poll(() => drawnPixels(canvas)).toBeGreaterThan(100);
    await expect(valueField(entry)).toHaveAttribute('type', 'password');
    expect(await textsOf(stage, entry)).not.toContain(canary);
  });
  await expect.poll(() => drawnPixels(canvas)).toBe(0);

  // By keyboard as well, and leaving lets go.
  await button.focus();
  await entry.keyboard.down(' ');
  await expect.poll(() => drawnPixels(canvas)).toBeGreaterThan(100);
  await entry.keyboard.up(' ');
  await expect.poll(() => drawnPixels(canvas)).toBe(0);
  await entry.keyboard.down(' ');
  await expect.poll(() => drawnPixels(canvas)).toBeGreaterThan(100);
  await valueField(entry).focus();
  await expect.poll(() => drawnPixels(canvas)).toBe(0);
  await entry.keyboard.up(' ');
});

test('an existing name is said while it is typed, in the vault’s own spelling', { tag: '@core' }, async ({ stage }) => {
  const entry = await openEntry(stage.sotto);
  const versions = stage.emulator.versionsOf(vault, 'db-password');
  const updated = versions.at(-1)?.updated ?? 0;
  const holds = {
    name: 'db-password',
    updated: updated < 1e11 ? updated * 1000 : updated,
    attributes: { contentType: 'Password' },
    versions: versions.length,
  };
  await typeName(entry, 'db-password');
  await expect(nameNote(entry)).toHaveText(e.exists('db-password', holds));
  await typeName(entry, 'DB-PASSWORD');
  await expect(nameNote(entry)).toHaveText(e.exists('DB-PASSWORD', holds));
  await expect(nameNote(entry)).toContainText('as db-password');
  await typeName(entry, 'db-password-nobody-has');
  await expect(nameNote(entry)).toHaveText(e.isNew);
});

test('closing with something typed asks, and closing with nothing does not', { tag: '@core' }, async ({ stage }) => {
  const { sotto } = stage;
  const empty = await openEntry(sotto);
  await untilClosed(empty, () => empty.keyboard.press('Escape'));

  const entry = await openEntry(sotto);
  await typeValue(entry, 'typed already');
  await entry.keyboard.press('Escape');
  const question = await sotto.answer(false);
  expect(question).toMatchObject({ message: messages.main.discard.message, detail: messages.main.discard.detail });
  await expect(valueField(entry)).toHaveValue('typed already');
  const closed = entry.waitForEvent('close');
  await entry.getByRole('button', { name: e.cancel, exact: true }).click();
  await sotto.answer(true);
  await closed;
  await expect.poll(() => stage.vaultProcesses()).toEqual([]);
});

test('a content type is chosen by keyboard and stored', { tag: '@core' }, async ({ stage }) => {
  const entry = await openEntry(stage.sotto);
  await typeName(entry, 'with-a-type');
  await typeValue(entry, 'typed');
  await entry.getByRole('button', { name: e.attributes }).click();
  const type = entry.getByRole('combobox', { name: e.contentType });
  await type.pressSequentially('conn');
  await entry.keyboard.press('ArrowDown');
  await entry.keyboard.press('Enter');
  await expect(type).toHaveValue('Connection string');
  await untilClosed(entry, () => entry.keyboard.press('Enter'));
  expect(stage.emulator.versionsOf(vault, 'with-a-type')).toMatchObject([{ contentType: 'Connection string' }]);
});

test('the entry says that this system can’t hide it from screen sharing', { tag: '@core' }, async ({ stage }) => {
  test.skip(process.platform !== 'linux', 'other systems can');
  const entry = await openEntry(stage.sotto);
  await expect(entry.getByText(e.cannotHide)).toBeVisible();
});

test('New version… opens an entry for that name', { tag: '@core' }, async ({ stage }) => {
  const { sotto } = stage;
  await filterSecrets(sotto, 'api-key-weather');
  await secretRow(sotto, 'api-key-weather').click();
  const opened = sotto.nextWindow('entry');
  await sotto.workspace.getByRole('button', { name: w.details.newVersion }).click();
  const entry = await opened;
  await expect(nameField(entry)).toHaveValue('api-key-weather');
  await expect(valueField(entry)).toBeFocused();
  await untilClosed(entry, () => entry.keyboard.press('Escape'));
  await filterSecrets(sotto, '');
});
