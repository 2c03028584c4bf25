import type { Locator, Page } from 'playwright';
import { messages } from '../shared/messages/index.ts';
import type { Sotto } from './sotto.ts';

/** What a person does in Sotto, by what they read on the screen. */
const { workspace: w, entry: e, reveal: r } = messages;

export async function signIn(sotto: Sotto, account?: string): Promise<void> {
  await sotto.workspace.getByRole('button', { name: w.firstRun.signIn }).click();
  await sotto.signIn(account);
  await sotto.workspace.getByRole('navigation', { name: w.regions.navigation }).waitFor();
}

/** Chooses a workspace by its exact name in the list on the left. */
export async function chooseWorkspace({ workspace }: Sotto, name: string): Promise<void> {
  const list = workspace.getByRole('navigation', { name: w.regions.navigation });
  await list.getByRole('button', { name, exact: true }).first().click();
  await workspace.getByRole('heading', { name, level: 1 }).waitFor();
}

/** The row of a secret. The table draws only the rows in view, so a filter goes first where it is long. */
export function secretRow({ workspace }: Sotto, name: string): Locator {
  return workspace.getByRole('row').filter({ has: workspace.getByText(name, { exact: true }) });
}

export async function filterSecrets({ workspace }: Sotto, text: string): Promise<void> {
  await workspace.getByRole('searchbox', { name: w.commands.filter }).fill(text);
}

export async function openEntry(sotto: Sotto): Promise<Page> {
  const opened = sotto.nextWindow('entry');
  await sotto.workspace.getByRole('button', { name: w.commands.add, exact: true }).click();
  return entryIsReady(await opened);
}

/** An entry window that says where the secret goes. */
export async function entryIsReady(entry: Page): Promise<Page> {
  await entry.getByText(/^workspace /).waitFor();
  return entry;
}

/** The masked field. */
export const valueField = (entry: Page): Locator => entry.locator('#value');

/** Types key by key: `fill` would leave copies in main by itself. */
export async function typeName(entry: Page, name: string): Promise<void> {
  const field = entry.getByLabel(e.name, { exact: true });
  await field.press('Control+a');
  await field.pressSequentially(name);
}

export async function typeValue(entry: Page, value: string): Promise<void> {
  await valueField(entry).click();
  await valueField(entry).pressSequentially(value);
}

export async function pressSave(entry: Page): Promise<void> {
  await entry.getByRole('button', { name: e.save, exact: true }).click();
}

/** Saves and waits until the window is gone, as it is when the vault has the secret. */
export const saveAndWait = (entry: Page): Promise<void> => untilClosed(entry, () => pressSave(entry));

/** Does what ends a window and waits for its end. The window may be gone before Playwright has heard that the key was taken. */
export async function untilClosed(page: Page, act: () => Promise<void>): Promise<void> {
  // Sooner than the half minute after which a reveal would end by itself.
  const closed = page.waitForEvent('close', { timeout: 15_000 });
  closed.catch(() => undefined);
  try {
    await act();
  } catch (error) {
    if (!page.isClosed()) throw error;
  }
  await closed;
}

/** Opens the window that shows a secret's current value, from its details. */
export async function openReveal(sotto: Sotto, name: string): Promise<Page> {
  await secretRow(sotto, name).click();
  const opened = sotto.nextWindow('reveal');
  await sotto.workspace.getByRole('button', { name: w.details.revealOf(name) }).click();
  const reveal = await opened;
  await holdButton(reveal).and(reveal.locator(':enabled')).waitFor();
  return reveal;
}

/** Opens the settings as a person with the keyboard does; there is one window of them. */
export async function openSettings(sotto: Sotto): Promise<Page> {
  const known = sotto.app.windows().find((page) => page.url().startsWith('app://settings'));
  if (known !== undefined) return known;
  await sotto.workspace.getByRole('main').first().waitFor();
  const opened = sotto.nextWindow('settings');
  await sotto.workspace.keyboard.press('Control+,');
  const settings = await opened;
  await settings.getByRole('tabpanel').waitFor();
  return settings;
}

export const holdButton = (page: Page): Locator => page.getByRole('button', { name: r.holdToShow });

/** Holds a button with the pointer while `work` runs. */
export async function hold(page: Page, button: Locator, work: () => Promise<void>): Promise<void> {
  await button.hover();
  await page.mouse.down();
  try {
    await work();
  } finally {
    await page.mouse.up();
  }
}

export async function openAccountMenu({ workspace }: Sotto): Promise<Locator> {
  const trigger = workspace.getByRole('button', { name: /^Account: / });
  await trigger.click();
  const menu = workspace.getByRole('button', { name: w.header.signOut });
  await menu.waitFor();
  return menu;
}

export async function signOut(sotto: Sotto): Promise<void> {
  await (await openAccountMenu(sotto)).click();
  await sotto.workspace.getByRole('button', { name: w.firstRun.signIn }).waitFor();
}
