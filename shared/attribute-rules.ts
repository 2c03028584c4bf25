import type { ErrorCode } from './errors.ts';
import { contentTypeLimit } from './secret-rules.ts';

/**
 * The vault's own rules for what is not secret about a secret, checked at its field and again in the vault process.
 * Source: "About Azure Key Vault secrets", and Key Vault REST reference, "Set Secret".
 */
export const tagLimit = 15;
/** Characters of a tag's name and of its value. */
export const tagLength = 512;

export interface Tag {
  name: string;
  value: string;
}

/** Times in ms since 1970, UTC, or `NaN` for a date that is not one yet. The vault keeps whole seconds and enforces neither time. */
export interface Attributes {
  contentType: string;
  tags: Tag[];
  activates: number | null;
  expires: number | null;
  enabled: boolean;
}

export const noAttributes: Attributes = { contentType: '', tags: [], activates: null, expires: null, enabled: true };

export type AttributeField = 'contentType' | 'tags' | 'activates' | 'expires';

/** The first rule that the attributes break, and the field it is about; null where they break none. */
export function attributeFault(attributes: Attributes): { field: AttributeField; code: ErrorCode } | null {
  if (attributes.contentType.length > contentTypeLimit) return { field: 'contentType', code: 'content-type-too-long' };
  const code = tagsFault(attributes.tags);
  if (code !== null) return { field: 'tags', code };
  const { activates, expires } = attributes;
  if (Number.isNaN(activates)) return { field: 'activates', code: 'date-incomplete' };
  if (Number.isNaN(expires)) return { field: 'expires', code: 'date-incomplete' };
  if (activates !== null && expires !== null && expires <= activates) {
    return { field: 'expires', code: 'expires-before-activates' };
  }
  return null;
}

/** `tags-too-many`, `tag-without-name`, `tag-too-long` or `tag-twice`; null for good ones. */
export function tagsFault(tags: readonly Tag[]): ErrorCode | null {
  if (tags.length > tagLimit) return 'tags-too-many';
  if (tags.some(({ name }) => name === '')) return 'tag-without-name';
  if (tags.some(({ name, value }) => name.length > tagLength || value.length > tagLength)) return 'tag-too-long';
  return new Set(tags.map(({ name }) => name)).size < tags.length ? 'tag-twice' : null;
}
