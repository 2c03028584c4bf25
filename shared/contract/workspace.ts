import * as z from 'zod/mini';
import { Id, SecretName, Session, Tenant, Vault, Workspace } from '../entities.ts';
import { Failure } from '../errors.ts';
import { batchLimit, nothing, rows, Typed, type Method } from './method.ts';

/** A batch of workspaces; each adds to those before it. `next` is null at the end of the list. */
const workspaceBatch = z.strictObject({
  rows: rows(Workspace),
  next: z.nullable(Id),
  /** Subscriptions, or whole tenants, that can't be read; the rest still comes. */
  unreadable: z.array(z.strictObject({ subscription: z.string(), error: Failure })).check(z.maxLength(batchLimit)),
  /** Tenants that want the person to sign in to just them first. */
  locked: rows(Tenant),
});

/** Of the workspace window: who is signed in, and the workspaces. */
export const workspaceMethods = {
  'session.get': { role: 'workspace', request: nothing, response: Session, whileLocked: true },
  'session.lock': { role: 'workspace', request: nothing, response: Session, whileLocked: true },
  /**
   * Where the settings say so, the account signs in at the page first: answers when that has settled, with its code where
   * Sotto stays locked. `notSaved`: names of entries that ended while Sotto was locked, empty for one without a name.
   */
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
  'session.cancelSignIn': { role: 'workspace', request: nothing, response: nothing, whileLocked: true },
  /** While locked, only where unlocking asks for the account: whoever can't sign in may still leave. */
  'session.signOut': { role: 'workspace', request: nothing, response: Session, whileLocked: true },
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
  /** Opens the window of the settings, which alone can change them, or brings it to the front. */
  'settings.open': { role: 'workspace', request: nothing, response: nothing },
} as const satisfies Record<string, Method>;
