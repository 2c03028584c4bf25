import { request, type Agent } from 'node:https';
import { failure } from '../../shared/errors.ts';
import { isAllowed, limits, type Route } from './agent.ts';
import { Failed } from './failed.ts';
import { ProxyAsks } from './proxy.ts';
import { reachFailure } from './reach.ts';

/** Bytes; a page of a thousand workspaces is about four million. */
const answerLimit = 33_554_432;
/** Milliseconds by which this computer's clock may differ from the service's before Sotto takes it for wrong. */
const clockTolerance = 300_000;

export interface Outgoing {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string | undefined;
  /** Ends it before its time. */
  stopped?: { readonly aborted: boolean; addEventListener(type: 'abort', listener: () => void): void } | undefined;
}

export interface Exchanged {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/**
 * Sends one request and reads its whole answer, as `send` does. Where a proxy on the way asks for a password, the person
 * is asked, and the request begun anew: none of it had been sent, so that even a write is safe.
 */
export async function exchange(route: Route, agent: Agent, outgoing: Outgoing): Promise<Exchanged> {
  const since = Date.now();
  for (;;) {
    try {
      return await send(route, agent, outgoing);
    } catch (error) {
      if (!(error instanceof ProxyAsks) || route.signInToProxy === undefined) throw error;
      await route.signInToProxy(error.refusal, since);
    }
  }
}

/**
 * One request and its whole answer, within `limits`. Follows no redirect and sends nothing to a host that is
 * not on the route's list. Throws `Failed` for all that Sotto understands (`origin-refused`, `timed-out`,
 * `captive-portal`, `clock-wrong`, a code of `reach.ts` or `proxy.ts`), and the system's own error, with its `code`,
 * where a connection broke that had been there: whether that may be tried again, the caller knows.
 */
function send(route: Route, agent: Agent, outgoing: Outgoing): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    if (!isAllowed(outgoing.url, route)) {
      reject(new Failed(failure('origin-refused').error));
      return;
    }
    const { method, url, body, stopped } = outgoing;
    const headers: Record<string, string> = { ...outgoing.headers, 'accept-encoding': 'identity' };
    if (body !== undefined) headers['content-length'] = String(Buffer.byteLength(body));
    const sending = request(url, { method, agent, headers });
    const end = (error: Error): void => {
      clearTimeout(firstByte);
      clearTimeout(whole);
      sending.destroy();
      reject(error);
    };
    const late = (): void => end(new Failed(failure('timed-out').error));
    const firstByte = setTimeout(late, limits.firstByte);
    const whole = setTimeout(late, limits.whole);
    stopped?.addEventListener('abort', late);
    if (stopped?.aborted === true) late();
    sending.on('error', end);
    sending.on('response', (answer) => {
      clearTimeout(firstByte);
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > answerLimit) end(new Failed(failure('answer-not-understood').error));
        else chunks.push(chunk);
      });
      answer.on('error', end);
      answer.on('end', () => {
        clearTimeout(whole);
        const text = Buffer.concat(chunks).toString('utf8');
        const received = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
        const exchanged: Exchanged = {
          status: answer.statusCode ?? 0,
          headers: Object.fromEntries(received) as Record<string, string>,
          text,
        };
        const odd = oddityOf(exchanged, 'authorization' in lowerCased(headers));
        if (odd === null) resolve(exchanged);
        else reject(odd);
      });
    });
    sending.end(body);
  });
}

/** Answers that no service of Azure gives by itself: a portal's page, or a refusal that the computer's clock explains. */
function oddityOf({ status, headers, text }: Exchanged, authorized: boolean): Failed | null {
  const isPage = /^\s*</.test(text) || /^text\/html/i.test(headers['content-type'] ?? '');
  if (status === 511 || (isPage && text !== '' && status < 300)) {
    return new Failed(failure('captive-portal', { status }).error);
  }
  // A first request goes out without a token, and its 401 says nothing about the clock; nor does a claims challenge.
  const challenge = headers['www-authenticate'] ?? '';
  if (status === 401 && authorized && !/claims=/.test(challenge)) {
    const difference = Date.now() - Date.parse(headers['date'] ?? '');
    if (Math.abs(difference) > clockTolerance) {
      const minutes = Math.min(Math.max(Math.round(difference / 60_000), -999_999), 999_999);
      return new Failed(failure('clock-wrong', { minutes }).error);
    }
  }
  return null;
}

const lowerCased = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** Whether an error is a break in a connection, which for a reading call is worth another try. */
export function isBreak(error: unknown): boolean {
  return !(error instanceof Failed) && reachFailure(error) !== null;
}
