import { createHttpHeaders, RestError, type HttpClient } from '@azure/core-rest-pipeline';
import { failure } from '../../shared/errors.ts';
import { makeAgent, type Route } from './agent.ts';
import { authorityAliases } from './clouds.ts';
import { exchange, isBreak, type Exchanged } from './exchange.ts';
import { Failed } from './failed.ts';
import { isRequestId } from './request-id.ts';

/** Seconds; the longest pause that a call sits out by itself. */
const longestPause = 4;

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
 * paging, so a foreign `nextLink` or a redirect is stopped here whatever the SDK does with it. A `Failed` goes through
 * the SDK untouched and is never tried again; a connection that broke is, as often as the client's options say.
 */
export function makeHttpClient(route: Route): HttpClient {
  const agent = makeAgent(route);
  return {
    async sendRequest(request) {
      const { method, url, body, abortSignal: stopped } = request;
      if (body !== undefined && body !== null && typeof body !== 'string')
        throw new Failed(failure('unexpected').error);
      let answer: Exchanged;
      try {
        const headers = request.headers.toJSON({ preserveCase: true });
        answer = await exchange(route, agent, { method, url, headers, body: body ?? undefined, stopped });
      } catch (error) {
        if (!isBreak(error)) throw error;
        throw new RestError('broken', { code: (error as { code?: string }).code ?? '', request });
      }
      const { status, text } = answer;
      const pause = pauseAsked(answer);
      // The SDK would sit out a long pause in silence, and then another; the person is told of it instead.
      if (method === 'GET' && pause !== null && pause > longestPause) {
        const requestId = answer.headers['x-ms-request-id'] ?? '';
        throw new Failed(
          failure(status === 429 ? 'throttled' : 'service-unavailable', {
            ...{ status, retryAfter: Math.min(pause, 86_400) },
            ...(isRequestId(requestId) && { requestId }),
          }).error,
        );
      }
      // The SDKs take what is no JSON for an answer without a body, and a list without one for an empty list.
      const isOdd = text === '' ? status === 200 : status < 300 && !isJson(answer);
      if (isOdd) throw new Failed(failure('answer-not-understood').error);
      if (status >= 400) refusals.set(request, text);
      if (status === 401) checkChallenge(answer.headers['www-authenticate'] ?? '', url, route);
      return { request, status, headers: createHttpHeaders(answer.headers), bodyAsText: text };
    },
  };
}

const isJson = ({ headers }: Exchanged): boolean =>
  /^application\/([\w.+-]+\+)?json\b/i.test(headers['content-type'] ?? '');

/** Seconds for which a service that has trouble wants to be left alone; null where it says nothing of it. Source: RFC 9110, 10.2.3. */
function pauseAsked({ status, headers }: Exchanged): number | null {
  const said = headers['retry-after'];
  if (said === undefined || (status !== 429 && status !== 503)) return null;
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1_000;
  return Number.isFinite(seconds) ? Math.max(seconds, 0) : null;
}

/**
 * A vault's challenge names for whom a token is to be made and by whom. One that names a stranger asks for a token that
 * is none of its business: `origin-refused`, before any token is looked for. Source: RFC 6750 and "Authentication,
 * requests and responses", Key Vault.
 */
function checkChallenge(challenge: string, url: string, route: Route): void {
  const [, resource] = /\bresource="([^"]*)"/.exec(challenge) ?? [];
  if (resource === undefined) return;
  const [, authority = ''] = /\bauthorization="([^"]*)"/.exec(challenge) ?? [];
  const hostOf = (text: string): string => (URL.canParse(text) ? new URL(text).host : '');
  const isOwn = hostOf(resource) !== '' && hostOf(url).endsWith(`.${hostOf(resource)}`);
  const named = hostOf(authority);
  const isKnown = route.allowedHosts.includes(authorityAliases.get(named) ?? named);
  if (!isOwn || !isKnown) throw new Failed(failure('origin-refused').error);
}

/** Options for every Azure SDK client. `retries`: 0 for a client that writes, because a write is never blindly repeated. */
export function clientOptions(httpClient: HttpClient, retries: number) {
  return {
    httpClient,
    retryOptions: { maxRetries: retries, maxRetryDelayInMs: longestPause * 1_000 },
    redirectOptions: { maxRetries: 0 },
  };
}
