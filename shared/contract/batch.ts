import * as z from 'zod/mini';
import { BatchRow, BatchView } from '../batch.ts';
import { Id } from '../entities.ts';
import { nothing, Typed, type Method } from './method.ts';

/** Of the workspace window: secrets from a file, many at once. Main keeps the file's path; its vault process alone reads it. */
export const batchMethods = {
  /** Main asks for a file in its own dialog; null when the person cancels it. A batch that is there is closed before. */
  'batch.open': {
    role: 'workspace',
    request: z.strictObject({ vaultId: Id }),
    response: z.nullable(BatchView),
  },
  /** The batch that is there, for a window that has lost sight of it. */
  'batch.get': { role: 'workspace', request: nothing, response: z.nullable(BatchView) },
  /** What the person wants of a row that is not stored; its answer is the row as it is then. */
  'batch.setRow': {
    role: 'workspace',
    request: z.strictObject({ batchId: Id, row: z.int(), name: Typed, wanted: z.boolean() }),
    response: BatchRow,
  },
  /** Writes every row that is wanted, without fault and not stored yet; also to go on with the rest. */
  'batch.start': { role: 'workspace', request: z.strictObject({ batchId: Id }), response: nothing, confirm: true },
  /** Ends it after the rows that are being written. */
  'batch.stop': { role: 'workspace', request: z.strictObject({ batchId: Id }), response: nothing },
  /** Shows the file that the person picked in its folder, so that they can remove it. No path crosses. */
  'batch.showFile': { role: 'workspace', request: z.strictObject({ batchId: Id }), response: nothing },
  /** Lets go of it, and of its process. Main asks first where it runs. */
  'batch.close': {
    role: 'workspace',
    request: z.strictObject({ batchId: Id }),
    response: z.strictObject({ closed: z.boolean() }),
  },
} as const satisfies Record<string, Method>;
export type BatchMethod = keyof typeof batchMethods;
