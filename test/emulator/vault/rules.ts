import { z } from 'zod/mini';

/** 25 KB: https://learn.microsoft.com/azure/key-vault/secrets/about-secrets. */
const largestValue = 25_600;
/** Of entries of a list. */
export const largestPage = 25;

/** One to 127 of these: the description's pattern with the documentation's length. */
export function isSecretName(name: string): boolean {
  return /^[0-9a-zA-Z-]{1,127}$/.test(name);
}

const seconds = z.int().check(z.minimum(0), z.maximum(253_402_300_799));

/** The limits of tags and content type: https://learn.microsoft.com/azure/key-vault/secrets/about-secrets. */
const tags = z
  .record(z.string().check(z.minLength(1), z.maxLength(512)), z.string().check(z.maxLength(512)))
  .check(z.refine((all) => Object.keys(all).length <= 15));

const attributes = z.nullish(
  z.object({
    enabled: z.nullish(z.boolean()),
    exp: z.nullish(seconds),
    nbf: z.nullish(seconds),
  }),
);
const contentType = z.nullish(z.string().check(z.maxLength(255)));

/**
 * `SecretSetParameters` of the 2026-04-01 description. Properties that the service does not know, and those that it
 * sets itself (`created` and the like), are ignored, as the service ignores them.
 */
export const setParameters = z.object({
  value: z.string().check(z.refine((value) => Buffer.byteLength(value, 'utf8') <= largestValue)),
  contentType,
  tags: z.nullish(tags),
  attributes,
});

/** `SecretUpdateParameters`: what is absent or null stays as it is; tags are replaced as a whole. */
export const updateParameters = z.object({ contentType, tags: z.nullish(tags), attributes });

/** `SecretRestoreParameters`: the sealed text that a back-up gave, in Base64url. */
export const restoreParameters = z.object({ value: z.string().check(z.regex(/^[\w-]+$/)) });
