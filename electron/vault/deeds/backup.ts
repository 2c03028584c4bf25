import { failure, success, type Answer } from '../../../shared/errors.ts';
import { factsOf } from '../../network/errors.ts';
import { mayHaveArrived } from '../arrival.ts';
import { vaultFailure } from '../errors.ts';
import type { Clients } from './clients.ts';

/**
 * All versions of one secret as Key Vault itself seals them: whoever holds them can't read them, and only a vault of the
 * same subscription and geography opens them. Codes: those of `vault/errors.ts` and network codes. Source: "Backup Secret".
 */
export async function backUpSecret({ writer }: Clients, name: string): Promise<Answer<Uint8Array>> {
  try {
    const sealed = await writer.backupSecret(name);
    return sealed === undefined ? failure('answer-not-understood') : success(sealed);
  } catch (error) {
    return { ok: false, error: vaultFailure(error) };
  }
}

/**
 * Puts a back-up into the vault, with all versions. Codes: `secret-exists`, `backup-refused`, `write-uncertain`, those of
 * `vault/errors.ts` and network codes. Source: "Restore Secret".
 */
export async function restoreSecret({ writer }: Clients, sealed: Uint8Array): Promise<Answer<{ name: string }>> {
  try {
    const { name } = await writer.restoreSecretBackup(sealed);
    return success({ name });
  } catch (error) {
    const { status, innerCode } = factsOf(error);
    if (status === 400) return failure('backup-refused', { status });
    if (status === 409 && innerCode === undefined) return failure('secret-exists', { status });
    const refused = vaultFailure(error);
    return mayHaveArrived(refused) ? failure('write-uncertain') : { ok: false, error: refused };
  }
}
