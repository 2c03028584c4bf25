import type { BrowserWindow } from 'electron';
import type { VaultProcess } from '../vault/launch.ts';
import { hideFromScreen, type Hiding } from './screen-hiding.ts';

/**
 * Ties a window to its vault process for life: the port is handed over once the page is there, and when one of the two
 * is gone for whatever reason the other goes as well. `destroy`, not `close`: nothing of the page may ask to stay.
 */
export function pair(window: BrowserWindow, vaultProcess: VaultProcess): { hiding: Hiding; destroy(): void } {
  const destroy = (): void => {
    vaultProcess.end();
    if (!window.isDestroyed()) window.destroy();
  };
  window.webContents.once('did-finish-load', () => {
    window.webContents.postMessage('sotto:port', null, [vaultProcess.windowPort]);
  });
  window.webContents.on('render-process-gone', destroy);
  window.once('closed', () => vaultProcess.end());
  window.once('ready-to-show', () => window.show());
  return { hiding: hideFromScreen(window, process.platform), destroy };
}
