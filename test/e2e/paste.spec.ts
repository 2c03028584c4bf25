import type { Page } from 'playwright';
import { messages } from '../../shared/messages/index.ts';
import { openEntry, valueField } from '../person.ts';
import { expect, test } from './fixture.ts';
import { copied as marker, withCopied } from './x-selection.ts';

const { entry: e, workspace: w } = messages;
const refusal = (entry: Page) => entry.getByRole('alert').filter({ hasText: e.pasteIsOff });

const ways: [string, (entry: Page) => Promise<void>][] = [
  ['Ctrl+V', (entry) => entry.keyboard.press('Control+v')],
  ['Shift+Insert', (entry) => entry.keyboard.press('Shift+Insert')],
  ['Ctrl+Shift+V', (entry) => entry.keyboard.press('Control+Shift+v')],
  ['the middle button', (entry) => valueField(entry).click({ button: 'middle' })],
];

for (const [name, paste] of ways) {
  test(`pasting by ${name} is refused, and the clipboard is not read`, { tag: '@core' }, async ({ stage }) => {
    await withCopied(stage, async ({ reads }) => {
      const entry = await openEntry(stage.sotto);
      await valueField(entry).click();
      await paste(entry);
      await expect(refusal(entry)).toContainText(e.pasteIsOff);
      await expect(valueField(entry)).toHaveValue('');
      // Nor does it come into the name, from where it would go into a list.
      await entry.getByLabel(e.name, { exact: true }).click();
      await entry.keyboard.press('Control+v');
      await expect(entry.getByLabel(e.name, { exact: true })).toHaveValue('');
      // What was asked before this answer has been asked by now.
      await valueField(entry).pressSequentially('typed');
      await expect(valueField(entry)).toHaveValue('typed');
      expect(reads).toEqual([]);
    });
  });
}

test('a paste that is allowed is seen by this measurement', { tag: '@core' }, async ({ stage }) => {
  await withCopied(stage, async ({ reads }) => {
    const search = stage.sotto.workspace.getByRole('searchbox', { name: w.navigation.search });
    await search.click();
    await search.press('Control+v');
    await expect(search).toHaveValue(marker);
    expect(reads).toContain('CLIPBOARD');
    await search.fill('');
    expect(reads).not.toContain('PRIMARY');
    await search.click({ button: 'middle' });
    await expect(search).toHaveValue(marker);
    expect(reads).toContain('PRIMARY');
    await search.press('Escape');
  });
});

test('main can’t be asked for the clipboard by a page', { tag: '@core' }, async ({ stage }) => {
  stage.expects('permission-refused');
  await withCopied(stage, async ({ reads }) => {
    const entry = await openEntry(stage.sotto);
    const got = await entry.evaluate(() =>
      navigator.clipboard.readText().then(
        () => 'read',
        (error: unknown) => (error as Error).name,
      ),
    );
    expect(got).toBe('NotAllowedError');
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- an attacker does not mind
    await entry.evaluate(() => document.execCommand('paste'));
    await expect(valueField(entry)).toHaveValue('');
    expect(reads).toEqual([]);
  });
});

test('nothing goes into the clipboard from the entry', { tag: '@core' }, async ({ stage }) => {
  await stage.sotto.app.evaluate(({ clipboard }) => clipboard.writeText('before'));
  const entry = await openEntry(stage.sotto);
  await valueField(entry).pressSequentially('never-copied');
  for (const keys of ['Control+a', 'Control+c', 'Control+x', 'Control+Insert', 'Shift+Delete']) {
    await entry.keyboard.press(keys);
  }
  const [copied, primary] = await stage.sotto.app.evaluate(({ clipboard }) => {
    // Only older Electrons, among them the one that tests run on, can read X11's PRIMARY.
    const read = (type?: string): string =>
      (clipboard as unknown as { readText(type?: string): string }).readText(type);
    return [read(), read('selection')];
  });
  expect(copied).toBe('before');
  expect(primary).not.toContain('never-copied');
});

test('a text dropped on the window is refused', { tag: '@core' }, async ({ stage }) => {
  const entry = await openEntry(stage.sotto);
  const session = await stage.sotto.app.context().newCDPSession(entry);
  const box = await valueField(entry).boundingBox();
  const at = { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 10 };
  const data = { items: [{ mimeType: 'text/plain', data: marker }], dragOperationsMask: 1 };
  const effect = entry.evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener('dragover', ({ dataTransfer }) => setTimeout(resolve, 0, dataTransfer?.dropEffect), {
          once: true,
        });
      }),
  );
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  }
  expect(await effect).toBe('none');
  await session.detach();
  await expect(valueField(entry)).toHaveValue('');
  expect(await entry.content()).not.toContain(marker);
});
