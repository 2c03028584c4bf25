import { failure } from '../../../shared/errors.ts';
import { mayHaveArrived } from '../arrival.ts';
import { vaultFailure } from '../errors.ts';
import { findDeleted, isThere, type Clients } from './clients.ts';
import { done, failed, missing, whenSettled, type Outcome } from './each.ts';

/**
 * Recovers one deleted secret with all its versions, and answers when it can be used again. One that is still being
 * deleted is waited for. Codes: `secret-busy` after a minute, `write-uncertain`, those of `vault/errors.ts` and network
 * codes. Source: "Recover Deleted Secret".
 */
export async function recoverSecret(clients: Clients, name: string, stop: AbortSignal): Promise<Outcome> {
  const asked = await whenSettled(() => ask(clients, name), stop);
  if (asked.outcome !== 'done') return asked;
  return whenSettled(async () => ((await isListed(clients, name)) ? done() : null), stop);
}

/** Null while the vault is still busy with the secret. */
async function ask(clients: Clients, name: string): Promise<Outcome | null> {
  try {
    await clients.writer.beginRecoverDeletedSecret(name);
    return done();
  } catch (error) {
    const refused = vaultFailure(error);
    if (refused.code === 'secret-busy') return null;
    if (refused.code !== 'secret-not-found' && !mayHaveArrived(refused)) return failed(refused);
    return await findOut(clients, name, refused);
  }
}

/** Nothing of that name is deleted any more, or the answer was lost: looks whether the secret is back. */
async function findOut(
  { reader }: Clients,
  name: string,
  refused: Parameters<typeof failed>[0],
): Promise<Outcome | null> {
  const gone = refused.code === 'secret-not-found';
  try {
    if (await isThere(reader, name)) return done();
    if (gone) return missing;
    // In neither place: on its way, be it here or there. To ask once more does no harm.
    return (await findDeleted(reader, name)) === null ? null : failed(refused);
  } catch {
    // Whatever keeps Sotto from looking: the recovery itself is what the person asks about.
    return failed(failure('write-uncertain').error);
  }
}

/** Who may not list can't see it come back, and is not kept waiting. */
async function isListed({ reader }: Clients, name: string): Promise<boolean> {
  try {
    return await isThere(reader, name);
  } catch (error) {
    const { code } = vaultFailure(error);
    if (code === 'vault-role-missing' || code === 'vault-policy-missing') return true;
    if (code === 'secret-busy') return false;
    throw error;
  }
}
