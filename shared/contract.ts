import * as z from 'zod/mini';
import { deedMethods } from './contract/deeds.ts';
import { BatchView } from './batch.ts';
import { batchMethods } from './contract/batch.ts';
import { entryMethods } from './contract/entry.ts';
import { nothing, type Method, type Role } from './contract/method.ts';
import { proxyMethods } from './contract/proxy.ts';
import { revealMethods } from './contract/reveal.ts';
import { secretMethods } from './contract/secrets.ts';
import { settingsMethods } from './contract/settings.ts';
import { workspaceMethods } from './contract/workspace.ts';
import { OldVersion } from './deeds.ts';
import { Id, SecretName, SecretVersion, Session, Time } from './entities.ts';

import { Failure } from './errors.ts';

export { roles, type Role } from './contract/method.ts';

/**
 * The narrow bridge: every method a window may call in main, once, in a file for each subject. A method belongs to one
 * role, and the router answers it only to a window of that role on that role's origin. None has a field for a value, in
 * or out: values travel over the ports of `port.ts`, past main. The one text that is typed masked and main receives is a
 * proxy's password, in `proxy.signIn`: a credential that main itself needs.
 */
export const contract = {
  ...workspaceMethods,
  ...secretMethods,
  ...deedMethods,
  ...batchMethods,
  ...entryMethods,
  ...revealMethods,
  ...settingsMethods,
  ...proxyMethods,
} as const satisfies Record<string, Method>;

/** What main tells a window unasked. Checked on the way out like every answer. */
export const events = {
  'session.changed': { role: 'workspace', payload: Session },
  'secret.stored': {
    role: 'workspace',
    payload: z.strictObject({ vaultId: Id, name: SecretName, version: SecretVersion, updated: z.nullable(Time) }),
  },
  /** A new version is stored, and the older one is what was wanted; or why it is not. */
  'secret.retired': {
    role: 'workspace',
    payload: z.strictObject({ vaultId: Id, name: SecretName, wanted: OldVersion, error: z.nullable(Failure) }),
  },
  /** How far the deed under way is. `pause`: seconds until it goes on, where the vault asked for a pause. */
  'deed.progress': {
    role: 'workspace',
    payload: z.strictObject({ done: z.int(), all: z.int(), pause: z.nullable(z.number()) }),
  },
  /** What the entry does waits until the person has signed in once more in the browser. */
  'entry.waiting': { role: 'entry', payload: z.strictObject({ waiting: z.boolean() }) },
  'reveal.waiting': { role: 'reveal', payload: z.strictObject({ waiting: z.boolean() }) },
  /** How a batch stands, and the rows that have changed; null where it is gone. */
  'batch.changed': { role: 'workspace', payload: z.nullable(BatchView) },
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
