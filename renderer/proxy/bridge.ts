import type { ProxyBridge } from '../../shared/bridge.ts';

/** The one way out of this window. Not a global declaration, because each window's bridge is another. */
export const sotto = (window as unknown as { sotto: ProxyBridge }).sotto;
