import type { BrowserWindow, Session } from 'electron';
import { log } from '../base/log.ts';
import { messages } from '../../shared/messages/index.ts';
import { makeWindow } from './window.ts';

/** The window that is always open and never holds a value. */
export function openWorkspaceWindow(options: { session: Session; preloads: string }): BrowserWindow {
  const window = makeWindow('workspace', {
    ...options,
    title: messages.main.workspaceTitle,
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 600,
    // Alt shows it; its commands stand in the window as well.
    autoHideMenuBar: true,
  });
  window.once('ready-to-show', () => {
    window.show();
    log({ event: 'workspace-shown' });
  });
  return window;
}
