import type { DeletedSecret, SecretClient } from '@azure/keyvault-secrets';
import { makeValuelessClient, type VaultAccess } from '../client.ts';
import { vaultFailure } from '../errors.ts';

/** Two clients of one vault: only the one that reads repeats a call by itself. */
export interface Clients {
  reader: SecretClient;
  writer: SecretClient;
}

export function makeClients(access: VaultAccess): Clients {
  return { reader: makeValuelessClient(access, 2), writer: makeValuelessClient(access, 0) };
}

/** Whether the vault has a secret of this name that is not deleted. Throws what the SDK throws. */
export async function isThere(client: SecretClient, name: string): Promise<boolean> {
  return (await unlessMissing(() => client.listPropertiesOfSecretVersions(name).next())) !== null;
}

/** The deleted secret of this name, or null. Throws what the SDK throws. */
export function findDeleted(client: SecretClient, name: string): Promise<DeletedSecret | null> {
  return unlessMissing(() => client.getDeletedSecret(name));
}

/** Null where the vault has nothing of that name. */
async function unlessMissing<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (vaultFailure(error).code === 'secret-not-found') return null;
    throw error;
  }
}
