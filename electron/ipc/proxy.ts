import type { ProxyCredentials } from '../../shared/port.ts';
import { success, type Failure } from '../../shared/errors.ts';
import type { ProxyWindow } from '../windows/proxy.ts';
import type { Handlers } from './dispatch.ts';

export interface ProxyServices {
  proxy: string;
  username: string;
  refused: boolean;
  canKeep: boolean;
  asked: ProxyWindow;
  /** Null when the proxy takes it. */
  take(given: ProxyCredentials, keep: boolean): Promise<Failure | null>;
}

export function proxyHandlers({ proxy, username, refused, canKeep, asked, take }: ProxyServices): Handlers<'proxy'> {
  // After the answer: a window that is gone can't receive one.
  const end = (): void => void setImmediate(asked.destroy);
  return {
    'proxy.start': () => success({ proxy, username, refused, canKeep, screenHiding: asked.hiding.state() }),
    'proxy.signIn': async ({ keep, ...given }) => {
      const failed = await take(given, keep && canKeep);
      if (failed !== null) return { ok: false, error: failed };
      end();
      return success({});
    },
    'proxy.setScreenHiding': ({ on }) => success({ screenHiding: asked.hiding.set(on) }),
    'proxy.close': () => {
      end();
      return success({});
    },
  };
}
