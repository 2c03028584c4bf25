import { lookup as systemLookup } from 'node:dns';
import { Agent } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Route } from '../../shared/port.ts';

export type { Route };

/** Milliseconds for a whole request, from connecting to the last byte. */
export const requestTimeout = 30_000;

/** The one kind of agent that serves MSAL and every Azure client: TLS 1.2 or newer, these roots and no others. */
export function makeAgent(route: Route): Agent {
  return new Agent({
    keepAlive: true,
    maxSockets: 8,
    timeout: requestTimeout,
    minVersion: 'TLSv1.2',
    ca: route.certificates,
    lookup: route.address === null ? systemLookup : fixed(route.address),
  });
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
    if (options.all === true) done(null, [{ address, family: 4 }]);
    else done(null, address, 4);
  };
}
