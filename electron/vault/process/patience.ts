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
 * A time-out for calls to the vault that stands still while a token or a proxy is waited for: a person may be signing in
 * meanwhile, and what they typed must not be lost over it.
 */
export function makePatience(access: VaultAccess): Patience {
  let running: { controller: AbortController; timer: NodeJS.Timeout } | null = null;
  let refused = false;
  const start = (controller: AbortController): void => {
    const timer = setTimeout(() => controller.abort(new DOMException('too long', 'TimeoutError')), requestTimeout);
    timer.unref();
    running = { controller, timer };
  };
  const paused = async <T>(wait: () => Promise<T>): Promise<T> => {
    const before = running;
    if (before !== null) clearTimeout(before.timer);
    try {
      return await wait();
    } finally {
      if (before !== null) start(before.controller);
    }
  };
  const { signInToProxy } = access.route;
  return {
    access: {
      ...access,
      getToken: (request) =>
        paused(async () => {
          refused = true;
          const token = await access.getToken(request);
          refused = false;
          return token;
        }),
      route: {
        ...access.route,
        ...(signInToProxy !== undefined && {
          signInToProxy: (refusal, since) => paused(() => signInToProxy(refusal, since)),
        }),
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
