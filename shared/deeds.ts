import * as z from 'zod/mini';
import { SecretName, Time } from './entities.ts';
import { Failure } from './errors.ts';

/** The nouns of what one does with secrets that are stored. */

/**
 * What came of a deed for one secret. `missing`: nothing has that name. `left`: it was not tried, since the deed was
 * stopped or could not go on; `error` of an earlier row says why.
 */
export const DeedResult = z.strictObject({
  name: SecretName,
  outcome: z.enum(['done', 'missing', 'failed', 'left']),
  error: z.nullable(Failure),
  /** Until when what was deleted can be recovered, where the vault said so. */
  until: z.nullable(Time),
});
export type DeedResult = z.infer<typeof DeedResult>;

/** A secret that was deleted and that the vault still keeps. */
export const DeletedRow = z.strictObject({
  name: SecretName,
  deleted: z.nullable(Time),
  /** When the vault purges it by itself. */
  until: z.nullable(Time),
  /** False where purge protection forbids to purge it before. */
  purgeable: z.boolean(),
});
export type DeletedRow = z.infer<typeof DeletedRow>;
