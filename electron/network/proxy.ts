import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { failure, type ErrorCode, type Failure } from '../../shared/errors.ts';
import type { Proxy, ProxyCredentials, ProxyRefusal, ProxyStep } from '../../shared/port.ts';
import { Failed } from './failed.ts';

/** A proxy wants a name and a password, or others than it was given. Nothing has been sent through it yet. */
export class ProxyAsks extends Failed {
  readonly refusal: ProxyRefusal;
  constructor(refusal: ProxyRefusal) {
    super(passwordFailure(refusal));
    this.refusal = refusal;
  }
}

/** What a proxy's refusal comes to where nobody gives it another password. */
export const passwordFailure = ({ proxy }: ProxyRefusal): Failure =>
  failure(proxy.credentials === null ? 'proxy-needs-password' : 'proxy-password-refused').error;

/**
 * What the system answers for an address, in the words of a PAC script (`PROXY a:3128; DIRECT`), as the steps to try in
 * turn. Words that Sotto does not speak (SOCKS) become `unsupported`. Source: Netscape, "Proxy Auto-Config File Format".
 */
export function readProxies(answer: string): ProxyStep[] {
  const steps = answer
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(readStep);
  return steps.length === 0 ? [{ kind: 'direct' }] : steps;
}

function readStep(part: string): ProxyStep {
  const [word = '', where = ''] = part.split(/\s+/);
  const kind = word.toUpperCase();
  if (kind === 'DIRECT') return { kind: 'direct' };
  if (kind !== 'PROXY' && kind !== 'HTTP' && kind !== 'HTTPS') return { kind: 'unsupported' };
  const scheme = kind === 'HTTPS' ? 'https' : 'http';
  if (!URL.canParse(`${scheme}://${where}`)) return { kind: 'unsupported' };
  const { hostname, port } = new URL(`${scheme}://${where}`);
  return {
    kind: scheme,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || (scheme === 'http' ? 80 : 443)),
    credentials: null,
  };
}

export interface Tunnel {
  proxy: Proxy;
  host: string;
  port: number;
  certificates: string[];
  lookup: LookupFunction;
  signal: AbortSignal;
}

/**
 * Asks a proxy for a way through to `host:port` (CONNECT) and answers the open socket. What goes through it afterwards
 * is TLS, which the proxy can't read. Throws `ProxyAsks`, or `Failed`: `proxy-unreachable`,
 * `proxy-sign-in-unsupported`, `proxy-refused`. Source: RFC 9110, sections 9.3.6 and 11.7.
 */
export function openTunnel({ proxy, host, port, ...rest }: Tunnel): Promise<Socket> {
  const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  const send = proxy.kind === 'https' ? tlsRequest : plainRequest;
  const { credentials } = proxy;
  return new Promise((resolve, reject) => {
    const refuse = (code: ErrorCode): void => reject(new Failed(failure(code).error));
    const asking = send({
      host: proxy.host,
      port: proxy.port,
      method: 'CONNECT',
      path: authority,
      agent: false,
      lookup: rest.lookup,
      signal: rest.signal,
      headers: { host: authority, ...(credentials !== null && { 'proxy-authorization': basic(credentials) }) },
      ...(proxy.kind === 'https' && { ca: rest.certificates, minVersion: 'TLSv1.2' as const }),
    });
    asking.once('connect', (answer, socket, head) => {
      if (answer.statusCode === 200) {
        if (head.length > 0) socket.unshift(head);
        resolve(socket);
        return;
      }
      socket.destroy();
      if (answer.statusCode !== 407) refuse('proxy-refused');
      else if (offersBasic(answer.headers['proxy-authenticate'])) reject(new ProxyAsks({ proxy, host, port }));
      else refuse('proxy-sign-in-unsupported');
    });
    // An answer that is no answer to CONNECT: whatever listens there, it is no proxy.
    asking.once('response', (answer) => {
      answer.destroy();
      refuse('proxy-refused');
    });
    asking.once('error', (error) => {
      if (rest.signal.aborted) reject(error);
      else refuse('proxy-unreachable');
    });
    asking.end();
  });
}

/** Node joins several such headers by a comma; a scheme is a word at the start of one. */
function offersBasic(challenge: string | string[] | undefined): boolean {
  const offered = Array.isArray(challenge) ? challenge.join(', ') : (challenge ?? '');
  return /(^|,)\s*Basic(\s|,|$)/i.test(offered);
}

/** Source: RFC 7617; names and passwords beyond ASCII in UTF-8. */
const basic = ({ username, password }: ProxyCredentials): string =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
