import type { BrowserWindow, Session } from 'electron';
import { messages } from '../../shared/messages/index.ts';
import type { VaultProcess } from '../vault/launch.ts';
import type { Ask } from './dialogs.ts';
import type { ValueWindow } from './lock.ts';
import { pair } from './value-window.ts';
import { makeWindow } from './window.ts';
import type { Hiding } from './screen-hiding.ts';

export interface EntryWindow {
  window: BrowserWindow;
  hiding: Hiding;
  /** The name of what would be lost, empty where it has none yet; null where nothing would. */
  setUnsaved(name: string | null): void;
  waits: NonNullable<ValueWindow['waits']>;
  /** Asks first if something typed would be lost. */
  close(): void;
  /** At once, with the process: the job is done, or the app ends. */
  destroy(): void;
}

/** One window for one entry. Closing it with something typed asks, in main's dialog. */
export function openEntryWindow(
  options: { session: Session; preloads: string; parent: BrowserWindow; ask: Ask },
  vaultProcess: VaultProcess,
): EntryWindow {
  const window = makeWindow('entry', {
    session: options.session,
    preloads: options.preloads,
    parent: options.parent,
    title: messages.main.entryTitle,
    width: 560,
    height: 640,
    resizable: false,
    maximizable: false,
    fullscreenable: false,
  });
  // Linux and Windows would show the application's menu, whose Paste reads the clipboard.
  window.removeMenu();
  const { hiding, destroy } = pair(window, vaultProcess);
  let unsaved: string | null = null;
  let asking = false;
  window.on('close', (event) => {
    if (unsaved === null) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    void options.ask(window, messages.main.discard).then((discard) => {
      asking = false;
      if (discard) destroy();
    });
  });
  return {
    window,
    hiding,
    setUnsaved: (now) => {
      unsaved = now;
    },
    waits: {
      unsaved: () => unsaved,
      cover(until) {
        if (window.isDestroyed()) return;
        const tell = (): void => window.webContents.send('sotto:cover', until);
        // Its preload listens only once it runs, and the page is not shown before.
        if (window.webContents.isLoading()) window.webContents.once('did-finish-load', tell);
        else tell();
      },
    },
    close: () => {
      if (!window.isDestroyed()) window.close();
    },
    destroy,
  };
}
