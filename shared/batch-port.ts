import * as z from 'zod/mini';
import { BatchEntry } from './batch.ts';
import { Attributes, Revision, SecretName, SecretVersion, Time } from './entities.ts';
import { Failure } from './errors.ts';
import { entryLimit } from './file-rules.ts';

z.config({ jitless: true });

/**
 * One row to be stored. `basedOn`: what the person agreed to follow. `before`: the versions that were there when a write
 * of it began that was interrupted: it is looked for first. `lookOnly`: and then not written.
 */
export const BatchOrder = z.strictObject({
  row: z.int(),
  name: SecretName,
  attributes: Attributes,
  basedOn: z.union([z.nullable(Revision), z.literal('unknown')]),
  before: z.nullable(z.array(SecretVersion)),
  lookOnly: z.boolean(),
});
export type BatchOrder = z.infer<typeof BatchOrder>;

/** What main orders of the vault process of a batch. */
export const ToBatch = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('batch-run'), orders: z.array(BatchOrder).check(z.maxLength(entryLimit)) }),
  z.strictObject({ kind: z.literal('batch-stop') }),
  /** The answer to what it asked. */
  z.strictObject({ kind: z.literal('batch-go'), id: z.int() }),
]);
export type ToBatch = z.infer<typeof ToBatch>;

/** What the vault process of a batch tells main: names, sizes, states. */
export const FromBatch = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('batch-read'),
    /** Another one where the file has been written to since. */
    stamp: z.string(),
    entries: z.array(BatchEntry).check(z.maxLength(entryLimit)),
    unread: z.array(z.int()).check(z.maxLength(entryLimit)),
  }),
  z.strictObject({ kind: z.literal('batch-refused'), error: Failure }),
  /** A row is about to be written: it waits until main knows, so that no crash can hide it. */
  z.strictObject({
    kind: z.literal('batch-begin'),
    id: z.int(),
    row: z.int(),
    before: z.array(SecretVersion).check(z.maxLength(1_000)),
  }),
  /** The vault is out of reach: answered when it may be back. */
  z.strictObject({ kind: z.literal('batch-wait'), id: z.int() }),
  /** The vault asks for a pause until then; null when it is over. */
  z.strictObject({ kind: z.literal('batch-pause'), until: z.nullable(Time) }),
  z.strictObject({
    kind: z.literal('batch-stored'),
    row: z.int(),
    version: SecretVersion,
    updated: z.nullable(Time),
  }),
  /** It is not stored, or `write-uncertain`. `error`: with which a try failed; null where a look found nothing. */
  z.strictObject({
    kind: z.literal('batch-back'),
    row: z.int(),
    error: z.nullable(Failure),
  }),
  z.strictObject({ kind: z.literal('batch-failed'), row: z.int(), error: Failure }),
  /** The run is over; `error`: after which the rest would have failed as well. */
  z.strictObject({ kind: z.literal('batch-ended'), error: z.nullable(Failure) }),
]);
export type FromBatch = z.infer<typeof FromBatch>;
