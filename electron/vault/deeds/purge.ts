import { failure } from '../../../shared/errors.ts';
import { mayHaveArrived } from '../arrival.ts';
import { vaultFailure } from '../errors.ts';
import { findDeleted, type Clients } from './clients.ts';
import { done, failed, missing, type Outcome } from './each.ts';

/**
 * Purges one deleted secret, for good. Codes: `purge-protected`, `write-uncertain`, those of `vault/errors.ts` and
 * network codes. Source: "Purge Deleted Secret".
 */
export async function purgeSecret({ reader, writer }: Clients, name: string): Promise<Outcome> {
  try {
    // Also the read that authenticates the client before it writes.
    const deleted = await findDeleted(reader, name);
    if (deleted === null) return missing;
    if (!isPurgeable(deleted.properties.recoveryLevel)) return failed(failure('purge-protected').error);
    await writer.purgeDeletedSecret(name);
    return done();
  } catch (error) {
    const lost = vaultFailure(error);
    if (!mayHaveArrived(lost)) return failed(lost);
    try {
      return (await findDeleted(reader, name)) === null ? done() : failed(lost);
    } catch {
      // Whatever keeps Sotto from looking: the purge itself is what the person asks about.
      return failed(failure('write-uncertain').error);
    }
  }
}

/** `Recoverable` and its kin without `+Purgeable`: purge protection is on. Source: `DeletionRecoveryLevel`. */
export function isPurgeable(recoveryLevel: string | undefined): boolean {
  return recoveryLevel?.includes('Purgeable') ?? true;
}
