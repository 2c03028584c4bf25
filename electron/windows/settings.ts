import type { BrowserWindow, Session } from 'electron';
import { messages } from '../../shared/messages/index.ts';
import { makeWindow } from './window.ts';

/** The window of the settings: one at most, which holds no value and alone can change them. */
export function openSettingsWindow(options: {
  session: Session;
  preloads: string;
  parent: BrowserWindow;
}): BrowserWindow {
  const window = makeWindow('settings', {
    ...options,
    title: messages.main.settingsTitle,
    width: 760,
    height: 600,
    minWidth: 560,
    minHeight: 440,
    maximizable: false,
    fullscreenable: false,
  });
  window.removeMenu();
  window.once('ready-to-show', () => window.show());
  return window;
}
