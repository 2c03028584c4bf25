import type { Locator, Page } from 'playwright';
import { messages } from '../shared/messages/index.ts';
import type { Emulator } from './emulator/emulator.ts';
import { startForwardProxy, type ForwardProxy } from './machine/proxy.ts';
import type { Sotto } from './sotto.ts';

const { proxy: p, workspace: w } = messages;

/** Changes the settings of the system as Chromium reads them, in the middle of the run, as a laptop's do on the way to work. */
export async function setProxy(
  { sotto, emulator }: { sotto: Sotto; emulator: Emulator },
  config: Electron.ProxyConfig,
): Promise<void> {
  await sotto.app.evaluate(({ session }, wanted) => session.defaultSession.setProxy(wanted), config);
  // Connections of the network before end with it.
  await emulator.connect(false);
  await emulator.connect(true);
}

export const fixed = (proxy: ForwardProxy): Electron.ProxyConfig => ({ proxyRules: `http://127.0.0.1:${proxy.port}` });

/** How many windows ask for a proxy's password: one at most. */
export const openProxyWindows = ({ app }: Sotto): number =>
  app.windows().filter((page) => page.url().startsWith('app://proxy')).length;

export const passwordField = (page: Page): Locator => page.locator('#password');

/** The window that asks for a proxy's password, once it says which. Call it before what opens the window. */
export async function nextProxyWindow(sotto: Sotto, { port }: ForwardProxy): Promise<Page> {
  const page = await sotto.nextWindow('proxy');
  await page.getByRole('heading', { name: `127.0.0.1:${port}` }).waitFor();
  return page;
}

/** Types key by key, like every text that must not be found again. */
export async function typePassword(page: Page, username: string, password: string): Promise<void> {
  const name = page.getByLabel(p.username);
  await name.press('Control+a');
  await name.pressSequentially(username);
  await passwordField(page).click();
  await passwordField(page).press('Control+a');
  await passwordField(page).pressSequentially(password);
}

export const pressSignIn = (page: Page): Promise<void> => page.getByRole('button', { name: p.signIn }).click();

/** Opens that window, if it is not open: on a network that is as it was before by the time it stands there. */
export async function openProxyWindow(stage: { sotto: Sotto; emulator: Emulator }): Promise<Page> {
  const there = stage.sotto.app.windows().find((page) => page.url().startsWith('app://proxy'));
  if (there !== undefined) return there;
  const proxy = await startForwardProxy({ password: { username: 'lena', password: 'x' } });
  await setProxy(stage, fixed(proxy));
  const opened = nextProxyWindow(stage.sotto, proxy);
  await stage.sotto.workspace.getByRole('button', { name: w.commands.refresh }).click();
  const page = await opened;
  await setProxy(stage, { mode: 'direct' });
  await proxy.close();
  return page;
}
