import * as z from 'zod/mini';
import { SettingsState } from './preferences.ts';
import { nameLimit } from './secret-rules.ts';

/** The nouns of the contract. Times are milliseconds since 1970, UTC. Ids are opaque: main hands them out and takes back only those. */

export const Id = z.string().check(z.minLength(1), z.maxLength(1_024));
const Text = z.string().check(z.maxLength(1_024));
export const Time = z.int().check(z.gte(0), z.lte(8_640_000_000_000_000));
export const SecretName = z.string().check(z.minLength(1), z.maxLength(nameLimit));
export const SecretVersion = z.string().check(z.regex(/^[0-9a-fA-F]{1,64}$/));

/** Stands for exactly the versions that a secret has: any other one makes it another revision. Hexadecimal SHA-256. */
export const Revision = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const Account = z.strictObject({ id: Id, username: Text, name: Text, tenantId: Text });
export type Account = z.infer<typeof Account>;

export const Platform = z.enum(['linux', 'darwin', 'win32']);
export type Platform = z.infer<typeof Platform>;

/** A code to enter on another device. `turn`: 1 for the first, above that for one that follows one that ran out. */
export const DeviceCode = z.strictObject({
  userCode: z.string().check(z.minLength(1), z.maxLength(32)),
  address: z.string().check(z.regex(/^https?:\/\/[^\s@]{1,200}$/)),
  expires: Time,
  turn: z.int(),
});
export type DeviceCode = z.infer<typeof DeviceCode>;

/**
 * A call waits until the person signs in once more, for this tenant. `guestOf`: its name, where it is another than the
 * account's own. `asked`: the window asks whether to; `open`: the page is open.
 */
export const SignInAgain = z.strictObject({
  tenantId: Text,
  guestOf: z.nullable(Text),
  phase: z.enum(['asked', 'open']),
});
export type SignInAgain = z.infer<typeof SignInAgain>;

/**
 * What becomes of the sign-in when Sotto closes. It is kept in the keychain when `used`; `damaged`: what was kept could
 * not be read and was removed, the next sign-in is kept. Else it is in memory only: the keychain has not answered yet
 * (`opening`, `asking`), is `absent`, has `refused`, was `silent` for too long, or holds the sign-in of a `newer` version
 * of Sotto or of another user (`foreign`), which stays there. `not-removed`: it refused to let go of a sign-in at the end.
 */
export const KeychainState = z.enum([
  'opening',
  'asking',
  'used',
  'damaged',
  'absent',
  'refused',
  'silent',
  'newer',
  'foreign',
  'not-removed',
]);
export type KeychainState = z.infer<typeof KeychainState>;

/** What locked Sotto: the person, nobody there, sleep, the screen's own lock, another person at the computer, or its start. */
export const LockCause = z.enum(['person', 'idle', 'sleep', 'screen', 'user', 'start']);
export type LockCause = z.infer<typeof LockCause>;

/**
 * Who is signed in and what the window shows first. `signingIn`: Sotto waits for the person to sign in, in the browser
 * or, where there is a `deviceCode`, on another device.
 */
export const Session = z.strictObject({
  account: z.nullable(Account),
  /** Everybody who is signed in on this computer, `account` among them. */
  accounts: z.array(Account).check(z.maxLength(100)),
  signingIn: z.boolean(),
  deviceCode: z.nullable(DeviceCode),
  again: z.nullable(SignInAgain),
  keychain: KeychainState,
  lastWorkspaceId: z.nullable(Id),
  platform: Platform,
  /** Why Sotto is locked; null while it is not. */
  locked: z.nullable(LockCause),
  /** Whether unlocking asks for the account's sign-in, and what an unlocking that is under way waits for. */
  asksToUnlock: z.boolean(),
  unlocking: z.nullable(z.enum(['network', 'person'])),
  settings: SettingsState,
});
export type Session = z.infer<typeof Session>;

/** An organisation's directory in Entra ID. */
export const Tenant = z.strictObject({ id: Id, name: Text });
export type Tenant = z.infer<typeof Tenant>;

/** An Azure Machine Learning workspace. `kind` as Azure names it: Default, Hub, Project, FeatureStore. */
export const Workspace = z.strictObject({
  id: Id,
  name: Text,
  subscriptionId: Text,
  subscription: Text,
  resourceGroup: Text,
  location: Text,
  kind: Text,
  /** The organisation's directory that it is reached through. */
  tenantId: Id,
  pinned: z.boolean(),
  lastUsed: z.nullable(Time),
});
export type Workspace = z.infer<typeof Workspace>;

/**
 * The vault of a chosen workspace. `through` names the hub where a project uses its hub's vault; `resourceId` is its
 * Resource Manager id, for a command that an owner of it may run.
 */
export const Vault = z.strictObject({
  id: Id,
  name: Text,
  host: Text,
  workspaceId: Id,
  through: z.nullable(Text),
  resourceId: Text,
});
export type Vault = z.infer<typeof Vault>;

/** Whether a person may do something; `unknown` where they may not even ask. */
export const Right = z.enum(['yes', 'no', 'unknown']);
export type Right = z.infer<typeof Right>;

/**
 * What a person may do with the secrets of a vault, as Resource Manager tells it. `by`: what the vault goes by, which
 * decides how one gets more.
 */
export const Access = z.strictObject({
  set: Right,
  read: Right,
  list: Right,
  delete: Right,
  /** What is not secret about a secret. */
  update: Right,
  recover: Right,
  purge: Right,
  backup: Right,
  restore: Right,
  by: z.enum(['roles', 'policies', 'unknown']),
});
export type Access = z.infer<typeof Access>;

/** All that can be told of a secret without its value. `activates` and `expires` are informational in Key Vault. */
const attributes = {
  enabled: z.boolean(),
  created: z.nullable(Time),
  updated: z.nullable(Time),
  activates: z.nullable(Time),
  expires: z.nullable(Time),
  contentType: Text,
};

/** What is not secret about a secret and can be set together with its value. */
export const Attributes = z.strictObject({
  contentType: Text,
  tags: z.array(z.strictObject({ name: Text, value: Text })).check(z.maxLength(64)),
  activates: z.nullable(Time),
  expires: z.nullable(Time),
  enabled: z.boolean(),
});

export const SecretRow = z.strictObject({
  name: SecretName,
  ...attributes,
  tags: z.array(z.strictObject({ name: Text, value: Text })).check(z.maxLength(64)),
});
export type SecretRow = z.infer<typeof SecretRow>;

export const VersionRow = z.strictObject({ version: SecretVersion, ...attributes });
export type VersionRow = z.infer<typeof VersionRow>;

/**
 * What a vault already holds under a name. `unknown`: this person may not list, so Sotto can't tell before it writes.
 * `versions` counts at most 1,000.
 */
export const Existing = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('new') }),
  z.strictObject({ state: z.literal('unknown') }),
  z.strictObject({
    state: z.literal('exists'),
    name: SecretName,
    revision: Revision,
    versions: z.int().check(z.gte(1), z.lte(1_000)),
    updated: z.nullable(Time),
    /** Of the newest version: a new one loses what is not written again. */
    attributes: Attributes,
  }),
]);
export type Existing = z.infer<typeof Existing>;

/** Whether the window is kept out of screenshots and screen sharing, or the system has no way to. */
export const ScreenHiding = z.enum(['on', 'off', 'unsupported']);
export type ScreenHiding = z.infer<typeof ScreenHiding>;

/** Where a value goes or comes from: shown in the window before anything else. */
export const Destination = z.strictObject({ vault: Text, workspace: Text, location: Text, subscription: Text });
export type Destination = z.infer<typeof Destination>;
