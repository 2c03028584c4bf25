import { net, powerMonitor, session } from 'electron';

/** Milliseconds between two looks at whether the system says "online": it has no event for that in main. */
const onlineEvery = 1_000;

/** What the operating system knows of its network. */
export interface SystemNetwork {
  /** The proxies towards an address, in the words of a PAC script. */
  findProxy(url: string): Promise<string>;
  /** Hears when there may be a network again: it came up, or the computer woke. */
  onChange(listener: () => void): void;
}

/** Chromium's word on it, which knows PAC scripts and every system's settings. The default session loads nothing. */
export const systemNetwork: SystemNetwork = {
  findProxy: (url) => session.defaultSession.resolveProxy(url),
  onChange(listener) {
    powerMonitor.on('resume', listener);
    let wasOnline = net.isOnline();
    setInterval(() => {
      const isOnline = net.isOnline();
      if (isOnline && !wasOnline) listener();
      wasOnline = isOnline;
    }, onlineEvery).unref();
  },
};
