import type { ProxyStep, Via } from '../../shared/port.ts';
import { readEntry } from './keytar.ts';

/**
 * The name and the password for a proxy, from the person's keychain: the entry of this service whose account is the
 * proxy's `host:port`, with `name:password` as its text. It is a credential for the network and no secret of a vault.
 * Read anew for each connection, so that a new password counts at once. Null where there is none.
 */
export async function findProxyPassword(service: string, steps: ProxyStep[]): Promise<Via['credentials']> {
  for (const step of steps) {
    if (step.kind !== 'http' && step.kind !== 'https') continue;
    const text = await readEntry(service, `${step.host}:${step.port}`);
    const colon = text?.indexOf(':') ?? -1;
    // Of several proxies the first that has one: they are one organisation's.
    if (text !== null && colon > 0) return { username: text.slice(0, colon), password: text.slice(colon + 1) };
  }
  return null;
}
