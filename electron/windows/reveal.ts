import type { BrowserWindow, Session } from 'electron';
import { messages } from '../../shared/messages/index.ts';
import type { VaultProcess } from '../vault/launch.ts';
import type { Hiding } from './screen-hiding.ts';
import { pair } from './value-window.ts';
import { makeWindow } from './window.ts';

/** Seconds from the arrival of the value to the end of its window. */
export const revealSeconds = 30;

export interface RevealWindow {
  window: BrowserWindow;
  hiding: Hiding;
  /** The value has arrived: its process is not needed any more, and the time runs. */
  startCountdown(): void;
  destroy(): void;
}

/** One window for one value. It never asks and never stays: Close, Escape and the end of the time all destroy it. */
export function openRevealWindow(
  options: { session: Session; preloads: string; parent: BrowserWindow },
  vaultProcess: VaultProcess,
): RevealWindow {
  const window = makeWindow('reveal', {
    ...options,
    title: messages.main.revealTitle,
    width: 420,
    height: 260,
    resizable: false,
    maximizable: false,
    minimizable: false,
    fullscreenable: false,
  });
  window.removeMenu();
  const { hiding, destroy } = pair(window, vaultProcess);
  let timer: NodeJS.Timeout | undefined;
  window.once('closed', () => clearTimeout(timer));
  return {
    window,
    hiding,
    startCountdown() {
      vaultProcess.end();
      timer ??= setTimeout(destroy, revealSeconds * 1_000);
    },
    destroy,
  };
}
