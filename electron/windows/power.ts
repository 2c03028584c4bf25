import { powerMonitor } from 'electron';

/** What the operating system tells of the computer and of the person at it: the one source of every lock but the person's own. */
export interface Power {
  /** Seconds since the person last touched a key or the mouse, in any program. */
  idleSeconds(): number;
  /** Milliseconds since 1970. By the clock and not by timers, which stand still while the computer sleeps. */
  now(): number;
  onSuspend(listener: () => void): void;
  onLockScreen(listener: () => void): void;
  onUserSwitch(listener: () => void): void;
}

/**
 * Electron's own. Where a system does not tell of something, its listener is never called: Linux tells of sleep alone, and
 * the lock screen says so; Windows locks the screen before another person takes over. Source: Electron, powerMonitor.
 */
export function systemPower(): Power {
  return {
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    now: () => Date.now(),
    onSuspend: (listener) => void powerMonitor.on('suspend', listener),
    onLockScreen: (listener) => void powerMonitor.on('lock-screen', listener),
    onUserSwitch: (listener) => void powerMonitor.on('user-did-resign-active', listener),
  };
}
