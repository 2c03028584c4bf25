import type { DeedResult, DeletedRow } from '../../../shared/deeds.ts';
import { success, type Answer } from '../../../shared/errors.ts';
import { makeBatches } from '../batches.ts';
import type { VaultAccess } from '../client.ts';
import { vaultFailure } from '../errors.ts';
import { makeClients } from './clients.ts';
import { deleteSecret } from './delete.ts';
import { forEach, type Watch } from './each.ts';
import { isPurgeable, purgeSecret } from './purge.ts';
import { recoverSecret } from './recover.ts';

/** What is done with the secrets of one vault that are stored, as far as it needs no value. */
export interface Deeds {
  /** The next batch of deleted secrets that the vault still keeps; as `Secrets.list`. */
  deleted(next: string | null): Promise<Answer<{ rows: DeletedRow[]; next: string | null }>>;
  /** One after the other; a result each. */
  delete(names: readonly string[], watch: Watch): Promise<DeedResult[]>;
  recover(names: readonly string[], watch: Watch): Promise<DeedResult[]>;
  purge(name: string, watch: Watch): Promise<DeedResult[]>;
}

export function makeDeeds(access: VaultAccess): Deeds {
  const clients = makeClients(access);
  const time = (date: Date | undefined) => date?.getTime() ?? null;
  const batches = makeBatches(
    () => clients.reader.listDeletedSecrets()[Symbol.asyncIterator](),
    (one): DeletedRow => ({
      name: one.name,
      deleted: time(one.deletedOn),
      until: time(one.scheduledPurgeDate),
      purgeable: isPurgeable(one.properties.recoveryLevel),
    }),
  );
  return {
    deleted: async (next) => {
      try {
        return success(await batches(next));
      } catch (error) {
        return { ok: false, error: vaultFailure(error) };
      }
    },
    delete: (names, watch) => forEach(names, (name) => deleteSecret(clients, name), watch),
    recover: (names, watch) => forEach(names, (name) => recoverSecret(clients, name, watch.stop), watch),
    purge: (name, watch) => forEach([name], () => purgeSecret(clients, name), watch),
  };
}
