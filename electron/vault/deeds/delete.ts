import { failure } from '../../../shared/errors.ts';
import { mayHaveArrived } from '../arrival.ts';
import { vaultFailure } from '../errors.ts';
import { findDeleted, isThere, type Clients } from './clients.ts';
import { done, failed, missing, type Outcome } from './each.ts';

/**
 * Deletes one secret with all its versions. Answers as soon as the vault has taken it: the name is then on its way for
 * some seconds more. Codes: `write-uncertain`, those of `vault/errors.ts` and network codes. Source: "Delete Secret".
 */
export async function deleteSecret(clients: Clients, name: string): Promise<Outcome> {
  let taken = false;
  try {
    // The SDK asks for the deleted secret after it, and that may fail although the deletion has not.
    const poller = await clients.writer.beginDeleteSecret(name, {
      onResponse: ({ request, status }) => {
        taken ||= request.method === 'DELETE' && status === 200;
      },
    });
    return done(poller.getOperationState().result?.scheduledPurgeDate?.getTime() ?? null);
  } catch (error) {
    const failure = vaultFailure(error);
    if (taken) return done();
    if (failure.code === 'secret-not-found') return missing;
    return mayHaveArrived(failure) ? await findOut(clients, name, failure) : failed(failure);
  }
}

/** The answer was lost: looks whether the secret is still there instead of deleting again what somebody may have recovered. */
async function findOut({ reader }: Clients, name: string, lost: Parameters<typeof failed>[0]): Promise<Outcome> {
  try {
    const deleted = await findDeleted(reader, name);
    if (deleted !== null) return done(deleted.scheduledPurgeDate?.getTime() ?? null);
    // In neither place: on its way to the deleted ones.
    return (await isThere(reader, name)) ? failed(lost) : done();
  } catch {
    // Whatever keeps Sotto from looking: the deletion itself is what the person asks about.
    return failed(failure('write-uncertain').error);
  }
}
