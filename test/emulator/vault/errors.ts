import type { Answer } from '../http/answer.ts';
import { json } from '../http/answer.ts';
import type { Principal } from '../tokens.ts';
import { accessTokenIssuer } from '../tokens.ts';
import type { Vault } from './context.ts';
import type { NameState } from './store.ts';

/** `KeyVaultError` of specification/keyvault/data-plane/Secrets/stable/2026-04-01/secrets.json. */
export function vaultError(status: number, code: string, message: string, innerCode?: string): Answer {
  return json(status, {
    error: { code, message, ...(innerCode === undefined ? {} : { innererror: { code: innerCode } }) },
  });
}

export function badParameter(message: string): Answer {
  return vaultError(400, 'BadParameter', message);
}

/** What the service says to a body that breaks a rule, whichever one: it names no property. */
export function invalidProperty(): Answer {
  return badParameter('Property  has invalid value\r\n');
}

export function secretNotFound(id: string): Answer {
  return vaultError(
    404,
    'SecretNotFound',
    `A secret with (name/id) ${id} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  );
}

export function secretDisabled(): Answer {
  return vaultError(403, 'Forbidden', 'Operation get is not allowed on a disabled secret.', 'SecretDisabled');
}

export function deletedNotFound(name: string): Answer {
  return vaultError(404, 'SecretNotFound', `Deleted Secret not found: ${name}`);
}

/** The name is taken by a secret that is deleted or on its way; nothing for a name that is free. */
export function nameConflict(name: string, state: NameState): Answer | undefined {
  const conflict = (inner: string, message: string) => vaultError(409, 'Conflict', `Secret ${name} ${message}`, inner);
  switch (state) {
    case 'free':
      return undefined;
    case 'deleted':
      return conflict(
        'ObjectIsDeletedButRecoverable',
        'is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.',
      );
    case 'recovering':
      return conflict('ObjectIsBeingRecovered', 'is currently being recovered; retry later.');
    case 'deleting':
    case 'purging':
      return conflict('ObjectIsBeingDeleted', 'is currently being deleted and cannot be re-created; retry later.');
  }
}

export function alreadyExists(name: string): Answer {
  return vaultError(409, 'Conflict', `A secret with name ${name} already exists in this key vault.`);
}

export function purgeProtected(vault: Vault): Answer {
  return vaultError(
    403,
    'Forbidden',
    `Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will automatically purge it after the retention period has passed.\r\nVault: ${place(vault)}`,
  );
}

/** https://learn.microsoft.com/azure/key-vault/general/overview-throttling */
export function throttled(retryAfterMs: number): Answer {
  const answer = vaultError(
    429,
    'Throttled',
    'Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached',
  );
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(Math.ceil(retryAfterMs / 1000)) } };
}

function caller(principal: Principal): string {
  return `appid=${principal.clientId};oid=${principal.objectId};iss=${accessTokenIssuer(principal.tenantId)}`;
}

function place(vault: Vault): string {
  return `${vault.scenario.name};location=${vault.scenario.location}`;
}

/** https://learn.microsoft.com/azure/key-vault/general/rest-error-codes#http-403-insufficient-permissions */
export function forbiddenByRbac(principal: Principal, vault: Vault, action: string, name: string): Answer {
  const { subscriptionId, resourceGroup } = vault.scenario;
  const object = name === '' ? '' : `/secrets/${name}`;
  return vaultError(
    403,
    'Forbidden',
    `Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\nCaller: ${caller(principal)}\r\nAction: 'Microsoft.KeyVault/vaults/secrets/${action}'\r\nResource: '/subscriptions/${subscriptionId}/resourcegroups/${resourceGroup.toLowerCase()}/providers/microsoft.keyvault/vaults/${vault.scenario.name}${object}'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: 'DeniedWithNoValidRBAC' \r\nVault: ${place(vault)}\r\n`,
    'ForbiddenByRbac',
  );
}

export function accessDenied(principal: Principal, vault: Vault, permission: string): Answer {
  return vaultError(
    403,
    'Forbidden',
    `The user, group or application '${caller(principal)}' does not have secrets ${permission} permission on key vault '${place(vault)}'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`,
    'AccessDenied',
  );
}

export function forbiddenByFirewall(principal: Principal, vault: Vault, address: string): Answer {
  return vaultError(
    403,
    'Forbidden',
    `Client address is not authorized and caller is not a trusted service.\r\nClient address: ${address}\r\nCaller: ${caller(principal)}\r\nVault: ${place(vault)}`,
    'ForbiddenByFirewall',
  );
}

export function forbiddenByConnection(principal: Principal, vault: Vault): Answer {
  return vaultError(
    403,
    'Forbidden',
    `Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\nCaller: ${caller(principal)}\r\nVault: ${place(vault)}`,
    'ForbiddenByConnection',
  );
}
