import * as z from 'zod/mini';
import { tagLength, tagLimit } from './attribute-rules.ts';
import { SecretName, Time } from './entities.ts';
import { Failure } from './errors.ts';
import { contentTypeLimit } from './secret-rules.ts';

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

const TagText = z.string().check(z.maxLength(tagLength));
const Tag = z.strictObject({ name: TagText.check(z.minLength(1)), value: TagText });

/**
 * What of a version is to change; what is absent stays. A date that is set can be moved and not taken away: the vault
 * takes its absence for "as it is". `tags` replaces them all.
 */
export const Change = z.strictObject({
  enabled: z.optional(z.boolean()),
  contentType: z.optional(z.string().check(z.maxLength(contentTypeLimit))),
  tags: z.optional(z.array(Tag).check(z.maxLength(tagLimit))),
  setTag: z.optional(Tag),
  removeTag: z.optional(TagText),
  activates: z.optional(Time),
  expires: z.optional(Time),
});
export type Change = z.infer<typeof Change>;

/** What becomes of the version that a new one follows. `days` from now; the vault does not enforce an expiry. */
export const OldVersion = z.discriminatedUnion('becomes', [
  z.strictObject({ becomes: z.literal('stays') }),
  z.strictObject({ becomes: z.literal('disabled') }),
  z.strictObject({ becomes: z.literal('expires'), days: z.int().check(z.gte(1), z.lte(3_650)) }),
]);
export type OldVersion = z.infer<typeof OldVersion>;
