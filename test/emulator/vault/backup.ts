import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Answer } from '../http/answer.ts';
import { json } from '../http/answer.ts';
import { readBody } from './body.ts';
import { currentOf, withoutValue } from './bundle.ts';
import type { Vault, VaultCall } from './context.ts';
import { alreadyExists, badParameter, nameConflict, secretNotFound } from './errors.ts';
import { restoreParameters } from './rules.ts';
import type { StoredSecret } from './store.ts';

/** The service's own key: whoever holds a back-up can't read it. */
const key = randomBytes(32);

/** BackupSecret, 2026-04-01: every version, sealed by the service. */
export function backupSecret({ vault, name }: VaultCall): Answer {
  const secret = vault.store.find(name);
  if (secret === undefined) return secretNotFound(name);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(boundTo(vault));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secret), 'utf8'), cipher.final()]);
  return json(200, { value: Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url') });
}

/** RestoreSecret, 2026-04-01: where no secret, and no deleted one, has that name. */
export function restoreSecret(call: VaultCall): Answer {
  const { vault, url } = call;
  const parsed = readBody(call, restoreParameters);
  if ('status' in parsed) return parsed;
  const secret = unseal(vault, Buffer.from(parsed.data.value, 'base64url'));
  if (secret === undefined) return badParameter('Backup blob is invalid or belongs to another geography.');
  const { store } = vault;
  const conflict = nameConflict(secret.name, store.stateOf(secret.name));
  if (conflict !== undefined) return conflict;
  if (store.find(secret.name) !== undefined) return alreadyExists(secret.name);
  store.restore(secret);
  return json(200, withoutValue(vault, url, secret, currentOf(secret)));
}

function unseal(vault: Vault, blob: Buffer): StoredSecret | undefined {
  if (blob.length < 28) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(0, 12)).setAAD(boundTo(vault));
    decipher.setAuthTag(blob.subarray(12, 28));
    const text = Buffer.concat([decipher.update(blob.subarray(28)), decipher.final()]).toString('utf8');
    return JSON.parse(text) as StoredSecret;
  } catch {
    return undefined; // Not sealed here, or for another place.
  }
}

/** A back-up can be restored in the same subscription and geography: https://learn.microsoft.com/azure/key-vault/general/backup. */
function boundTo({ scenario }: Vault): Buffer {
  return Buffer.from(`${scenario.subscriptionId} ${scenario.location}`);
}
