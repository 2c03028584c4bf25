import type { SecretClient, SetSecretOptions } from '@azure/keyvault-secrets';
import { failure, type Failure } from '../../../shared/errors.ts';
import { attributeFault, type Attributes } from '../../../shared/attribute-rules.ts';
import { nameFault, sameName, valueFacts, valueFault } from '../../../shared/secret-rules.ts';
import { mayHaveArrived } from '../arrival.ts';
import { Failed } from '../../network/errors.ts';
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

/** Stores secrets one after the other, each as `store` does. */
export interface Writer {
  /**
   * `before`: the versions that were there when a write of it began whose end nobody knows: it is looked for first.
   * `begin`: called with the versions that are there now, before anything is written.
   */
  store(
    entry: Entry,
    options?: { before?: string[] | null; begin?: (versions: string[]) => Promise<void> },
  ): Promise<Stored>;
  /** Whether such a write has taken effect; null where it has not. Writes nothing. */
  find(entry: Entry, before: string[]): Promise<Stored | null>;
}

/**
 * Stores one secret: checks the rules, looks at what is there (which also authenticates: a first write on a fresh client
 * could go out without a token, body and all), then writes once. Codes: those of `secret-rules.ts` and `attribute-rules.ts`,
 * `secret-changed`, `write-uncertain`, those of `vault/errors.ts`, and network codes.
 * Source: Key Vault REST reference, "Set Secret".
 */
export function store(access: VaultAccess, entry: Entry): Promise<Stored> {
  return makeWriter(access).store(entry);
}

export function makeWriter(access: VaultAccess): Writer {
  const patience = makePatience(access);
  let client = makeVaultClient(patience.access, 0);

  const storeOne: Writer['store'] = async (entry, { before = null, begin } = {}) => {
    const fault = faultOf(entry);
    if (fault !== null) return fault;
    try {
      const found = before === null ? null : await stored(client, entry, before);
      if (found !== null) return found;
      const { existing, ids } = await lookUp(client, entry.name);
      const there = existing.state === 'exists' ? existing.revision : null;
      if (existing.state !== 'unknown' && there !== (entry.basedOn === 'unknown' ? null : entry.basedOn)) {
        return { field: 'name', ...failure('secret-changed') };
      }
      await begin?.([...ids]);
      return await write(client, patience, entry, ids);
    } catch (error) {
      return refused(vaultFailure(error));
    }
  };
  return {
    async store(entry, options) {
      const outcome = await storeOne(entry, options);
      // After a failed challenge a client may send a body without a token: the next one gets a fresh one.
      if (!outcome.ok) client = makeVaultClient(patience.access, 0);
      return outcome;
    },
    find: (entry, before) => stored(client, entry, before),
  };
}

function faultOf({ name, value, attributes }: Entry): Stored | null {
  const badName = nameFault(name);
  if (badName !== null) return { field: 'name', ...failure(badName) };
  const badValue = valueFault(valueFacts(value));
  if (badValue !== null) return { field: 'value', ...failure(badValue) };
  const badAttribute = attributeFault(attributes);
  return badAttribute === null ? null : { field: badAttribute.field, ...failure(badAttribute.code) };
}

async function write(client: SecretClient, patience: Patience, entry: Entry, before: Set<string>): Promise<Stored> {
  const { name, value, attributes } = entry;
  try {
    const { properties } = await client.setSecret(name, value, {
      ...forTheVault(attributes),
      abortSignal: patience.signal(),
    });
    if (properties.version === undefined || !sameName(properties.name, name)) {
      throw new Failed(failure('answer-not-understood').error);
    }
    return { ok: true, name, version: properties.version, updated: properties.updatedOn?.getTime() ?? null };
  } catch (error) {
    const failed = vaultFailure(error);
    if (patience.tokenRefused() || !mayHaveArrived(failed)) return refused(failed);
    return (await stored(client, entry, [...before])) ?? refused(failed);
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

/**
 * The answer was lost, not the request: asks the vault whether the value is there instead of writing it again. Null where
 * nothing has been added since.
 */
async function stored(client: SecretClient, { name, value }: Entry, before: string[]): Promise<Stored | null> {
  try {
    // Every version that was not there before, since somebody else may have written in the same second.
    const added = (await versionsOf(client, name)).filter(({ version }) => !before.includes(version ?? ''));
    for (const { version } of added) {
      if (version === undefined) continue;
      const found = await client.getSecret(name, { version });
      if (found.value !== value) continue;
      return { ok: true, name, version, updated: found.properties.updatedOn?.getTime() ?? null };
    }
    return added.length > 0 ? uncertain() : null;
  } catch (error) {
    // A name that is still unknown was not written.
    return vaultFailure(error).code === 'secret-not-found' ? null : uncertain();
  }
}

function refused(error: Failure): Stored {
  const about = error.code === 'secret-deleted' || error.code === 'secret-busy' ? 'name' : 'form';
  return { ok: false, field: about, error };
}

const uncertain = (): Stored => ({ field: 'form', ...failure('write-uncertain') });
