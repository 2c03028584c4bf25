import { request } from 'node:https';
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { isAllowed, makeAgent, requestTimeout, type Route } from './agent.ts';
import { HostRefused } from './client.ts';

/** Bytes; a token answer is a few kilobytes. */
const answerLimit = 1_048_576;

/**
 * MSAL's network client over the same agent as everything else. MSAL's own would use the global `fetch`, which knows
 * neither our roots nor our list of hosts, and it accepts a plain-http token endpoint; this one sends nothing there.
 *
 * `onFailure` hears why a request failed, because MSAL replaces every such error by one of its own without a cause.
 */
export function makeMsalClient(route: Route, onFailure: (error: unknown) => void): INetworkModule {
  const agent = makeAgent(route);
  const send = <T>(method: 'GET' | 'POST', url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> =>
    new Promise((resolve, reject) => {
      if (!isAllowed(url, route)) {
        reject(new HostRefused());
        return;
      }
      const signal = AbortSignal.timeout(requestTimeout);
      const outgoing = request(url, { method, agent, headers: options?.headers ?? {}, signal }, (answer) => {
        const chunks: Buffer[] = [];
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > answerLimit) answer.destroy(new Error('too large'));
          else chunks.push(chunk);
        });
        answer.on('error', reject);
        answer.on('end', () => {
          const headers = Object.fromEntries(
            Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
          );
          const status = answer.statusCode ?? 0;
          if (status === 429 || status >= 500) {
            reject(Object.assign(new Error('refused'), { statusCode: status }));
            return;
          }
          try {
            resolve({ status, headers, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as T });
          } catch {
            reject(Object.assign(new Error('not JSON'), { code: 'PARSE_ERROR' }));
          }
        });
      });
      outgoing.on('error', reject);
      outgoing.end(options?.body);
    });
  const heard = <T>(answer: Promise<T>): Promise<T> => {
    answer.catch(onFailure);
    return answer;
  };
  return {
    sendGetRequestAsync: (url, options) => heard(send('GET', url, options)),
    sendPostRequestAsync: (url, options) => heard(send('POST', url, options)),
  };
}
