import type { Response } from '../../shared/contract.ts';
import { success, type Answer } from '../../shared/errors.ts';
import type { AccountSettings, CheckStep, Preferences } from '../../shared/preferences.ts';
import type { Handlers } from './dispatch.ts';

type Nothing = Response<'settings.check'>;

export interface SettingsServices {
  shown(): Response<'settings.get'>;
  change(preferences: Preferences): void;
  check(step: CheckStep, account: AccountSettings): Promise<Answer<Nothing>>;
  /** Once the person has agreed; the app ends a moment after the answer. */
  useAccount(account: AccountSettings): Promise<Answer<Nothing>>;
  reset(): Promise<Answer<Nothing>>;
  proxies(): Promise<Response<'settings.proxies'>>;
  forgetProxyPasswords(): Promise<void>;
  close(): void;
}

export function settingsHandlers({ shown, change, close, ...services }: SettingsServices): Handlers<'settings'> {
  return {
    'settings.get': () => success(shown()),
    'settings.change': ({ preferences }) => {
      change(preferences);
      return success(shown());
    },
    'settings.check': ({ step, account }) => services.check(step, account),
    'settings.proxies': async () => success(await services.proxies()),
    'settings.forgetProxyPasswords': async () => {
      await services.forgetProxyPasswords();
      return success(await services.proxies());
    },
    'settings.useAccount': ({ account }) => services.useAccount(account),
    'settings.reset': () => services.reset(),
    'settings.close': () => {
      // After the answer: a window that is gone can't receive one.
      setImmediate(close);
      return success({});
    },
  };
}
