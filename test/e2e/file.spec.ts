import { createHash } from 'node:crypto';
import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { openEntry, pressSave, saveAndWait, typeName, typeValue, valueField } from '../person.ts';
import { expect, test, type Stage } from './fixture.ts';

const { entry: e, errors } = messages;
const vault = 'kv-churn-dev-weu';
const panel = (entry: Page) => entry.getByRole('tabpanel', { name: e.file });

async function pick(stage: Stage, entry: Page, path: string | null): Promise<void> {
  const tab = entry.getByRole('tab', { name: e.file });
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
  await panel(entry)
    .getByRole('button', { name: /^Choose (a file|another)…$/ })
    .click();
  await stage.sotto.pick(path);
}

const key = `-----BEGIN EXAMPLE-----\n${'c290dG8gZXhhbXBsZQ==\n'.repeat(26)}-----END EXAMPLE-----\n`;
const exact: [string, Buffer, string][] = [
  ['unix', Buffer.from(key), e.size(28, key.length)],
  ['windows', Buffer.from(key.replaceAll('\n', '\r\n')), e.size(28, key.length + 28)],
  ['bom', Buffer.from(`\ufeff${key}`), e.size(28, key.length + 3)],
  ['nul', Buffer.from('before\0after\n'), e.size(1, 13)],
  ['no-line-end', Buffer.from('one\ntwo'), e.size(2, 7)],
  ['blanks', Buffer.from('  \t inside  \n\n'), e.size(2, 14)],
];

for (const [name, bytes, size] of exact) {
  test(`a file of several lines is stored byte for byte: ${name}`, { tag: '@core' }, async ({ stage }) => {
    const entry = await openEntry(stage.sotto);
    await typeName(entry, `file-${name}`);
    await pick(stage, entry, stage.file(`${name}.pem`, bytes));
    await expect(panel(entry)).toContainText(size);
    await expect(panel(entry)).toContainText(`${name}.pem`);
    expect(await entry.content()).not.toContain('c290dG8gZXhhbXBsZQ');
    await saveAndWait(entry);
    expect(stage.emulator.versionsOf(vault, `file-${name}`)).toMatchObject([
      { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length },
    ]);
  });
}

test('a file that can’t be a value says why at its field', { tag: '@core' }, async ({ stage }) => {
  const entry = await openEntry(stage.sotto);
  await typeName(entry, 'bad-file');
  for (const [name, content, mode, code] of [
    ['large.bin', 'x'.repeat(25_601), 0o644, 'value-too-large'],
    ['large.der', Buffer.alloc(25_601, 0xff), 0o644, 'value-too-large'],
    ['closed.txt', 'not for you', 0, 'file-unreadable'],
  ] as const) {
    await pick(stage, entry, stage.file(name, content, mode));
    await expect(panel(entry)).toContainText(errors[code].text({ code }, { vault }));
    await expect(panel(entry)).toContainText(errors[code].next);
    await pressSave(entry);
    expect(stage.emulator.versionsOf(vault, 'bad-file')).toEqual([]);
  }
  // The largest that fits still goes.
  await pick(stage, entry, stage.file('fits.txt', 'x'.repeat(25_600)));
  await expect(panel(entry)).toContainText(e.size(1, 25_600));
  await saveAndWait(entry);
  expect(stage.emulator.versionsOf(vault, 'bad-file')).toMatchObject([{ bytes: 25_600 }]);
});

test('cancelling the dialog and removing the file lead back to what was typed', { tag: '@core' }, async ({ stage }) => {
  const entry = await openEntry(stage.sotto);
  await typeName(entry, 'typed-after-all');
  await typeValue(entry, 'typed');
  await pick(stage, entry, null);
  await pressSave(entry);
  await expect(panel(entry)).toContainText(e.noFile);
  await pick(stage, entry, stage.file('instead.txt', 'from the file'));
  await entry.getByRole('tab', { name: e.type, exact: true }).click();
  await expect(valueField(entry)).toBeHidden();
  await entry.getByRole('button', { name: e.useThisWay }).click();
  await expect(valueField(entry)).toHaveValue('typed');
  await saveAndWait(entry);
  expect(stage.emulator.versionsOf(vault, 'typed-after-all')).toMatchObject([
    { sha256: createHash('sha256').update('typed').digest('hex') },
  ]);
});
