import { once } from 'node:events';
import { messages } from '../../shared/messages/index.ts';
import { openEntry, openReveal, typeName, typeValue } from '../person.ts';
import type { Sotto } from '../sotto.ts';
import { expect, test, type Stage } from './fixture.ts';

const { locks: l } = messages;

// By the system's own word: logind says on the system bus that the computer is about to sleep. Chromium then cuts every
// connection of its own, the test's to the pages among them; so the pages are read from main.
test.skip(process.platform !== 'linux', 'logind is Linux’s');
test.use({ scene: { own: 'spec' } });

/** The words on a window that is open, or null where there is none of this role. */
const textOf = ({ app }: Sotto, role: string): Promise<string | null> =>
  app.evaluate(async ({ BrowserWindow }, wanted) => {
    const found = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().startsWith(`app://${wanted}`));
    return found === undefined
      ? null
      : ((await found.webContents.executeJavaScript('document.body.innerText')) as string);
  }, role);

/** Ends the app that no page answers for any more, and starts the next. */
async function startAnew(stage: Stage): Promise<void> {
  const ended = once(stage.sotto.app.process(), 'exit');
  stage.sotto.app.process().kill('SIGKILL');
  await ended;
  await stage.resume();
}

test('the word of logind locks Sotto: reveals end, an entry covers itself, the screen says why @sign-in', async ({
  stage,
}) => {
  const { sotto, desktop } = stage;
  const entry = await openEntry(sotto);
  await typeName(entry, 'slept-over');
  await typeValue(entry, 'still here');
  await openReveal(sotto, 'db-password');
  const locked = stage.logged('locked');
  desktop.logind?.sleep();
  expect(await locked).toMatchObject({ cause: 'sleep' });
  await expect.poll(() => textOf(sotto, 'workspace')).toContain(l.why.sleep);
  expect(await textOf(sotto, 'workspace')).not.toContain('adls-conn-string');
  await expect.poll(() => textOf(sotto, 'reveal')).toBeNull();
  await expect.poll(() => textOf(sotto, 'entry')).toContain(l.cover.title);
  await expect.poll(() => stage.vaultProcesses()).toHaveLength(1);
  await startAnew(stage);
});

test('and its word of waking is heard, and unlocks nothing @sign-in', async ({ stage }) => {
  const { sotto, desktop } = stage;
  const locked = stage.logged('locked');
  desktop.logind?.sleep();
  await locked;
  await sotto.app.evaluate(({ powerMonitor }) => {
    const heard = new Promise<void>((resolve) => powerMonitor.once('resume', () => resolve()));
    Object.assign(globalThis, { heard });
  });
  desktop.logind?.wake();
  await sotto.app.evaluate(() => (globalThis as unknown as { heard: Promise<void> }).heard);
  expect(await textOf(sotto, 'workspace')).toContain(l.why.sleep);
  await startAnew(stage);
});
