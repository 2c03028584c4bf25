import type { BrowserWindow } from 'electron';
import type { ScreenHiding } from '../../shared/entities.ts';

export interface Hiding {
  state(): ScreenHiding;
  set(on: boolean): ScreenHiding;
}

let atFirst = true;

/** How windows that open from now on begin. */
export function hideByDefault(on: boolean): void {
  atFirst = on;
}

/**
 * Keeps a window out of screenshots and screen sharing, from the start unless the settings say otherwise. It is applied
 * again at each show, because some systems let it lapse when a window was minimised. Linux has no such protection, and
 * the window says so.
 */
export function hideFromScreen(window: BrowserWindow, platform: NodeJS.Platform): Hiding {
  let on = atFirst;
  const supported = platform === 'darwin' || platform === 'win32';
  const apply = (): void => {
    if (supported && !window.isDestroyed()) window.setContentProtection(on);
  };
  const state = (): ScreenHiding => (supported ? (on ? 'on' : 'off') : 'unsupported');
  apply();
  window.on('show', apply);
  window.on('restore', apply);
  return {
    state,
    set(wanted) {
      on = wanted;
      apply();
      return state();
    },
  };
}
