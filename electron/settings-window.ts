import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { Platform } from '../shared/entities.ts';
import type { SettingsFile } from './base/settings.ts';
import type { Router } from './ipc/router.ts';
import { settingsHandlers } from './ipc/settings.ts';
import { setAppearance } from './windows/appearance.ts';
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
  platform: Platform;
}

export interface SettingsWindow {
  /** Opens it, or brings it to the front. */
  open(): void;
  close(): void;
}

/**
 * The settings, in a window and a role of their own: the workspace window, which is the largest and reads what services
 * send, has no method that could make the lock later, or sign in elsewhere.
 */
export function makeSettingsWindow({ bundle, sessions, main, router, settings, platform }: Parts): SettingsWindow {
  let window: BrowserWindow | null = null;
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
      shown: () => ({ preferences: settings.get().preferences, state: settings.state(), platform }),
      change: (preferences) => {
        settings.change({ preferences });
        setAppearance(preferences.appearance);
      },
      close,
    });
    router.admit(opened.webContents, 'settings', handlers);
  };
  return { open, close };
}
