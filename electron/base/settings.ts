import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';
import {
  AccountSettings,
  defaultAccount,
  defaultPreferences,
  Preferences,
  type SettingsState,
} from '../../shared/preferences.ts';

/** Of the file's form, one more with each change to it. A file with a higher one belongs to a newer Sotto. */
const version = 2;

const Text = z.string();
/** A workspace as Azure described it last, and its vault where it was found. */
const Kept = z.strictObject({
  id: Text,
  name: Text,
  subscriptionId: Text,
  subscription: Text,
  resourceGroup: Text,
  location: Text,
  kind: Text,
  tenantId: Text,
  tenant: Text,
  vaultId: z.nullable(Text),
  hubId: z.nullable(Text),
  vault: z.nullable(z.strictObject({ name: Text, url: Text, through: z.nullable(Text), resourceId: Text })),
});
export type Kept = z.infer<typeof Kept>;

/** Which workspaces an account works with. */
const AccountMemory = z.strictObject({
  pinned: z.array(z.string()),
  /** Workspace id → when it was last chosen, ms since 1970. */
  used: z.record(z.string(), z.number()),
  lastWorkspaceId: z.nullable(z.string()),
  /** The pinned and the last workspaces, to be shown before Azure answers, or where it can't. */
  kept: z.array(Kept),
});
export type AccountMemory = z.infer<typeof AccountMemory>;

/** What Sotto remembers between starts besides the sign-in, and what the person has set. Nothing else is written to disk by us, and nothing of it is secret. */
export const Settings = z.strictObject({
  version: z.literal(version),
  preferences: Preferences,
  account: AccountSettings,
  /** The account in use; its id names nobody. */
  lastAccountId: z.nullable(z.string()),
  /** By account, since what one of them works with is none of another's business. */
  memories: z.record(z.string(), AccountMemory),
});
export type Settings = z.infer<typeof Settings>;

/** Where one worked. */
const nowhere = { lastAccountId: null, memories: {} };
const defaults: Settings = { version, preferences: defaultPreferences, account: defaultAccount, ...nowhere };

export interface SettingsFile {
  get(): Settings;
  state(): SettingsState;
  change(change: Partial<Omit<Settings, 'version'>>): void;
  /** At sign-out no trace of where one worked stays behind; what the person has set does. */
  forgetPlaces(): void;
  /** Removes the file, whoever wrote it: as at the first start. */
  erase(): void;
}

/** Settings at `path`, readable by the owner only. A missing file counts as defaults, a damaged or newer one as its state says. */
export function openSettings(path: string): SettingsFile {
  const found = load(path);
  let { settings } = found;
  const save = (next: Settings): void => {
    settings = next;
    // What a newer Sotto has set is not this one's to overwrite.
    if (found.state === 'newer') return;
    mkdirSync(dirname(path), { recursive: true });
    // Beside it first, then renamed over it: a crash leaves the old file or the new one.
    writeFileSync(`${path}.new`, JSON.stringify(next), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  };
  return {
    get: () => settings,
    state: () => found.state,
    change: (change) => save({ ...settings, ...change }),
    erase() {
      settings = defaults;
      for (const one of [path, `${path}.new`]) rmSync(one, { force: true });
    },
    forgetPlaces: () => save({ ...settings, ...nowhere }),
  };
}

function load(path: string): { settings: Settings; state: SettingsState } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const isFirstStart = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { settings: defaults, state: isFirstStart ? 'read' : 'damaged' };
  }
  try {
    const json: unknown = JSON.parse(text);
    const written = z.parse(z.object({ version: z.int() }), json).version;
    if (written > version) return { settings: defaults, state: 'newer' };
    return { settings: written < version ? fromEarlier(json) : Settings.parse(json), state: 'read' };
  } catch {
    return { settings: defaults, state: 'damaged' };
  }
}

/** Of a file in an earlier form, each part that is still what it was; the others begin anew, as what they had is not known. */
function fromEarlier(json: unknown): Settings {
  const earlier = z.parse(z.looseObject({ preferences: z.looseObject({}) }), json);
  const parts: Record<string, unknown> = {
    ...earlier,
    preferences: { ...defaultPreferences, ...earlier.preferences },
  };
  const still = <K extends keyof Settings>(name: K): Settings[K] => {
    const part = z.safeParse(Settings.shape[name], parts[name]);
    return part.success ? (part.data as Settings[K]) : defaults[name];
  };
  return {
    version,
    preferences: still('preferences'),
    account: still('account'),
    lastAccountId: still('lastAccountId'),
    memories: still('memories'),
  };
}
