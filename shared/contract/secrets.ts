import * as z from 'zod/mini';
import { Access, Id, SecretName, SecretRow, SecretVersion, VersionRow } from '../entities.ts';
import { nothing, rows, type Method } from './method.ts';

/** Of the workspace window: the secrets of a vault that was chosen. */
export const secretMethods = {
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
    /** `rotating`: with a choice of what becomes of the older version. */
    request: z.strictObject({ vaultId: Id, name: z.nullable(SecretName), rotating: z.boolean() }),
    response: nothing,
  },
  'reveal.open': {
    role: 'workspace',
    request: z.strictObject({ vaultId: Id, name: SecretName, version: z.nullable(SecretVersion) }),
    response: nothing,
  },
} as const satisfies Record<string, Method>;
