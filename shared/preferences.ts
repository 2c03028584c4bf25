import * as z from 'zod/mini';
import { clientIdForm, redirectPorts, tenantForm } from './account-rules.ts';

/** What a person sets, and what is on disk of it. Nothing here is secret. */

/** `system`: light or dark as the operating system has it. `high-contrast`: Sotto's own, where the system has none. */
export const Appearance = z.enum(['system', 'light', 'dark', 'high-contrast']);
export type Appearance = z.infer<typeof Appearance>;

/**
 * Minutes without a key or a mouse after which Sotto locks. An hour at most, and there is no "never": an unlocked Sotto
 * opens every vault of its person to whoever sits down.
 */
const idleMinutes = { least: 1, most: 60 };

/** What takes effect at once. */
export const Preferences = z.strictObject({
  appearance: Appearance,
  idleMinutes: z.int().check(z.gte(idleMinutes.least), z.lte(idleMinutes.most)),
  /** Whether windows that take or show a value open hidden from screenshots and screen sharing. */
  hideFromScreen: z.boolean(),
  /** Whether unlocking asks for the account's sign-in once more. A start is locked then. */
  askToUnlock: z.boolean(),
});
export type Preferences = z.infer<typeof Preferences>;

export const defaultPreferences: Preferences = {
  appearance: 'system',
  idleMinutes: 5,
  hideFromScreen: true,
  askToUnlock: false,
};

/** The clouds that Azure is divided into. */
export const CloudName = z.enum(['global', 'china', 'usGovernment']);
export type CloudName = z.infer<typeof CloudName>;

/** Where and as what Sotto signs in; takes effect at a start. Null: nothing of the organisation's own. */
export const AccountSettings = z.strictObject({
  cloud: CloudName,
  clientId: z.nullable(z.string().check(z.regex(clientIdForm))),
  tenant: z.nullable(z.string().check(z.regex(tenantForm))),
  /** Of `http://localhost`, where the browser brings the answer; null for any that is free. */
  redirectPort: z.nullable(z.int().check(z.gte(redirectPorts.least), z.lte(redirectPorts.most))),
});
export type AccountSettings = z.infer<typeof AccountSettings>;

export const defaultAccount: AccountSettings = { cloud: 'global', clientId: null, tenant: null, redirectPort: null };

/** What can be known of account settings without signing in, one after the other. */
export const CheckStep = z.enum(['cloud', 'tenant', 'client', 'port']);
export type CheckStep = z.infer<typeof CheckStep>;

/**
 * What became of the settings on disk at the start. `damaged`: they could not be read, and the defaults stand instead.
 * `newer`: a newer Sotto wrote them, so the defaults stand, the file stays as it is and nothing is written to it.
 */
export const SettingsState = z.enum(['read', 'damaged', 'newer']);
export type SettingsState = z.infer<typeof SettingsState>;
