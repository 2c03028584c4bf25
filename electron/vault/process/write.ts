import type { SecretClient, SetSecretOptions } from '@azure/keyvault-secrets';
import { failure, type Failure } from '../../../shared/errors.ts';
import { attributeFault, type Attributes } from '../../../shared/attribute-rules.ts';
import { nameFault, valueFacts, valueFault } from '../../../shared/secret-rules.ts';
import { mayHaveArrived } from '../arrival.ts';
import { makeVaultClient, type VaultAccess } from '../client.ts';
import { vaultFailure } from '../errors.ts';
import { lookUp, versionsOf } from '../versions.ts';
import { makePatience, type Patience } from './patience.ts';

export interface Entry {
  name: string;
  value: string;
  attributes: Attributes;
  /** The revision that the person agreed to follow, null for a new name, `unknown` where they may not list. */
  basedOn: string | null | 'unknown';
}

export type Stored =
  | { ok: true; name: string; version: string; updated: number | null }
  | { ok: false; field: 'name' | 'value' | 'contentType' | 'tags' | 'activates' | 'expires' | 'form'; error: Failure };

/**
 * Stores one secret: checks the rules, looks at what is there (which also authenticates: a first write on a fresh client
 * could go out without a token, body and all), then writes once. Codes: those of `secret-rules.ts` and `attribute-rules.ts`, `secret-changed`,
 * `write-uncertain`, those of `vault/errors.ts`, and network codes.
 * Source: Key Vault REST reference, "Set Secret".
 */
export async function store(access: VaultAccess, entry: Entry): Promise<Stored> {
  const { name, value, attributes, basedOn } = entry;
  const badName = nameFault(name);
  if (badName !== null) return { field: 'name', ...failure(badName) };
  const badValue = valueFault(valueFacts(value));
  if (badValue !== null) return { field: 'value', ...failure(badValue) };
  const badAttribute = attributeFault(attributes);
  if (badAttribute !== null) return { field: badAttribute.field, ...failure(badAttribute.code) };

  // A client for this save alone: after a failed challenge a client may send a body without a token.
  const patience = makePatience(access);
  const client = makeVaultClient(patience.access, 0);
  try {
    const { existing, ids } = await lookUp(client, name);
    const there = existing.state === 'exists' ? existing.revision : null;
    if (existing.state !== 'unknown' && there !== (basedOn === 'unknown' ? null : basedOn)) {
      return { field: 'name', ...failure('secret-changed') };
    }
    return await write(client, patience, entry, ids);
  } catch (error) {
    return refused(vaultFailure(error));
  }
}

async function write(client: SecretClient, patience: Patience, entry: Entry, before: Set<string>): Promise<Stored> {
  const { name, value, attributes } = entry;
  try {
    const { properties } = await client.setSecret(name, value, {
      ...forTheVault(attributes),
      abortSignal: patience.signal(),
    });
    if (properties.version === undefined) return uncertain();
    return { ok: true, name, version: properties.version, updated: properties.updatedOn?.getTime() ?? null };
  } catch (error) {
    const failed = vaultFailure(error);
    return !patience.tokenRefused() && mayHaveArrived(failed)
      ? await findOut(client, entry, before, failed)
      : refused(failed);
  }
}

/** Each that is set; the vault gives a new version nothing of the last one's by itself. */
function forTheVault({ contentType, tags, activates, expires, enabled }: Attributes): SetSecretOptions {
  return {
    enabled,
    ...(contentType !== '' && { contentType }),
    ...(tags.length > 0 && { tags: Object.fromEntries(tags.map(({ name, value }) => [name, value])) }),
    ...(activates !== null && { notBefore: new Date(activates) }),
    ...(expires !== null && { expiresOn: new Date(expires) }),
  };
}

/** The answer was lost, not the request: asks the vault whether the value is there instead of writing it again. */
async function findOut(client: SecretClient, entry: Entry, before: Set<string>, failed: Failure): Promise<Stored> {
  try {
    // Every version that was not there before, since somebody else may have written in the same second.
    const added = (await versionsOf(client, entry.name)).filter(({ version }) => !before.has(version ?? ''));
    for (const { version } of added) {
      if (version === undefined) continue;
      const { value, properties } = await client.getSecret(entry.name, { version });
      if (value !== entry.value) continue;
      return { ok: true, name: entry.name, version, updated: properties.updatedOn?.getTime() ?? null };
    }
    return added.length > 0 ? uncertain() : refused(failed);
  } catch (error) {
    // A name that is still unknown was not written.
    return vaultFailure(error).code === 'secret-not-found' ? refused(failed) : uncertain();
  }
}

function refused(error: Failure): Stored {
  const about = error.code === 'secret-deleted' || error.code === 'secret-busy' ? 'name' : 'form';
  return { ok: false, field: about, error };
}

const uncertain = (): Stored => ({ field: 'form', ...failure('write-uncertain') });
