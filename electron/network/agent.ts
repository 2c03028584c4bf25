import { lookup as systemLookup } from 'node:dns';
import { Agent } from 'node:https';
import type { ClientRequestArgs } from 'node:http';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';
import { failure } from '../../shared/errors.ts';
import type { ProxyRefusal, ProxyStep, Route as RouteData } from '../../shared/port.ts';
import { Failed } from './failed.ts';
import { openTunnel } from './proxy.ts';
import { reachFailure } from './reach.ts';

/** How one gets out: plain data, and whom to ask about the proxies on the way. */
export interface Route extends RouteData {
  /** Which proxies lead to an address, to be tried in turn; asked for each new connection, since a laptop changes its network. */
  findProxy?(url: string): Promise<ProxyStep[]>;
  /**
   * Resolves when the person has given a password that the proxy takes. `since`: when the call began (ms since 1970).
   * Throws `Failed`: `proxy-needs-password` or `proxy-password-refused` where they don't.
   */
  signInToProxy?(refusal: ProxyRefusal, since: number): Promise<void>;
}

/** Milliseconds. `connect`: name, proxy, TCP and TLS together; `firstByte` and `whole`: from the start of a request. */
export const limits = { connect: 10_000, firstByte: 20_000, whole: 30_000 };
export const requestTimeout = limits.whole;

/** The one kind of agent that serves MSAL and every Azure client: TLS 1.2 or newer, these roots and no others, the system's proxy. */
export function makeAgent(route: Route): Agent {
  return new RouteAgent(route);
}

class RouteAgent extends Agent {
  readonly #route: Route;
  constructor(route: Route) {
    super({ keepAlive: true, maxSockets: 8, timeout: limits.whole });
    this.#route = route;
  }
  override createConnection(
    options: ClientRequestArgs,
    done?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | undefined {
    openConnection(this.#route, options.host ?? '', Number(options.port ?? 443)).then(
      (socket) => done?.(null, socket),
      // Node's own type has a stream beside an error; it looks at the error alone.
      (error: unknown) => (done as ((error: unknown) => void) | undefined)?.(error),
    );
    return undefined;
  }
}

/**
 * Opens a TLS connection along a route, through its proxies in turn. Throws `Failed`: a code of `reach.ts` or `proxy.ts`,
 * or `timed-out` after `limits.connect`.
 */
export async function openConnection(route: Route, host: string, port: number): Promise<TLSSocket> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), limits.connect);
  const lookup = route.address === null ? (systemLookup as LookupFunction) : fixed(route.address);
  try {
    const steps = await untilStopped(proxiesOf(route, `https://${host}:${port}/`), stop.signal);
    let last: unknown = new Failed(failure('proxy-unsupported').error);
    for (const step of steps) {
      if (step.kind === 'unsupported') continue;
      try {
        const { certificates } = route;
        const through =
          step.kind === 'direct'
            ? undefined
            : await openTunnel({ proxy: step, host, port, certificates, lookup, signal: stop.signal });
        return await secure({ route, host, port, lookup, through, signal: stop.signal });
      } catch (error) {
        last = error;
        // The next step is for a proxy that is away, not for one that says no.
        if (!(error instanceof Failed && error.failure.code === 'proxy-unreachable')) break;
      }
    }
    throw last;
  } catch (error) {
    if (error instanceof Failed) throw error;
    if (stop.signal.aborted) throw new Failed(failure('timed-out').error);
    throw new Failed(reachFailure(error) ?? failure('unexpected').error);
  } finally {
    clearTimeout(timer);
  }
}

/** The proxies towards an address. */
export async function proxiesOf(route: Route, url: string): Promise<ProxyStep[]> {
  return (await route.findProxy?.(url)) ?? [{ kind: 'direct' }];
}

interface Securing {
  route: Route;
  host: string;
  port: number;
  lookup: LookupFunction;
  through: Socket | undefined;
  signal: AbortSignal;
}

function secure({ route, host, port, lookup, through, signal }: Securing): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      lookup,
      ca: route.certificates,
      minVersion: 'TLSv1.2',
      ALPNProtocols: ['http/1.1'],
      ...(isIP(host) === 0 && { servername: host }),
      ...(through !== undefined && { socket: through }),
    });
    const giveUp = (): void => void socket.destroy(new Error('stopped'));
    signal.addEventListener('abort', giveUp, { once: true });
    socket.once('error', (error: Error) => {
      signal.removeEventListener('abort', giveUp);
      through?.destroy();
      reject(error);
    });
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', giveUp);
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
}

/** A PAC script that never ends must not hold a connection for ever. */
function untilStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const stopped = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
  });
  return Promise.race([work, stopped]);
}

/** Whether anything may be sent to `url`. A token or a value that went to another host could not be called back. */
export function isAllowed(url: string, route: Pick<Route, 'allowedHosts'>): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  if (protocol !== 'https:' || username !== '' || password !== '') return false;
  return route.allowedHosts.some((allowed) => {
    if (!allowed.startsWith('.')) return host === allowed;
    const label = host.slice(0, -allowed.length);
    return host.endsWith(allowed) && /^[0-9a-z-]+$/.test(label);
  });
}

function fixed(address: string): LookupFunction {
  return (_host, options, done) => {
    // Later, as a resolver does: where no network is at all, a connection tried at once fails within `tls.connect`.
    process.nextTick(() => {
      if (options.all === true) done(null, [{ address, family: 4 }]);
      else done(null, address, 4);
    });
  };
}
