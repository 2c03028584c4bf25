import type { BrowserWindow, Session } from 'electron';
import { messages } from '../../shared/messages/index.ts';
import { hideFromScreen, type Hiding } from './screen-hiding.ts';
import { makeWindow } from './window.ts';

export interface ProxyWindow {
  window: BrowserWindow;
  hiding: Hiding;
  destroy(): void;
}

/** The window that asks for a proxy's password. It has no vault process: main itself is who needs the password. */
export function openProxyWindow(options: { session: Session; preloads: string; parent: BrowserWindow }): ProxyWindow {
  const window = makeWindow('proxy', {
    ...options,
    title: messages.main.proxyTitle,
    width: 480,
    height: 544,
    resizable: false,
    maximizable: false,
    minimizable: false,
    fullscreenable: false,
  });
  window.removeMenu();
  const destroy = (): void => {
    if (!window.isDestroyed()) window.destroy();
  };
  window.webContents.on('render-process-gone', destroy);
  window.once('ready-to-show', () => window.show());
  return { window, hiding: hideFromScreen(window, process.platform), destroy };
}
