import * as z from 'zod/mini';
import { ActivityRow } from '../activity.ts';
import { Change, DeedResult, DeletedRow } from '../deeds.ts';
import { Id, SecretName, SecretVersion, Time } from '../entities.ts';
import { batchLimit, nothing, rows, Typed, type Method } from './method.ts';

/** Names that a list of this vault has shown. */
const Names = z.array(SecretName).check(z.minLength(1), z.maxLength(batchLimit));

/** Of the workspace window: what is done with secrets that are stored. */
export const deedMethods = {
  /**
   * A result a name, in their order. `typed`: the name once more, typed by the person, without which none of Azure ML's
   * own is deleted; such a one goes alone.
   */
  'secrets.delete': {
    role: 'workspace',
    request: z.strictObject({ vaultId: Id, names: Names, typed: z.nullable(Typed) }),
    response: z.strictObject({ rows: rows(DeedResult) }),
    confirm: true,
  },
  /**
   * Changes what is not secret about one version, `null` for the newest. `basedOn`: when it was last updated as the list
   * showed it; `secret-changed` where somebody else was there since.
   */
  'secrets.update': {
    role: 'workspace',
    request: z.strictObject({
      vaultId: Id,
      name: SecretName,
      version: z.nullable(SecretVersion),
      basedOn: z.nullable(Time),
      change: Change,
    }),
    response: DeedResult,
  },
  /** The same change to the newest version of each. */
  'secrets.updateMany': {
    role: 'workspace',
    request: z.strictObject({
      vaultId: Id,
      targets: z
        .array(z.strictObject({ name: SecretName, basedOn: z.nullable(Time) }))
        .check(z.minLength(1), z.maxLength(batchLimit)),
      change: Change,
    }),
    response: z.strictObject({ rows: rows(DeedResult) }),
    confirm: true,
  },
  /** An older version's value as a new version, unseen. `current`: the one that the person sees as current. */
  'versions.makeCurrent': {
    role: 'workspace',
    request: z.strictObject({ vaultId: Id, name: SecretName, version: SecretVersion, current: SecretVersion }),
    response: z.strictObject({ version: SecretVersion }),
    confirm: true,
  },
  /** Main asks where the file is to be; false when the person cancels. What is in it Key Vault has sealed. */
  'secrets.backUp': {
    role: 'workspace',
    request: z.strictObject({ vaultId: Id, name: SecretName }),
    response: z.strictObject({ saved: z.boolean() }),
  },
  /** Main asks for the file; null when the person cancels. */
  'secrets.restore': {
    role: 'workspace',
    request: z.strictObject({ vaultId: Id }),
    response: z.strictObject({ name: z.nullable(SecretName) }),
  },
  /** What was done in this session, newest first. */
  'activity.list': { role: 'workspace', request: nothing, response: z.strictObject({ rows: rows(ActivityRow) }) },
  /** Main asks where the file is to be; false when the person cancels. */
  'activity.export': {
    role: 'workspace',
    request: z.strictObject({ format: z.enum(['csv', 'json']) }),
    response: z.strictObject({ saved: z.boolean() }),
  },
  /** Ends the deed that is under way after the secret it is at; its answer says what is done and what is left. */
  'deeds.stop': { role: 'workspace', request: nothing, response: nothing },
  /** As `secrets.list`, of deleted secrets that the vault still keeps. */
  'deleted.list': {
    role: 'workspace',
    request: z.strictObject({ vaultId: Id, next: z.nullable(Id) }),
    response: z.strictObject({ rows: rows(DeletedRow), next: z.nullable(Id) }),
  },
  /** Answers when each can be read again. */
  'deleted.recover': {
    role: 'workspace',
    request: z.strictObject({ vaultId: Id, names: Names }),
    response: z.strictObject({ rows: rows(DeedResult) }),
  },
  /** For good. `typed`: the name once more, typed by the person. */
  'deleted.purge': {
    role: 'workspace',
    request: z.strictObject({ vaultId: Id, name: SecretName, typed: Typed }),
    response: DeedResult,
    confirm: true,
  },
} as const satisfies Record<string, Method>;
export type DeedMethod = keyof typeof deedMethods;
