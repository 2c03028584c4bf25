import { failure } from '../../../shared/errors.ts';
import { makeVaultClient, type VaultAccess } from '../client.ts';
import { vaultFailure } from '../errors.ts';
import { attributesOf, revisionOf, versionsOf } from '../versions.ts';
import { read } from './read.ts';
import { store, type Stored } from './write.ts';

export interface OlderVersion {
  name: string;
  version: string;
  /** The one that is current as the person sees it. */
  current: string;
}

/**
 * Makes an older version's value current again, as a new version with its type, tags and dates, unseen by anybody. An
 * expiry that is over by now does not come along. Codes: `secret-changed` where another version is current by now, those
 * of `read` and of `store`.
 */
export async function makeCurrent(access: VaultAccess, { name, version, current }: OlderVersion): Promise<Stored> {
  try {
    const versions = await versionsOf(makeVaultClient(access, 2), name);
    const older = versions.find((one) => one.version === version);
    if (older === undefined) return { field: 'form', ...failure('secret-not-found') };
    if (versions[0]?.version !== current) return { field: 'form', ...failure('secret-changed') };
    const value = await read(access, name, version);
    if (!value.ok) return { ok: false, field: 'form', error: value.error };
    const attributes = attributesOf(older);
    const isOver = attributes.expires !== null && attributes.expires <= Date.now();
    return await store(access, {
      name: older.name,
      value: value.value.text,
      attributes: { ...attributes, enabled: true, ...(isOver && { expires: null }) },
      basedOn: revisionOf(versions.flatMap((one) => one.version ?? [])),
    });
  } catch (error) {
    return { ok: false, field: 'form', error: vaultFailure(error) };
  }
}
