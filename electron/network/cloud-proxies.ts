import type { ProxyStep } from '../../shared/port.ts';
import { proxiesOf, type Route } from './agent.ts';
import type { Cloud } from './clouds.ts';

/** How a host is reached, for a person to see: no password in it, only whether there is one. */
export interface ProxiesOfHost {
  host: string;
  steps: { kind: ProxyStep['kind']; address: string | null; known: boolean }[];
}

/** The proxies towards the hosts of a cloud: where one signs in, Resource Manager, and any vault. */
export async function cloudProxies(route: Route, cloud: Cloud): Promise<{ routes: ProxiesOfHost[] }> {
  const urls = [cloud.authority, cloud.resourceManager, `https://any${cloud.vaultSuffix}`];
  const routes = urls.map(async (url) => {
    const shown = (await proxiesOf(route, url)).map((step) =>
      step.kind === 'http' || step.kind === 'https'
        ? { kind: step.kind, address: `${step.host}:${step.port}`, known: step.credentials !== null }
        : { kind: step.kind, address: null, known: false },
    );
    return { host: new URL(url).host.replace(/^any\./, '*.'), steps: shown };
  });
  return { routes: await Promise.all(routes) };
}
