import { createHash } from 'node:crypto';
import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import {
  filterSecrets,
  hold,
  holdButton,
  openEntry,
  openReveal,
  pressSave,
  saveAndWait,
  secretRow,
  typeName,
  typeValue,
  untilClosed,
  valueField,
} from '../person.ts';
import { expect, test } from './fixture.ts';
import { drawnPixels } from './pixels.ts';

/** Ways in which a value comes other than by keys or from a file. */
const { entry: e, errors } = messages;
const v = e.variables;
const g = e.generator;
const vault = 'kv-churn-dev-weu';
const odd = ' "ends with a blank and a line end" \r\n';
const env = { DB_PASSWORD: 'from-the-environment', ODD_TOKEN: odd, EMPTY_KEY: '', UNRELATED: 'x' };

test.use({ scene: { env } });

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const showTab = (entry: Page, name: string) => entry.getByRole('tab', { name, exact: true }).click();
const panel = (entry: Page, name: string) => entry.getByRole('tabpanel', { name, exact: true });
const filter = (entry: Page) => entry.getByRole('combobox', { name: v.filterLabel });
const nameField = (entry: Page) => entry.getByLabel(e.name, { exact: true });

test('a variable is found by its name, and its value is stored and never shown @secrets', async ({ stage }) => {
  const entry = await openEntry(stage.sotto);
  await showTab(entry, e.variable);
  await expect(panel(entry, e.variable)).toContainText(v.namesOnly);
  // Those that sound like a secret come first.
  const names = await entry.getByRole('option').allInnerTexts();
  expect(names.indexOf('ODD_TOKEN')).toBeLessThan(names.indexOf('UNRELATED'));
  await filter(entry).pressSequentially('db_pass');
  await expect(entry.getByRole('option')).toHaveText(['DB_PASSWORD']);
  await entry.keyboard.press('Enter');
  const size = e.size(1, env.DB_PASSWORD.length);
  await expect(panel(entry, e.variable)).toContainText(size);
  await expect(panel(entry, e.variable)).toContainText('unset DB_PASSWORD');
  // The secret takes its name, and remembers the one that the vault does not take.
  await expect(nameField(entry)).toHaveValue('DB-PASSWORD');
  await typeName(entry, 'from-a-variable');
  expect(await entry.content()).not.toContain(env.DB_PASSWORD);
  await saveAndWait(entry);
  expect(stage.emulator.versionsOf(vault, 'from-a-variable')).toMatchObject([
    { sha256: sha256(env.DB_PASSWORD), tags: { 'sotto-original-name': 'DB_PASSWORD' } },
  ]);
  await expect.poll(() => stage.vaultProcesses()).toEqual([]);
});

test('what looks odd in a variable is said, and stored as it is @secrets', async ({ stage }) => {
  const entry = await openEntry(stage.sotto);
  await typeName(entry, 'odd-variable');
  await showTab(entry, e.variable);
  await filter(entry).pressSequentially('odd_t');
  await entry.getByRole('option', { name: 'ODD_TOKEN' }).click();
  const { blankAtStart, lineEndAtEnd, carriageReturns } = e.oddities;
  await expect(panel(entry, e.variable)).toContainText(e.oddHeld([blankAtStart, lineEndAtEnd, carriageReturns]));
  await saveAndWait(entry);
  expect(stage.emulator.versionsOf(vault, 'odd-variable')).toMatchObject([{ sha256: sha256(odd) }]);
});

test('an empty variable, none at all and one that is not there are said at their field @secrets', async ({ stage }) => {
  const entry = await openEntry(stage.sotto);
  await typeName(entry, 'no-variable');
  await showTab(entry, e.variable);
  await pressSave(entry);
  await expect(panel(entry, e.variable)).toContainText(v.noVariable);
  await expect(filter(entry)).toBeFocused();
  await filter(entry).pressSequentially('nobody-has-this');
  await expect(entry.getByRole('option')).toHaveText([v.none]);
  await entry.keyboard.press('Enter');
  // It clears the filter first, and does not close the window.
  await entry.keyboard.press('Escape');
  await expect(filter(entry)).toHaveValue('');
  await filter(entry).pressSequentially('EMPTY_KEY');
  await entry.keyboard.press('Enter');
  const code = 'value-empty';
  await expect(panel(entry, e.variable)).toContainText(errors[code].text({ code }, { vault }));
  await pressSave(entry);
  expect(stage.emulator.versionsOf(vault, 'no-variable')).toEqual([]);
  // Nor does main lend itself to a name that it never gave out.
  const answer = await entry.evaluate(() =>
    (window as unknown as { sotto: { call(m: string, r: object): Promise<unknown> } }).sotto.call(
      'entry.takeVariable',
      {
        name: '__proto__',
      },
    ),
  );
  expect(answer).toEqual({ ok: false, error: { code: 'variable-unreadable' } });
});

test('a value by another way steps in for what was typed, and steps back @secrets', async ({ stage }) => {
  const entry = await openEntry(stage.sotto);
  await typeName(entry, 'one-way-at-a-time');
  await typeValue(entry, 'typed');
  await showTab(entry, e.variable);
  await filter(entry).pressSequentially('DB_PASSWORD');
  await entry.keyboard.press('Enter');
  await expect(panel(entry, e.variable)).toContainText('DB_PASSWORD');
  for (const [tab, instead] of [
    [e.generate, e.generate],
    [e.type, e.type],
  ] as const) {
    await showTab(entry, tab);
    await expect(panel(entry, instead)).toContainText(e.heldFrom.variable);
  }
  await expect(valueField(entry)).toBeHidden();
  await entry.getByRole('button', { name: e.useThisWay }).click();
  await expect(valueField(entry)).toHaveValue('typed');
  await saveAndWait(entry);
  expect(stage.emulator.versionsOf(vault, 'one-way-at-a-time')).toMatchObject([{ sha256: sha256('typed') }]);
});

test('a value is made by length and kinds, with its bits, and revealed only afterwards @secrets', async ({ stage }) => {
  const { sotto } = stage;
  const entry = await openEntry(sotto);
  await typeName(entry, 'made-of-characters');
  await showTab(entry, e.generate);
  const made = panel(entry, e.generate);
  await expect(made).toContainText(g.bits(190));
  await entry.getByLabel(g.length).fill('12');
  await expect(made).toContainText(g.fewBits(71));
  await entry.getByLabel(g.length).fill('600');
  const code = 'recipe-invalid';
  await expect(made).toContainText(errors[code].text({ code }, { vault }));
  await pressSave(entry);
  await expect(entry.getByLabel(g.length)).toBeFocused();
  expect(stage.emulator.versionsOf(vault, 'made-of-characters')).toEqual([]);
  await entry.getByLabel(g.length).fill('40');
  for (const kind of [g.kinds.letters, g.kinds.digits]) await entry.getByLabel(kind).uncheck();
  await expect(made).toContainText(errors[code].text({ code }, { vault }));
  await entry.getByLabel(g.kinds.digits).check();
  await expect(made).toContainText(g.bits(132));
  await saveAndWait(entry);
  const [version] = stage.emulator.versionsOf(vault, 'made-of-characters');
  expect(version).toMatchObject({ bytes: 40 });
  await filterSecrets(sotto, 'made-of-characters');
  const reveal = await openReveal(sotto, 'made-of-characters');
  await hold(reveal, holdButton(reveal), async () => {
    await expect.poll(() => drawnPixels(reveal.locator('canvas'))).toBeGreaterThan(100);
  });
  await untilClosed(reveal, () => reveal.keyboard.press('Escape'));
  await filterSecrets(sotto, '');
});

test('words are made with the keyboard alone, another each time @secrets', async ({ stage }) => {
  const sums: (string | undefined)[] = [];
  for (const name of ['made-of-words', 'made-of-other-words']) {
    const entry = await openEntry(stage.sotto);
    await typeName(entry, name);
    await entry.getByRole('tab', { name: e.type, exact: true }).focus();
    for (let i = 0; i < 3; i++) await entry.keyboard.press('ArrowRight');
    await entry.getByRole('radio', { name: g.of.characters }).focus();
    await entry.keyboard.press('ArrowRight');
    await expect(panel(entry, e.generate)).toContainText(g.bits(88));
    await untilClosed(entry, () => entry.getByLabel(g.length).press('Enter'));
    sums.push(stage.emulator.versionsOf(vault, name)[0]?.sha256);
    await secretRow(stage.sotto, name).waitFor();
  }
  expect(sums).not.toContain(undefined);
  expect(sums[0]).not.toBe(sums[1]);
});
