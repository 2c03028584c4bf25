import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { proxyHandlers } from './ipc/proxy.ts';
import type { Router } from './ipc/router.ts';
import type { ProxyQuestion } from './sign-in/proxy-sign-in.ts';
import type { ValueWindow } from './windows/lock.ts';
import { openProxyWindow } from './windows/proxy.ts';
import type { Sessions } from './windows/session.ts';

interface Parts {
  /** The folder that the app was bundled to. */
  bundle: string;
  sessions: Sessions;
  /** The workspace window. */
  main: BrowserWindow;
  router: Router;
  canKeep(): boolean;
  isLocked(): boolean;
}

export interface ProxyAsking {
  /** Ends with a lock, like every window that something is typed into; what waits for it then fails. */
  open(): Iterable<ValueWindow>;
  /** Asks for a proxy's password; resolves when the window is gone. Null while nobody is there to be asked. */
  ask(question: ProxyQuestion): Promise<void> | null;
}

/** Opens the one window that asks for a proxy's password. */
export function makeProxyAsking({ bundle, sessions, main, router, ...parts }: Parts): ProxyAsking {
  const open = new Set<ValueWindow>();
  return {
    open: () => open,
    ask(question) {
      if (main.isDestroyed() || parts.isLocked()) return null;
      const preloads = join(bundle, 'preload');
      const asked = openProxyWindow({ session: sessions.proxy, preloads, parent: main });
      open.add(asked);
      router.admit(asked.window.webContents, 'proxy', proxyHandlers({ ...question, canKeep: parts.canKeep(), asked }));
      return new Promise((gone) => {
        asked.window.once('closed', () => {
          open.delete(asked);
          gone();
        });
      });
    },
  };
}
