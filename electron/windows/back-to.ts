import type { BrowserWindow } from 'electron';

/** Brings the person back to the window they were in, once the sign-in page that it waited for is done with. */
export function backTo(window: BrowserWindow): (waiting: boolean) => void {
  return (waiting) => {
    if (!waiting && !window.isDestroyed()) window.focus();
  };
}
