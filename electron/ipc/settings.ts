import type { Response } from '../../shared/contract.ts';
import { success } from '../../shared/errors.ts';
import type { Preferences } from '../../shared/preferences.ts';
import type { Handlers } from './dispatch.ts';

export interface SettingsServices {
  shown(): Response<'settings.get'>;
  change(preferences: Preferences): void;
  close(): void;
}

export function settingsHandlers({ shown, change, close }: SettingsServices): Handlers<'settings'> {
  return {
    'settings.get': () => success(shown()),
    'settings.change': ({ preferences }) => {
      change(preferences);
      return success(shown());
    },
    'settings.close': () => {
      // After the answer: a window that is gone can't receive one.
      setImmediate(close);
      return success({});
    },
  };
}
