import type { DeedResult, DeletedRow } from '../../../shared/deeds.ts';
import { failure, success, type Answer } from '../../../shared/errors.ts';
import { makeBatches } from '../batches.ts';
import type { VaultAccess } from '../client.ts';
import { vaultFailure } from '../errors.ts';
import { once } from '../once.ts';
import { backUpSecret, restoreSecret } from './backup.ts';
import { makeClients } from './clients.ts';
import { deleteSecret } from './delete.ts';
import { forEach, missing, type Watch } from './each.ts';
import { isPurgeable, purgeSecret } from './purge.ts';
import { recoverSecret } from './recover.ts';
import { updateSecret, type Update } from './update.ts';

/** What is done with the secrets of one vault that are stored, as far as it needs no value. */
export interface Deeds {
  /** The next batch of deleted secrets that the vault still keeps; as `Secrets.list`. */
  deleted(next: string | null): Promise<Answer<{ rows: DeletedRow[]; next: string | null }>>;
  /** One after the other; a result each. */
  delete(names: readonly string[], watch: Watch): Promise<DeedResult[]>;
  recover(names: readonly string[], watch: Watch): Promise<DeedResult[]>;
  /** Changes what is not secret about each; the value stays. */
  update(updates: readonly Update[], watch: Watch): Promise<DeedResult[]>;
  /** Sealed by Key Vault; see `backUpSecret`. */
  backUp(name: string): Promise<Answer<Uint8Array>>;
  restore(sealed: Uint8Array): Promise<Answer<{ name: string }>>;
  purge(name: string, watch: Watch): Promise<DeedResult[]>;
}

export function makeDeeds(access: VaultAccess): Deeds {
  const clients = makeClients(access);
  const time = (date: Date | undefined) => date?.getTime() ?? null;
  const batches = makeBatches(
    () => once(clients.reader.listDeletedSecrets(), ({ name }) => name.toLowerCase()),
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
    update: (updates, watch) => {
      const of = new Map(updates.map((update) => [update.name, update]));
      const work = async (name: string) => {
        const update = of.get(name);
        return update === undefined ? missing : updateSecret(clients, update);
      };
      return forEach([...of.keys()], work, watch);
    },
    backUp: (name) => backUpSecret(clients, name),
    restore: (sealed) => restoreSecret(clients, sealed),
    purge: (name, watch) => forEach([name], () => purgeSecret(clients, name), watch),
  };
}

/** Brings back one deleted secret, for a window that has nothing else to do with deeds. Codes: those of `recoverSecret`. */
export async function recoverOne(access: VaultAccess, name: string): Promise<Answer<DeedResult>> {
  const watch: Watch = { stop: AbortSignal.timeout(120_000), onProgress: () => undefined };
  const [row] = await makeDeeds(access).recover([name], watch);
  return row === undefined ? failure('unexpected') : success(row);
}
