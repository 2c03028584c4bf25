import type { BrowserWindow, Session } from 'electron';
import { messages } from '../../shared/messages/index.ts';
import type { VaultProcess } from '../vault/launch.ts';
import type { Ask } from './dialogs.ts';
import { pair } from './value-window.ts';
import { makeWindow } from './window.ts';
import type { Hiding } from './screen-hiding.ts';

export interface EntryWindow {
  window: BrowserWindow;
  hiding: Hiding;
  setUnsaved(unsaved: boolean): void;
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
  let unsaved = false;
  let asking = false;
  window.on('close', (event) => {
    if (!unsaved) return;
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
    close: () => {
      if (!window.isDestroyed()) window.close();
    },
    destroy,
  };
}
