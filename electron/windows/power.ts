import { powerMonitor } from 'electron';
import type { LockCause } from '../../shared/entities.ts';

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

/** Electron's own. Where a system does not tell of something, its listener is never called: see `untold`. */
export function systemPower(): Power {
  return {
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    now: () => Date.now(),
    onSuspend: (listener) => void powerMonitor.on('suspend', listener),
    onLockScreen: (listener) => void powerMonitor.on('lock-screen', listener),
    onUserSwitch: (listener) => void powerMonitor.on('user-did-resign-active', listener),
  };
}

/**
 * The causes that this platform does not tell. On Windows a switch of user locks the screen first, and that is told.
 * Source: Electron, powerMonitor.
 */
export function untold(platform: NodeJS.Platform): LockCause[] {
  return platform === 'darwin' || platform === 'win32' ? [] : ['screen', 'user'];
}
