import * as z from 'zod/mini';
import {
  Access,
  Destination,
  Existing,
  Id,
  Platform,
  ScreenHiding,
  SecretName,
  SecretRow,
  SecretVersion,
  Session,
  Tenant,
  Time,
  Vault,
  VersionRow,
  Workspace,
} from './entities.ts';
import { AccountSettings, CheckStep, Preferences, SettingsState } from './preferences.ts';
import { nameLimit } from './secret-rules.ts';
import { Failure } from './errors.ts';

// The windows' CSP forbids `new Function`, which zod would use to compile its schemas.
z.config({ jitless: true });

/**
 * The narrow bridge: every method a window may call in main, once. A method belongs to one role, and the router
 * answers it only to a window of that role on that role's origin. None has a field for a value, in or out: values
 * travel over the ports of `port.ts`, past main. The one text that is typed masked and main receives is a proxy's
 * password, in `proxy.signIn`: a credential that main itself needs.
 *
 * `confirm` marks a deed: a method that could hurt although it carries no value. The router puts the question to the
 * person in a dialog that main owns, before the handler runs. `whileLocked` marks what main answers even then.
 */
export const roles = ['workspace', 'entry', 'reveal', 'settings', 'proxy'] as const;
export type Role = (typeof roles)[number];

interface Method {
  role: Role;
  request: z.core.$ZodType;
  response: z.core.$ZodType;
  confirm?: true;
  whileLocked?: true;
}

const nothing = z.strictObject({});
/** Long lists cross in batches: 25,000 rows at once would block both processes for about a second. */
const batchLimit = 1_000;
/** A secret's name as the person typed it, whether it may be one or not. */
const Typed = z.string().check(z.maxLength(nameLimit));
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
/** Characters of a proxy's name or password. */
const proxyLimit = 512;
const rows = <T extends z.core.$ZodType>(row: T) => z.array(row).check(z.maxLength(batchLimit));

/** A batch of workspaces; each adds to those before it. `next` is null at the end of the list. */
const workspaceBatch = z.strictObject({
  rows: rows(Workspace),
  next: z.nullable(Id),
  /** Subscriptions, or whole tenants, that can't be read; the rest still comes. */
  unreadable: z.array(z.strictObject({ subscription: z.string(), error: Failure })).check(z.maxLength(batchLimit)),
  /** Tenants that want the person to sign in to just them first. */
  locked: rows(Tenant),
});

export const contract = {
  // ---- workspace window -------------------------------------------------------------------------------------------
  'session.get': { role: 'workspace', request: nothing, response: Session, whileLocked: true },
  'session.lock': { role: 'workspace', request: nothing, response: Session, whileLocked: true },
  /** `notSaved`: names of entries that ended while Sotto was locked, empty for one without a name. */
  'session.unlock': {
    role: 'workspace',
    request: nothing,
    response: z.strictObject({ session: Session, notSaved: z.array(Typed).check(z.maxLength(batchLimit)) }),
    whileLocked: true,
  },
  /** Opens the system browser and answers when the sign-in has settled, one way or the other. */
  'session.signIn': { role: 'workspace', request: nothing, response: Session },
  /** Answers when it has settled; until then `session.changed` brings the code to show. */
  'session.signInByCode': { role: 'workspace', request: nothing, response: Session },
  /** Another account that is signed in. Whatever the last one had open is closed, after a question where something typed would be lost. */
  'session.useAccount': { role: 'workspace', request: z.strictObject({ accountId: Id }), response: Session },
  /** Signs one account out that is not in use. */
  'session.removeAccount': { role: 'workspace', request: z.strictObject({ accountId: Id }), response: Session },
  /** A call waits for the person to sign in once more: opens the page now, or lets the call fail. */
  'session.goOn': { role: 'workspace', request: z.strictObject({ agreed: z.boolean() }), response: nothing },
  'session.cancelSignIn': { role: 'workspace', request: nothing, response: nothing },
  'session.signOut': { role: 'workspace', request: nothing, response: Session },
  /** The pinned and the last workspaces as they were at the last start; asks nobody. */
  'workspaces.remembered': { role: 'workspace', request: nothing, response: z.strictObject({ rows: rows(Workspace) }) },
  /** Answers when what failed so may work again: the vault, or Azure where there is none. At once for what does not pass by itself. */
  'network.wait': {
    role: 'workspace',
    request: z.strictObject({ vaultId: z.nullable(Id), failure: Failure }),
    response: nothing,
  },
  /** All workspaces this account can see, in its own tenant and as a guest. No page opens for it. */
  'workspaces.list': {
    role: 'workspace',
    request: z.strictObject({ next: z.nullable(Id) }),
    response: workspaceBatch,
  },
  /** Those of one tenant of that list: the page to sign in to it opens. */
  'workspaces.openTenant': {
    role: 'workspace',
    request: z.strictObject({ tenantId: Id, next: z.nullable(Id) }),
    response: workspaceBatch,
  },
  /** Main asks for a config.json in its own dialog; null when the person cancels it. */
  'workspaces.fromConfigFile': { role: 'workspace', request: nothing, response: z.nullable(Workspace) },
  /** The same from a config.json that was dropped on the window, which reads it itself and hands over its three names as text: no path crosses. */
  'workspaces.fromConfigText': {
    role: 'workspace',
    request: z.strictObject({ config: z.string().check(z.maxLength(1_024)) }),
    response: Workspace,
  },
  /** What the last `sotto://` link has led to, once; null where there is none. The person has agreed to it in main's dialog. */
  'links.take': {
    role: 'workspace',
    request: nothing,
    response: z.nullable(
      z.discriminatedUnion('state', [
        z.strictObject({ state: z.literal('open'), workspace: Workspace, entry: z.nullable(SecretName) }),
        z.strictObject({ state: z.literal('failed'), error: Failure }),
      ]),
    ),
  },
  /** Finds the workspace's vault and remembers the workspace as the last one. */
  'workspaces.choose': { role: 'workspace', request: z.strictObject({ workspaceId: Id }), response: Vault },
  'workspaces.pin': {
    role: 'workspace',
    request: z.strictObject({ workspaceId: Id, pinned: z.boolean() }),
    response: nothing,
  },
  /** What this person may do there, asked anew; nothing is written to find out. */
  'vault.access': { role: 'workspace', request: z.strictObject({ vaultId: Id }), response: Access },
  /** A batch of names and attributes; `next: null` in the request starts anew, in the answer ends the list. */
  'secrets.list': {
    role: 'workspace',
    request: z.strictObject({ vaultId: Id, next: z.nullable(Id) }),
    response: z.strictObject({ rows: rows(SecretRow), next: z.nullable(Id) }),
  },
  /** Newest first. */
  'secrets.versions': {
    role: 'workspace',
    request: z.strictObject({ vaultId: Id, name: SecretName }),
    response: z.strictObject({ rows: rows(VersionRow) }),
  },
  'entry.open': {
    role: 'workspace',
    request: z.strictObject({ vaultId: Id, name: z.nullable(SecretName) }),
    response: nothing,
  },
  'reveal.open': {
    role: 'workspace',
    request: z.strictObject({ vaultId: Id, name: SecretName, version: z.nullable(SecretVersion) }),
    response: nothing,
  },
  /** Opens the window of the settings, which alone can change them, or brings it to the front. */
  'settings.open': { role: 'workspace', request: nothing, response: nothing },

  // ---- entry window -----------------------------------------------------------------------------------------------
  'entry.start': {
    role: 'entry',
    request: nothing,
    response: z.strictObject({
      destination: Destination,
      name: z.nullable(SecretName),
      screenHiding: ScreenHiding,
    }),
  },
  'entry.lookUp': { role: 'entry', request: z.strictObject({ name: SecretName }), response: Existing },
  /** Answers when the vault may be in reach again. */
  'entry.waitForNetwork': { role: 'entry', request: nothing, response: nothing, whileLocked: true },
  /** Main asks for a file in its own dialog and hands its path to the vault process, which alone reads it. */
  'entry.pickFile': { role: 'entry', request: nothing, response: z.strictObject({ picked: z.boolean() }) },
  /** Whether closing would lose something, and under which name: main asks first if so, or says so afterwards. */
  'entry.setUnsaved': {
    role: 'entry',
    request: z.strictObject({ unsaved: z.boolean(), name: Typed }),
    response: nothing,
    whileLocked: true,
  },
  /** Says that the next save, if it succeeds, is to be followed by an empty entry window for the same vault. */
  'entry.setAddAnother': { role: 'entry', request: z.strictObject({ another: z.boolean() }), response: nothing },
  'entry.setScreenHiding': {
    role: 'entry',
    request: z.strictObject({ on: z.boolean() }),
    response: z.strictObject({ screenHiding: ScreenHiding }),
  },
  'entry.close': { role: 'entry', request: nothing, response: nothing, whileLocked: true },

  // ---- reveal window ----------------------------------------------------------------------------------------------
  'reveal.start': {
    role: 'reveal',
    request: nothing,
    response: z.strictObject({
      name: SecretName,
      vault: z.string(),
      version: z.nullable(SecretVersion),
      /** Seconds until main destroys the window, counted from the moment the value has arrived. */
      seconds: z.int(),
      screenHiding: ScreenHiding,
    }),
  },
  'reveal.setScreenHiding': {
    role: 'reveal',
    request: z.strictObject({ on: z.boolean() }),
    response: z.strictObject({ screenHiding: ScreenHiding }),
  },
  'reveal.close': { role: 'reveal', request: nothing, response: nothing, whileLocked: true },

  // ---- settings window --------------------------------------------------------------------------------------------
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

  // ---- the window that asks for a proxy's password ----------------------------------------------------------------
  'proxy.start': {
    role: 'proxy',
    request: nothing,
    response: z.strictObject({
      /** `host:port`. */
      proxy: z.string(),
      username: z.string(),
      /** Whether the password that was known for that name has been refused. */
      refused: z.boolean(),
      /** Whether there is a keychain that could keep it. */
      canKeep: z.boolean(),
      screenHiding: ScreenHiding,
    }),
  },
  /** Answers when the proxy has taken the password, and main then closes the window; else why it has not. */
  'proxy.signIn': {
    role: 'proxy',
    request: z.strictObject({
      username: z.string().check(z.minLength(1), z.maxLength(proxyLimit)),
      password: z.string().check(z.maxLength(proxyLimit)),
      keep: z.boolean(),
    }),
    response: nothing,
  },
  'proxy.setScreenHiding': {
    role: 'proxy',
    request: z.strictObject({ on: z.boolean() }),
    response: z.strictObject({ screenHiding: ScreenHiding }),
  },
  'proxy.close': { role: 'proxy', request: nothing, response: nothing, whileLocked: true },
} as const satisfies Record<string, Method>;

/** What main tells a window unasked. Checked on the way out like every answer. */
export const events = {
  'session.changed': { role: 'workspace', payload: Session },
  'secret.stored': {
    role: 'workspace',
    payload: z.strictObject({ vaultId: Id, name: SecretName, version: SecretVersion, updated: z.nullable(Time) }),
  },
  /** What the entry does waits until the person has signed in once more in the browser. */
  'entry.waiting': { role: 'entry', payload: z.strictObject({ waiting: z.boolean() }) },
  'reveal.waiting': { role: 'reveal', payload: z.strictObject({ waiting: z.boolean() }) },
  /** A link has led to something: take it. */
  'link.settled': { role: 'workspace', payload: nothing },
  /** A choice from the application menu that the workspace window carries out. */
  'menu.chosen': {
    role: 'workspace',
    payload: z.strictObject({ command: z.enum(['add-secret', 'refresh', 'find-workspace', 'filter-secrets']) }),
  },
} as const satisfies Record<string, { role: Role; payload: z.core.$ZodType }>;

export type MethodName<R extends Role = Role> = {
  [M in keyof typeof contract]: (typeof contract)[M]['role'] extends R ? M : never;
}[keyof typeof contract];
export type Request<M extends MethodName> = z.output<(typeof contract)[M]['request']>;
export type Response<M extends MethodName> = z.output<(typeof contract)[M]['response']>;

export type EventName = keyof typeof events;
export type Payload<E extends EventName> = z.output<(typeof events)[E]['payload']>;

export function isMethod(name: unknown): name is MethodName {
  return typeof name === 'string' && Object.hasOwn(contract, name);
}

/** The methods of one role, for its preload, which gets names only and knows no schema. */
export function methodsOf(role: Role): MethodName[] {
  return (Object.keys(contract) as MethodName[]).filter((name) => contract[name].role === role);
}
