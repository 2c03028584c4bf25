import type { SecretClient, SecretProperties } from '@azure/keyvault-secrets';
import type { Existing } from '../../shared/entities.ts';
import { vaultFailure } from './errors.ts';

/** A count above this is of no use to anybody, and each 25 cost a call. */
const versionLimit = 1_000;

/** A secret's versions, newest first. Throws what the SDK throws. */
export async function versionsOf(client: SecretClient, name: string): Promise<SecretProperties[]> {
  const found: SecretProperties[] = [];
  for await (const properties of client.listPropertiesOfSecretVersions(name)) {
    found.push(properties);
    if (found.length === versionLimit) break;
  }
  return found.sort((a, b) => (b.createdOn?.getTime() ?? 0) - (a.createdOn?.getTime() ?? 0));
}

/**
 * What the vault holds under a name now. A person who may set but not list gets `unknown`, not an error: setting works
 * with that right alone. Throws what the SDK throws.
 */
export async function lookUp(client: SecretClient, name: string): Promise<Existing> {
  try {
    const versions = await versionsOf(client, name);
    const newest = versions[0];
    if (newest?.version === undefined) return { state: 'new' };
    return {
      state: 'exists',
      name: newest.name,
      version: newest.version,
      versions: versions.length,
      updated: newest.updatedOn?.getTime() ?? null,
      contentType: newest.contentType ?? '',
    };
  } catch (error) {
    const { code } = vaultFailure(error);
    if (code === 'secret-not-found') return { state: 'new' };
    if (code === 'vault-role-missing' || code === 'vault-policy-missing') return { state: 'unknown' };
    throw error;
  }
}
