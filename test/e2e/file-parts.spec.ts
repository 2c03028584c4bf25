import { createHash } from 'node:crypto';
import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { openEntry, saveAndWait, typeName } from '../person.ts';
import { expect, test, type Stage } from './fixture.ts';

const { entry: e } = messages;
const vault = 'kv-churn-dev-weu';
const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
const panel = (entry: Page) => entry.getByRole('tabpanel', { name: e.file });
const nameField = (entry: Page) => entry.getByLabel(e.name, { exact: true });

async function pick(stage: Stage, path: string): Promise<Page> {
  const entry = await openEntry(stage.sotto);
  await entry.getByRole('tab', { name: e.file }).click();
  await panel(entry).getByRole('button', { name: e.chooseFile }).click();
  await stage.sotto.pick(path);
  return entry;
}

test('one name of a .env: its value alone is stored, and none is shown', { tag: '@secrets' }, async ({ stage }) => {
  const file = 'PART_A=canaryA\nPART_B="canary\r\nB"\nPART_A=canaryA#2\n';
  const entry = await pick(stage, stage.file('part.env', file));
  await expect(panel(entry)).toContainText(e.size(4, file.length));
  await panel(entry)
    .getByRole('button', { name: e.parts.takeOne(3) })
    .click();
  await expect(entry.getByRole('option')).toHaveText([e.parts.at('PART_A', 1), 'PART_B', e.parts.at('PART_A', 4)]);
  await entry.getByRole('combobox', { name: e.parts.label }).pressSequentially('line 4');
  await entry.keyboard.press('Enter');
  await expect(panel(entry)).toContainText(e.parts.taken(e.parts.at('PART_A', 4)));
  await expect(panel(entry)).toContainText(e.size(1, 9));
  await expect(panel(entry)).toContainText(e.fileOddities['hash-kept']);
  await expect(nameField(entry)).toHaveValue('PART-A');
  expect(await entry.content()).not.toContain('canary');
  await saveAndWait(entry);
  expect(stage.emulator.versionsOf(vault, 'PART-A')).toMatchObject([
    { sha256: sha256('canaryA#2'), tags: { 'sotto-original-name': 'PART_A' } },
  ]);
});

test('and back to the whole file, byte for byte', { tag: '@secrets' }, async ({ stage }) => {
  const file = '{"whole": "x",\r\n "other": 1}\n';
  const entry = await pick(stage, stage.file('whole.json', file));
  await panel(entry)
    .getByRole('button', { name: e.parts.takeOne(2) })
    .click();
  await entry.getByRole('option', { name: 'other' }).click();
  await expect(panel(entry)).toContainText(e.fileOddities['not-text']);
  await panel(entry).getByRole('button', { name: e.parts.takeWhole }).click();
  await expect(panel(entry)).toContainText(e.size(2, file.length));
  await typeName(entry, 'part-whole');
  await saveAndWait(entry);
  const [stored] = stage.emulator.versionsOf(vault, 'part-whole');
  expect(stored).toMatchObject({ sha256: sha256(file) });
  expect(stored?.tags ?? {}).toEqual({});
});

for (const [name, contentType] of [
  ['part.der', 'application/octet-stream;base64'],
  ['part.pfx', 'application/x-pkcs12'],
] as const) {
  test(`bytes are kept as Base64, as ${contentType}`, { tag: '@secrets' }, async ({ stage }) => {
    const bytes = Buffer.from([0x30, 0x82, 0xff, 0xfe, 0x00]);
    const entry = await pick(stage, stage.file(name, bytes));
    await expect(panel(entry)).toContainText(e.base64);
    const secret = name.replace('.', '-');
    await typeName(entry, secret);
    await saveAndWait(entry);
    expect(stage.emulator.versionsOf(vault, secret)).toMatchObject([
      { sha256: sha256(bytes.toString('base64')), contentType, tags: { 'file-encoding': 'base64' } },
    ]);
  });
}

test(
  'a file is dropped on the window: its process reads it, and main has no part in it',
  { tag: '@secrets' },
  async ({ stage }) => {
    const path = stage.file('dropped.pem', 'canary\r\ndropped\r\n');
    const entry = await openEntry(stage.sotto);
    const client = await entry.context().newCDPSession(entry);
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await client.send('Input.dispatchDragEvent', { type, x: 280, y: 300, data });
    }
    await client.detach();
    await expect(panel(entry)).toContainText(e.size(2, 17));
    await expect(panel(entry)).toContainText('dropped.pem');
    await typeName(entry, 'part-dropped');
    await saveAndWait(entry);
    expect(stage.emulator.versionsOf(vault, 'part-dropped')).toMatchObject([
      { sha256: sha256('canary\r\ndropped\r\n') },
    ]);
  },
);
