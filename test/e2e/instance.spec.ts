import type { BrowserWindow } from 'electron';
import { processesOf } from '../machine/sandbox.ts';
import { startAnother } from './another-start.ts';
import { expect, firstRun, test } from './fixture.ts';

test.use({ scene: firstRun });

const browsers = (desktop: { folder: string }) => processesOf(desktop).filter(({ role }) => role === 'browser').length;

test(
  'a second start hands over to the first, whose window comes to the front, and ends with 0',
  {
    tag: '@sign-in',
  },
  async ({ stage }) => {
    const window = await stage.sotto.app.browserWindow(stage.sotto.workspace);
    await window.evaluate((one: BrowserWindow) => one.hide());
    expect(await window.evaluate((one: BrowserWindow) => one.isVisible())).toBe(false);
    const front = window.evaluate(
      (one: BrowserWindow) =>
        new Promise<boolean>((resolve) => {
          one.once('show', () => resolve(true));
        }),
    );
    const another = startAnother(stage);
    expect(await another.ended).toBe(0);
    expect(await front).toBe(true);
    await expect.poll(() => window.evaluate((one: BrowserWindow) => one.isFocused())).toBe(true);
    expect(browsers(stage.desktop)).toBe(1);
  },
);

test(
  'of two started at once one opens its window, and the other ends with 0',
  { tag: '@sign-in' },
  async ({ stage }) => {
    await stage.sotto.close();
    const both = [startAnother(stage), startAnother(stage)];
    try {
      const first = await Promise.race(both.map(async ({ shown }, i) => (await shown, i)));
      const other = both[1 - first];
      expect(await other?.ended).toBe(0);
      expect(browsers(stage.desktop)).toBe(1);
    } finally {
      // Killed as a whole: the program that was started may only be the way to Sotto.
      for (const { child } of both) child.kill('SIGTERM');
      await Promise.all(both.map(({ ended }) => ended));
      await stage.resume();
    }
  },
);
