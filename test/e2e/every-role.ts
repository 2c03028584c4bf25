import { resolve } from 'node:path';
import type { Page } from 'playwright';
import { roles, type Role } from '../../shared/contract.ts';
import { openEntry, openReveal, openSettings } from '../person.ts';
import { openProxyWindow } from '../proxies.ts';
import { expect, type Stage } from './fixture.ts';

export const root = resolve(import.meta.dirname, '../..');

/** A window of each role, open. */
export async function windows(stage: Stage): Promise<Record<Role, Page>> {
  const { sotto } = stage;
  return {
    workspace: sotto.workspace,
    entry: await openEntry(sotto),
    reveal: await openReveal(sotto, 'db-password'),
    settings: await openSettings(sotto),
    proxy: await openProxyWindow(stage),
  };
}

/** For each role: what `look` finds in its page. */
export async function inEach<T>(stage: Stage, look: () => T | Promise<T>): Promise<Record<Role, T>> {
  const pages = await windows(stage);
  const found = await Promise.all(roles.map(async (role) => [role, await pages[role].evaluate(look)] as const));
  return Object.fromEntries(found) as Record<Role, T>;
}

export const allRoles = <T>(one: T): Record<Role, T> => ({
  workspace: one,
  entry: one,
  reveal: one,
  settings: one,
  proxy: one,
});

/** What each window was made with, as Electron recorded it. */
export async function preferences(stage: Stage): Promise<Record<Role, Record<string, unknown>>> {
  await windows(stage);
  const all = await stage.sotto.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => ({
      role: new URL(webContents.getURL()).hostname,
      made: (webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences(),
    })),
  );
  return Object.fromEntries(all.map(({ role, made }) => [role, made])) as Record<Role, Record<string, unknown>>;
}

export async function expectPreference(stage: Stage, wanted: Record<string, unknown>): Promise<void> {
  const made = await preferences(stage);
  for (const role of roles) expect(made[role], role).toMatchObject(wanted);
}
