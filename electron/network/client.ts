import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';
import { isAllowed, makeAgent, requestTimeout, type Route } from './agent.ts';

/** Thrown instead of sending anything to a host that is not on the route's list. */
export class HostRefused extends Error {
  override name = 'HostRefused';
}

/** What services refused with, by request: the SDK's own error for a page of a list keeps the status and drops the body. */
const refusals = new WeakMap<object, string>();

/** The body with which a service refused this request, as JSON tells it; undefined where there was none. */
export function refusalOf(request: unknown): unknown {
  const text = typeof request === 'object' && request !== null ? refusals.get(request) : undefined;
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The HTTP client under every Azure SDK. It is the last thing before the wire, behind all retries, redirects and
 * paging, so a foreign `nextLink` or a redirect is stopped here whatever the SDK does with it.
 */
export function makeHttpClient(route: Route): HttpClient {
  const agent = makeAgent(route);
  const inner = createDefaultHttpClient();
  return {
    async sendRequest(request) {
      if (!isAllowed(request.url, route)) throw new HostRefused();
      request.agent = agent;
      request.timeout = requestTimeout;
      const response = await inner.sendRequest(request);
      if (response.status >= 400 && typeof response.bodyAsText === 'string') refusals.set(request, response.bodyAsText);
      return response;
    },
  };
}

/** Options for every Azure SDK client. `retries`: 0 for a client that writes, because a write is never blindly repeated. */
export function clientOptions(httpClient: HttpClient, retries: number) {
  return {
    httpClient,
    retryOptions: { maxRetries: retries, maxRetryDelayInMs: 4_000 },
    redirectOptions: { maxRetries: 0 },
  };
}
