import { createHash } from 'node:crypto';
import type { SecretClient, SecretProperties } from '@azure/keyvault-secrets';
import type { Attributes } from '../../shared/attribute-rules.ts';
import type { Existing } from '../../shared/entities.ts';
import { failure } from '../../shared/errors.ts';
import { sameName } from '../../shared/secret-rules.ts';
import { Failed } from '../network/errors.ts';
import { vaultFailure } from './errors.ts';
import { once } from './once.ts';

/** A count above this is of no use to anybody, and each 25 cost a call. */
const versionLimit = 1_000;

/** A secret's versions, newest first. Throws what the SDK throws. */
export async function versionsOf(client: SecretClient, name: string): Promise<SecretProperties[]> {
  const found: SecretProperties[] = [];
  for await (const properties of once(client.listPropertiesOfSecretVersions(name), ({ version }) => version ?? '')) {
    // Whatever came in its place, it is not what was asked for.
    if (!sameName(properties.name, name)) throw new Failed(failure('answer-not-understood').error);
    found.push(properties);
    if (found.length === versionLimit) break;
  }
  // The vault tells times in whole seconds: within one the id decides, so that the order is always the same.
  const time = (one: SecretProperties) => one.createdOn?.getTime() ?? 0;
  return found.sort((a, b) => time(b) - time(a) || (a.version ?? '').localeCompare(b.version ?? ''));
}

/**
 * Stands for a secret's versions as they are. Not the newest one's id: two versions of one second have no order, so the
 * newest would not tell that another was added.
 */
export function revisionOf(ids: Iterable<string>): string {
  return createHash('sha256')
    .update([...ids].sort().join(' '))
    .digest('hex');
}

/** What of a version can be set together with a value. */
export function attributesOf(properties: SecretProperties): Attributes {
  return {
    contentType: properties.contentType ?? '',
    tags: Object.entries(properties.tags ?? {}).map(([name, value]) => ({ name, value })),
    activates: properties.notBefore?.getTime() ?? null,
    expires: properties.expiresOn?.getTime() ?? null,
    enabled: properties.enabled ?? true,
  };
}

/**
 * What the vault holds under a name now, and the ids of all its versions. A person who may set but not list gets
 * `unknown`, not an error: setting works with that right alone. Throws what the SDK throws.
 */
export async function lookUp(client: SecretClient, name: string): Promise<{ existing: Existing; ids: Set<string> }> {
  try {
    const versions = await versionsOf(client, name);
    const ids = new Set(versions.flatMap(({ version }) => version ?? []));
    const newest = versions[0];
    if (newest?.version === undefined) return { existing: { state: 'new' }, ids };
    return {
      existing: {
        state: 'exists',
        name: newest.name,
        revision: revisionOf(ids),
        versions: versions.length,
        updated: newest.updatedOn?.getTime() ?? null,
        attributes: attributesOf(newest),
      },
      ids,
    };
  } catch (error) {
    const { code } = vaultFailure(error);
    if (code === 'secret-not-found') return { existing: { state: 'new' }, ids: new Set() };
    if (code === 'vault-role-missing' || code === 'vault-policy-missing') {
      return { existing: { state: 'unknown' }, ids: new Set() };
    }
    throw error;
  }
}
