import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { makeAgent, type Route } from './agent.ts';
import { exchange } from './exchange.ts';

/**
 * MSAL's network client over the same agent as everything else. MSAL's own would use the global `fetch`, which knows
 * neither our roots nor our list of hosts, and it accepts a plain-http token endpoint; this one sends nothing there.
 *
 * `onFailure` hears why a request failed, because MSAL replaces every such error by one of its own without a cause.
 */
export function makeMsalClient(route: Route, onFailure: (error: unknown) => void): INetworkModule {
  const agent = makeAgent(route);
  const send = async <T>(method: string, url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> => {
    try {
      const { headers = {}, body } = options ?? {};
      const { status, headers: received, text } = await exchange(route, agent, { method, url, headers, body });
      if (status === 429 || status >= 500) throw Object.assign(new Error('refused'), { statusCode: status });
      return { status, headers: received, body: parse(text) as T };
    } catch (error) {
      onFailure(error);
      throw error;
    }
  };
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw Object.assign(new Error('not JSON'), { code: 'PARSE_ERROR' });
  }
}
