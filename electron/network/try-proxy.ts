import { failure, type Failure } from '../../shared/errors.ts';
import type { ProxyRefusal } from '../../shared/port.ts';
import { openConnection, type Route } from './agent.ts';
import { Failed } from './failed.ts';

/** Tries one proxy towards `host:port`, and sends nothing beyond it: null when it let through, else why it did not. */
export async function tryProxy(route: Route, { proxy, host, port }: ProxyRefusal): Promise<Failure | null> {
  try {
    const through = { ...route, findProxy: () => Promise.resolve([proxy]) };
    (await openConnection(through, host, port)).destroy();
    return null;
  } catch (error) {
    return error instanceof Failed ? error.failure : failure('unexpected').error;
  }
}
