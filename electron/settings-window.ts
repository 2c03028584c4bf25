import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { Platform } from '../shared/entities.ts';
import type { MethodName, Response } from '../shared/contract.ts';
import { failure, success, type Answer } from '../shared/errors.ts';
import { messages } from '../shared/messages/index.ts';
import type { SettingsFile } from './base/settings.ts';
import type { Router } from './ipc/router.ts';
import { settingsHandlers } from './ipc/settings.ts';
import type { makeCheck } from './sign-in/check-account.ts';
import { setAppearance } from './windows/appearance.ts';
import type { Ask } from './windows/dialogs.ts';
import { hideByDefault } from './windows/screen-hiding.ts';
import type { Sessions } from './windows/session.ts';
import { openSettingsWindow } from './windows/settings.ts';

interface Parts {
  /** The folder that the app was bundled to. */
  bundle: string;
  sessions: Sessions;
  /** The workspace window: what the settings belong to. */
  main: BrowserWindow;
  router: Router;
  settings: SettingsFile;
  ask: Ask;
  /** The application where the settings name none. */
  defaultClientId: string;
  check: ReturnType<typeof makeCheck>;
  proxies(): Promise<Response<'settings.proxies'>>;
  forgetProxyPasswords(): Promise<void>;
  usernames(): string[];
  /** See `unsavedNames`. */
  unsaved(): string[];
  /** Signs everybody out, here and in the keychain; false where that keeps something. */
  signOut(): Promise<boolean>;
  relaunch(): void;
  platform: Platform;
}

export interface SettingsWindow {
  /** Opens it, or brings it to the front. */
  open(): void;
  close(): void;
  /** Asks the person about a deed of this window. */
  confirm(method: MethodName): Promise<boolean>;
}

/**
 * The settings, in a window and a role of their own: the workspace window, which is the largest and reads what services
 * send, has no method that could make the lock later, or sign in elsewhere.
 */
export function makeSettingsWindow(parts: Parts): SettingsWindow {
  const { bundle, sessions, main, router, settings } = parts;
  let window: BrowserWindow | null = null;
  /** Signed out as wanted, what is on disk is changed, and a fresh Sotto reads it. */
  const startAnew = async (change: () => void): Promise<Answer<Response<'settings.reset'>>> => {
    if (!(await parts.signOut())) return failure('sign-out-incomplete');
    change();
    setImmediate(parts.relaunch);
    return success({});
  };
  const close = (): void => window?.destroy();
  const open = (): void => {
    if (window !== null) {
      window.focus();
      return;
    }
    const opened = openSettingsWindow({ session: sessions.settings, preloads: join(bundle, 'preload'), parent: main });
    window = opened;
    opened.once('closed', () => {
      window = null;
    });
    const handlers = settingsHandlers({
      shown: () => ({
        preferences: settings.get().preferences,
        account: settings.get().account,
        defaultClientId: parts.defaultClientId,
        state: settings.state(),
        platform: parts.platform,
      }),
      check: parts.check,
      proxies: parts.proxies,
      forgetProxyPasswords: parts.forgetProxyPasswords,
      useAccount: (account) => startAnew(() => settings.change({ account })),
      reset: () => startAnew(settings.erase),
      change: (preferences) => {
        settings.change({ preferences });
        setAppearance(preferences.appearance);
        hideByDefault(preferences.hideFromScreen);
      },
      close,
    });
    router.admit(opened.webContents, 'settings', handlers);
  };
  return {
    open,
    close,
    async confirm(method) {
      const deed = method === 'settings.useAccount' ? 'useAccount' : method === 'settings.reset' ? 'reset' : null;
      if (deed === null || window === null) return false;
      const { message, detail, confirm, cancel } = messages.main[deed];
      return parts.ask(window, { ...{ message, confirm, cancel }, detail: detail(parts.usernames(), parts.unsaved()) });
    },
  };
}
