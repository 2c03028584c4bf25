import * as z from 'zod/mini';
import { Platform } from '../entities.ts';
import { AccountSettings, CheckStep, Preferences, SettingsState } from '../preferences.ts';
import { batchLimit, nothing, type Method } from './method.ts';

/** What the settings window shows; it knows no more of Sotto than this. */
const Shown = z.strictObject({
  preferences: Preferences,
  account: AccountSettings,
  /** The application that Sotto signs in as where there is none of one's own. */
  defaultClientId: z.string(),
  state: SettingsState,
  platform: Platform,
});
/** How Azure is reached: for each kind of host the proxies, in turn; `host:port`, without any password. */
const Proxies = z.strictObject({
  routes: z
    .array(
      z.strictObject({
        host: z.string(),
        steps: z
          .array(
            z.strictObject({
              kind: z.enum(['direct', 'http', 'https', 'unsupported']),
              address: z.nullable(z.string()),
              /** Whether Sotto has a password for it, from the keychain or typed since the start. */
              known: z.boolean(),
            }),
          )
          .check(z.maxLength(batchLimit)),
      }),
    )
    .check(z.maxLength(batchLimit)),
});

/** Of the settings window. */
export const settingsMethods = {
  'settings.get': { role: 'settings', request: nothing, response: Shown },
  /** Takes effect at once, in every window. */
  'settings.change': { role: 'settings', request: z.strictObject({ preferences: Preferences }), response: Shown },
  /** Finds out one thing about account settings, without signing in; nothing is kept. */
  'settings.check': {
    role: 'settings',
    request: z.strictObject({ step: CheckStep, account: AccountSettings }),
    response: nothing,
  },
  'settings.proxies': { role: 'settings', request: nothing, response: Proxies },
  /** The proxy asks again where it wants one. */
  'settings.forgetProxyPasswords': { role: 'settings', request: nothing, response: Proxies },
  /** Signs everybody out and starts Sotto again with these account settings. */
  'settings.useAccount': {
    role: 'settings',
    request: z.strictObject({ account: AccountSettings }),
    response: nothing,
    confirm: true,
  },
  /** Signs everybody out, forgets all that Sotto keeps on this computer and starts it again. */
  'settings.reset': { role: 'settings', request: nothing, response: nothing, confirm: true },
  'settings.close': { role: 'settings', request: nothing, response: nothing, whileLocked: true },
} as const satisfies Record<string, Method>;
