import type { Answer } from '../http/answer.ts';
import { json } from '../http/answer.ts';
import { currentOf, secretId, shared, withoutValue } from './bundle.ts';
import type { Vault, VaultCall } from './context.ts';
import { deletedNotFound, nameConflict, purgeProtected, secretNotFound } from './errors.ts';
import { page } from './paging.ts';
import type { DeletedSecret } from './store.ts';

/** DeleteSecret, 2026-04-01: all versions at once. The name is on its way for a while: neither here nor there. */
export function deleteSecret({ vault, url, name }: VaultCall): Answer {
  const kept = vault.store.remove(name);
  if (kept !== undefined) {
    const { secret } = kept;
    return json(200, { ...recovery(url, kept), ...withoutValue(vault, url, secret, currentOf(secret)) });
  }
  const state = vault.store.stateOf(name);
  return (state === 'deleted' ? undefined : nameConflict(name, state)) ?? secretNotFound(name);
}

/** GetDeletedSecret, 2026-04-01: 404 until the deletion is through, which is what clients poll. */
export function getDeletedSecret({ vault, url, name }: VaultCall): Answer {
  const kept = vault.store.findDeleted(name);
  if (kept === undefined) return deletedNotFound(name);
  return json(200, { ...recovery(url, kept), ...withoutValue(vault, url, kept.secret, currentOf(kept.secret)) });
}

/** GetDeletedSecrets, 2026-04-01. */
export function listDeletedSecrets({ vault, url }: VaultCall): Answer {
  return page(
    url,
    vault.store.allDeleted(),
    ({ secret }) => secret.name.toLowerCase(),
    (kept) => item(vault, url, kept),
  );
}

/** RecoverDeletedSecret, 2026-04-01. The secret can be read again a while later. */
export function recoverSecret({ vault, url, name }: VaultCall): Answer {
  const state = vault.store.stateOf(name);
  const secret = vault.store.recover(name);
  if (secret !== undefined) return json(200, withoutValue(vault, url, secret, currentOf(secret)));
  return nameConflict(name, state) ?? deletedNotFound(name);
}

/** PurgeDeletedSecret, 2026-04-01. */
export function purgeSecret({ vault, name }: VaultCall): Answer {
  if (vault.store.findDeleted(name) === undefined) return deletedNotFound(name);
  if (vault.scenario.purgeProtection) return purgeProtected(vault);
  vault.store.purge(name);
  return { status: 204, headers: {}, body: '' };
}

function item(vault: Vault, url: URL, kept: DeletedSecret): { [name: string]: unknown } {
  const { secret } = kept;
  return { ...recovery(url, kept), id: secretId(url, secret), ...shared(vault, secret, currentOf(secret)) };
}

function recovery(url: URL, { secret, deleted, purgeAt }: DeletedSecret): { [name: string]: unknown } {
  return {
    recoveryId: `${url.origin}/deletedsecrets/${secret.name}`,
    deletedDate: deleted,
    scheduledPurgeDate: purgeAt,
  };
}
