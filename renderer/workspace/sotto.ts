import type { WorkspaceBridge } from '../../shared/bridge.ts';

declare global {
  interface Window {
    /** Put there by the preload, frozen; this window has no other way out. */
    readonly sotto: WorkspaceBridge;
  }
}

export const sotto: WorkspaceBridge = window.sotto;
