import type { INetworkModule, NetworkResponse } from '@azure/msal-node';
import * as z from 'zod/mini';
import type { Refusal } from './refusals.ts';

const Refused = z.object({ error: z.string(), error_codes: z.optional(z.array(z.number())) });

/** How much longer to wait between two questions each time Entra ID asks for it, ms. Source: RFC 8628, 3.5. */
const slower = 5_000;

export interface Watch {
  network: INetworkModule;
  /** With what the token endpoint refused last; MSAL keeps no number of a device code's refusal. */
  refusal(): Refusal | null;
}

/**
 * The network of one attempt to sign in. Once `signal` has fired nothing more is sent or taken, so that an answer that
 * comes late signs nobody in. MSAL takes `slow_down` for a refusal; here it is a longer wait.
 */
export function watchNetwork(inner: INetworkModule, signal: AbortSignal): Watch {
  let refusal: Refusal | null = null;
  let pause = 0;
  const stopped = aborted(signal);

  const watched = async <T>(ask: () => Promise<NetworkResponse<T>>): Promise<NetworkResponse<T>> => {
    signal.throwIfAborted();
    if (pause > 0) await Promise.race([after(pause), stopped]);
    const answer = await Promise.race([ask(), stopped]);
    const refused = answer.status >= 400 ? Refused.safeParse(answer.body) : null;
    if (refused?.success !== true) return answer;
    const { error, error_codes } = refused.data;
    if (error === 'slow_down') {
      pause += slower;
      return { ...answer, body: { ...answer.body, error: 'authorization_pending' } };
    }
    if (error !== 'authorization_pending') refusal = { word: error, number: error_codes?.[0] ?? null };
    return answer;
  };
  return {
    network: {
      sendGetRequestAsync: (url, options) => watched(() => inner.sendGetRequestAsync(url, options)),
      sendPostRequestAsync: (url, options) => watched(() => inner.sendPostRequestAsync(url, options)),
    },
    refusal: () => refusal,
  };
}

/** Rejects with the signal's reason when it fires. */
export function aborted(signal: AbortSignal): Promise<never> {
  const promise = new Promise<never>((_resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  // It is raced against; where nobody races any more its rejection is nobody's business.
  promise.catch(() => undefined);
  return promise;
}

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
