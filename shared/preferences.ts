import * as z from 'zod/mini';

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
});
export type Preferences = z.infer<typeof Preferences>;

export const defaultPreferences: Preferences = { appearance: 'system', idleMinutes: 5 };

/**
 * What became of the settings on disk at the start. `damaged`: they could not be read, and the defaults stand instead.
 * `newer`: a newer Sotto wrote them, so the defaults stand, the file stays as it is and nothing is written to it.
 */
export const SettingsState = z.enum(['read', 'damaged', 'newer']);
export type SettingsState = z.infer<typeof SettingsState>;
