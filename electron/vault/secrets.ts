import type { SecretProperties } from '@azure/keyvault-secrets';
import type { Existing, SecretRow, VersionRow } from '../../shared/entities.ts';
import { success, type Answer } from '../../shared/errors.ts';
import { makeBatches } from './batches.ts';
import { makeValuelessClient, type VaultAccess } from './client.ts';
import { vaultFailure } from './errors.ts';
import { once } from './once.ts';
import { attributesOf, lookUp, versionsOf } from './versions.ts';

/** All that needs no value, for one vault. Every answer's error is one of `vault/errors.ts` or a network code. */
export interface Secrets {
  /** The next batch of a list; `next: null` starts anew. An unknown `next` starts anew as well. */
  list(next: string | null): Promise<Answer<{ rows: SecretRow[]; next: string | null }>>;
  /** Whether a list has handed out each of these names. */
  hasListed(names: readonly string[]): boolean;
  /** Days for which this vault keeps what is deleted, as its list told; null where it has not. */
  keptFor(): number | null;
  versions(name: string): Promise<Answer<{ rows: VersionRow[] }>>;
  lookUp(name: string): Promise<Answer<Existing>>;
}

export function makeSecrets(access: VaultAccess): Secrets {
  const client = makeValuelessClient(access, 2);
  const known = new Map<string, string>();
  let keptFor: number | null = null;
  const batches = makeBatches(
    () => once(client.listPropertiesOfSecrets(), ({ name }) => name.toLowerCase()),
    (properties) => {
      known.set(properties.name.toLowerCase(), properties.name);
      keptFor = properties.recoverableDays ?? keptFor;
      return toRow(properties);
    },
  );

  return {
    list: (next) => answer(() => batches(next)),
    hasListed: (names) => names.every((name) => known.has(name.toLowerCase())),
    keptFor: () => keptFor,
    versions: (name) =>
      answer(async () => {
        const versions = (await versionsOf(client, name)).slice(0, 1_000);
        return { rows: versions.map((version) => ({ version: version.version ?? '', ...attributes(version) })) };
      }),
    lookUp: (name) => answer(async () => (await lookUp(client, name)).existing),
  };
}

async function answer<T>(work: () => Promise<T>): Promise<Answer<T>> {
  try {
    return success(await work());
  } catch (error) {
    return { ok: false, error: vaultFailure(error) };
  }
}

function toRow(properties: SecretProperties): SecretRow {
  return { name: properties.name, ...attributes(properties), tags: attributesOf(properties).tags };
}

function attributes(properties: SecretProperties) {
  const time = (date: Date | undefined) => date?.getTime() ?? null;
  return {
    enabled: properties.enabled ?? true,
    created: time(properties.createdOn),
    updated: time(properties.updatedOn),
    activates: time(properties.notBefore),
    expires: time(properties.expiresOn),
    contentType: properties.contentType ?? '',
  };
}
