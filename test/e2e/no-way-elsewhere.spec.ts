import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { roles } from '../../shared/contract.ts';
import { messages } from '../../shared/messages/index.ts';
import { openEntry, signIn, signOut } from '../person.ts';
import { root, windows } from './every-role.ts';
import { expect, test } from './fixture.ts';

// Points 13 to 15 of Electron's security checklist: no page leads anywhere. The others: `hardening.spec.ts`.

// Playwright waits for ever for a navigation that was refused, so these have an app of their own.
test.describe('a page that wants to leave', () => {
  test.use({ scene: { own: 'spec' } });

  test('13 · no page can be led away', { tag: '@core' }, async ({ stage }) => {
    stage.expects('navigation-refused');
    const pages = await windows(stage);
    for (const role of roles) {
      const page = pages[role];
      const leave = async (name: string, act: () => void): Promise<void> => {
        const refused = stage.logged('navigation-refused');
        await page.evaluate(act);
        await refused;
        expect(page.url(), `${role}: ${name}`).toBe(`app://${role}/`);
      };
      await leave('elsewhere', () => void (location.href = 'https://example.com/?stolen'));
      await leave('another role', () => void (location.href = 'app://workspace/?x'));
      await leave('a link', () => {
        const link = document.createElement('a');
        link.href = 'https://example.com/';
        document.body.append(link);
        link.click();
        link.remove();
      });
    }
    // The form never gets as far as main.
    const form = await pages.entry.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
          const sent = document.createElement('form');
          sent.action = 'https://example.com/';
          sent.method = 'post';
          document.body.append(sent);
          sent.submit();
        }),
    );
    expect(form).toBe('form-action');
    expect(pages.entry.url()).toBe('app://entry/');
  });
});

test('13 · no frame either', { tag: '@core' }, async ({ stage }) => {
  const page = await openEntry(stage.sotto);
  for (const url of ['app://workspace/', 'app://entry/', 'https://example.com/', 'data:text/html,x']) {
    const stopped = await page.evaluate((src) => {
      const frame = document.createElement('iframe');
      const violated = new Promise((resolve) => {
        addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective), {
          once: true,
        });
      });
      frame.src = src;
      document.body.append(frame);
      return violated.finally(() => frame.remove());
    }, url);
    expect(stopped, url).toBe('frame-src');
  }
  // A local file is refused before the policy is asked, and only the console says so.
  const said = page.waitForEvent('console', (line) => line.text().includes('Not allowed to load local resource'));
  const inside = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'file:///etc/hostname';
    document.body.append(frame);
    return frame.contentWindow?.location.href;
  });
  await said;
  expect(inside).toBe('about:blank');
});

test('14 · no window can be opened by a page', { tag: '@core' }, async ({ stage }) => {
  stage.expects('window-refused');
  const pages = await windows(stage);
  const count = () => stage.sotto.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const before = await count();
  for (const role of roles) {
    const refused = stage.logged('window-refused');
    expect(await pages[role].evaluate(() => window.open('app://entry/') === null), role).toBe(true);
    await refused;
    const again = stage.logged('window-refused');
    await pages[role].evaluate(() => {
      const link = document.createElement('a');
      Object.assign(link, { href: 'https://example.com/', target: '_blank' });
      document.body.append(link);
      link.click();
      link.remove();
    });
    await again;
  }
  expect(await count()).toBe(before);
});

test.describe('what reaches the system', () => {
  test.use({ scene: { own: 'spec' } });

  test('15 · the browser gets no URL but what main made itself', { tag: '@core' }, async ({ stage }) => {
    stage.expects('window-refused', 'navigation-refused');
    const { sotto, emulator } = stage;
    // Whatever would reach the system, from any file of the app, is written down here.
    await sotto.app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened });
      for (const name of ['openExternal', 'openPath', 'showItemInFolder'] as const) {
        Object.defineProperty(shell, name, { value: (what: string) => void opened.push(what), configurable: true });
      }
    });
    const entry = await openEntry(sotto);
    for (const url of [
      'https://example.com/',
      'mailto:x@example.com',
      'ms-settings:',
      'file:///etc/passwd',
      'vscode://x',
    ]) {
      await entry.evaluate((to) => {
        window.open(to);
        location.href = to;
      }, url);
    }
    await signOut(sotto);
    await sotto.workspace.getByRole('button', { name: messages.workspace.firstRun.signIn }).click();
    const url = await sotto.app.evaluate(() => globalThis.sottoDriver.nextUrl());
    expect(new URL(url).origin).toBe(emulator.authorizeOrigin);
    expect(await sotto.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([]);
    await sotto.workspace.getByRole('button', { name: messages.workspace.cancel }).click();
    await signIn(sotto);
    // In the product itself one file knows the function.
    const users = sources('electron').filter((path) => /\bopenExternal\b|\bshell\b/.test(code(path)));
    expect(users.map((path) => path.slice(root.length + 1))).toEqual(['electron/main.ts']);
  });
});

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, folder, name));
}

/** A file without its comments. */
function code(path: string): string {
  return readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
