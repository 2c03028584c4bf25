import type { OldVersion } from '../../../shared/deeds.ts';
import { failure, type Failure } from '../../../shared/errors.ts';
import type { VaultAccess } from '../client.ts';
import { vaultFailure } from '../errors.ts';
import { versionsOf } from '../versions.ts';
import { makeClients } from './clients.ts';
import { updateSecret } from './update.ts';

const day = 86_400_000;

/**
 * After a new version is stored: what is to become of the one that it follows. Null where that is done, or where nothing
 * is to be done. Codes: those of `updateSecret`; `secret-not-found` where there is no older version.
 */
export async function retire(
  access: VaultAccess,
  { name, version }: { name: string; version: string },
  wanted: OldVersion,
): Promise<Failure | null> {
  if (wanted.becomes === 'stays') return null;
  const clients = makeClients(access);
  try {
    const old = (await versionsOf(clients.reader, name)).find((one) => one.version !== version);
    if (old?.version === undefined) return failure('secret-not-found').error;
    const change =
      wanted.becomes === 'disabled' ? { enabled: false } : { expires: wholeSeconds(Date.now() + wanted.days * day) };
    const basedOn = old.updatedOn?.getTime() ?? null;
    const outcome = await updateSecret(clients, { name, version: old.version, basedOn, change });
    return outcome.outcome === 'missing' ? failure('secret-not-found').error : outcome.error;
  } catch (error) {
    return vaultFailure(error);
  }
}

const wholeSeconds = (time: number): number => Math.floor(time / 1_000) * 1_000;
