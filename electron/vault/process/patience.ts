import { requestTimeout } from '../../network/agent.ts';
import type { VaultAccess } from '../client.ts';

export interface Patience {
  access: VaultAccess;
  /** Fires when the vault has taken too long since this was asked for. */
  signal(): AbortSignal;
  /** Whether the last token was refused: what failed then never reached the vault with one. */
  tokenRefused(): boolean;
}

/**
 * A time-out for calls to the vault that stands still while a token is waited for: a person may be signing in meanwhile,
 * and what they typed must not be lost over it.
 */
export function makePatience(access: VaultAccess): Patience {
  let running: { controller: AbortController; timer: NodeJS.Timeout } | null = null;
  let refused = false;
  const start = (controller: AbortController): void => {
    const timer = setTimeout(() => controller.abort(new DOMException('too long', 'TimeoutError')), requestTimeout);
    timer.unref();
    running = { controller, timer };
  };
  return {
    access: {
      ...access,
      async getToken(request) {
        const paused = running;
        if (paused !== null) clearTimeout(paused.timer);
        try {
          const token = await access.getToken(request);
          refused = false;
          return token;
        } catch (error) {
          refused = true;
          throw error;
        } finally {
          if (paused !== null) start(paused.controller);
        }
      },
    },
    tokenRefused: () => refused,
    signal() {
      if (running !== null) clearTimeout(running.timer);
      const controller = new AbortController();
      start(controller);
      return controller.signal;
    },
  };
}
