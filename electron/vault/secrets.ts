import type { SecretClient, SecretProperties } from '@azure/keyvault-secrets';
import { randomUUID } from 'node:crypto';
import type { Existing, SecretRow, VersionRow } from '../../shared/entities.ts';
import { success, type Answer } from '../../shared/errors.ts';
import { makeVaultClient, type VaultAccess } from './client.ts';
import { vaultFailure } from './errors.ts';
import { attributesOf, lookUp, versionsOf } from './versions.ts';

/** Rows of a list's first batch: four pages of the vault, so that a person sees the first ones soon. */
const firstBatch = 100;
/** Of each later one at most, since every batch that arrives has the window put its whole list in order anew. */
const largestBatch = 1_000;
/** Lists under way at once; an older one is forgotten and answers with a fresh start. */
const openLists = 8;

/** All that needs no value, for one vault. Every answer's error is one of `vault/errors.ts` or a network code. */
export interface Secrets {
  /** The next batch of a list; `next: null` starts anew. An unknown `next` starts anew as well. */
  list(next: string | null): Promise<Answer<{ rows: SecretRow[]; next: string | null }>>;
  versions(name: string): Promise<Answer<{ rows: VersionRow[] }>>;
  lookUp(name: string): Promise<Answer<Existing>>;
}

export function makeSecrets(access: VaultAccess): Secrets {
  const client = makeVaultClient(access, 2);
  const lists = new Map<string, List>();

  return {
    list: (next) =>
      answer(async () => {
        // The place in the list is an iterator that stays here: the vault's own link to the next page is a URL.
        const list = (next === null ? undefined : lists.get(next)) ?? startList(client);
        if (next !== null) lists.delete(next);
        const rows: SecretRow[] = [];
        while (rows.length < list.batch) {
          const step = await list.all.next();
          if (step.done === true) return { rows, next: null };
          rows.push(toRow(step.value));
        }
        const place = randomUUID();
        lists.set(place, { ...list, batch: Math.min(largestBatch, 2 * list.batch) });
        if (lists.size > openLists) lists.delete(lists.keys().next().value ?? '');
        return { rows, next: place };
      }),
    versions: (name) =>
      answer(async () => {
        const versions = (await versionsOf(client, name)).slice(0, 1_000);
        return { rows: versions.map((version) => ({ version: version.version ?? '', ...attributes(version) })) };
      }),
    lookUp: (name) => answer(async () => (await lookUp(client, name)).existing),
  };
}

/** A list under way. `batch`: how many rows the next batch may have. */
interface List {
  all: AsyncIterator<SecretProperties>;
  batch: number;
}

function startList(client: SecretClient): List {
  return { all: client.listPropertiesOfSecrets()[Symbol.asyncIterator](), batch: firstBatch };
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
