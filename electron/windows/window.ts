import { join } from 'node:path';
import { BrowserWindow, type BrowserWindowConstructorOptions, type Session } from 'electron';
import { methodsOf, type Role } from '../../shared/contract.ts';
import { log } from '../base/log.ts';
import { groundColour, isHighContrast } from './appearance.ts';

export interface WindowOptions
  extends Pick<
    BrowserWindowConstructorOptions,
    | 'width'
    | 'height'
    | 'minWidth'
    | 'minHeight'
    | 'autoHideMenuBar'
    | 'resizable'
    | 'maximizable'
    | 'minimizable'
    | 'fullscreenable'
    | 'parent'
  > {
  title: string;
  /** The role's session, and the folder of the bundled preloads. */
  session: Session;
  preloads: string;
}

/**
 * A window of one role, with every door shut. Points of Electron's security checklist are kept here and in
 * `session.ts`; the end-to-end suite asserts all twenty on the running window.
 */
export function makeWindow(role: Role, { title, session, preloads, ...size }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...size,
    title,
    show: false,
    useContentSize: true,
    backgroundColor: groundColour(),
    webPreferences: {
      session,
      preload: join(preloads, `${role}.cjs`),
      // Names only, so that a preload needs neither the contract nor its schema library.
      additionalArguments: [
        `--sotto-methods=${methodsOf(role).join(',')}`,
        ...(isHighContrast() ? ['--sotto-high-contrast'] : []),
      ],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      enableWebSQL: false,
      safeDialogs: true,
      devTools: false,
    },
  });
  const { webContents } = window;
  // A CSP does not stop WebRTC from sending packets; without a proxy this policy leaves it no way out.
  webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  webContents.setWindowOpenHandler(() => {
    log({ event: 'window-refused' });
    return { action: 'deny' };
  });
  const stay = (event: Electron.Event): void => {
    event.preventDefault();
    log({ event: 'navigation-refused' });
  };
  webContents.on('will-navigate', stay);
  webContents.on('will-frame-navigate', stay);
  webContents.on('will-redirect', stay);
  webContents.on('will-attach-webview', stay);
  // Main's title stands: a page can't write into it.
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(`app://${role}/`);
  return window;
}
