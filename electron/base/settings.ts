import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';

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
  vaultId: z.nullable(Text),
  hubId: z.nullable(Text),
  vault: z.nullable(z.strictObject({ name: Text, url: Text, through: z.nullable(Text), resourceId: Text })),
});
export type Kept = z.infer<typeof Kept>;

/** What Sotto remembers between starts besides the sign-in: which workspaces one works with. Nothing else is written to disk by us. */
const Settings = z.strictObject({
  pinned: z.array(z.string()),
  /** Workspace id → when it was last chosen, ms since 1970. */
  used: z.record(z.string(), z.number()),
  lastWorkspaceId: z.nullable(z.string()),
  /** The account in use; its id names nobody. */
  lastAccountId: z._default(z.nullable(z.string()), null),
  /** The pinned and the last workspaces, to be shown before Azure answers, or where it can't. */
  kept: z._default(z.array(Kept), []),
});
export type Settings = z.infer<typeof Settings>;

const none: Settings = { pinned: [], used: {}, lastWorkspaceId: null, lastAccountId: null, kept: [] };

export interface SettingsFile {
  get(): Settings;
  change(change: Partial<Settings>): void;
  /** Back to nothing: at sign-out no trace of where one worked stays behind. */
  reset(): void;
}

/** Settings at `path`, readable by the owner only. A missing or damaged file counts as none. */
export function openSettings(path: string): SettingsFile {
  let settings = load(path);
  const save = (next: Settings): void => {
    settings = next;
    mkdirSync(dirname(path), { recursive: true });
    // Beside it first, then renamed over it: a crash leaves the old file or the new one.
    writeFileSync(`${path}.new`, JSON.stringify(next), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  };
  return {
    get: () => settings,
    change: (change) => save({ ...settings, ...change }),
    reset: () => save(none),
  };
}

function load(path: string): Settings {
  try {
    return Settings.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Not there at the first start, or damaged: either way there is nothing to remember.
    return none;
  }
}
