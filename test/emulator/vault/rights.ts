import type { Access } from '../access/access.ts';
import { secretActions } from '../access/roles.ts';
import type { Answer } from '../http/answer.ts';
import type { SecretPermission } from '../scenario.ts';
import type { Principal } from '../tokens.ts';
import type { Vault } from './context.ts';
import { accessDenied, forbiddenByRbac } from './errors.ts';

/** What an operation needs: the data action under roles, the permission under access policies. */
export interface Right {
  action: string;
  permission: SecretPermission;
}

export const rights = {
  get: { action: 'getSecret/action', permission: 'get' },
  list: { action: 'readMetadata/action', permission: 'list' },
  set: { action: 'setSecret/action', permission: 'set' },
  update: { action: 'update/action', permission: 'set' },
  delete: { action: 'delete', permission: 'delete' },
  getDeleted: { action: 'readMetadata/action', permission: 'get' },
  recover: { action: 'recover/action', permission: 'recover' },
  purge: { action: 'purge/action', permission: 'purge' },
  backup: { action: 'backup/action', permission: 'backup' },
  restore: { action: 'restore/action', permission: 'restore' },
} as const satisfies { [name: string]: Right };

/** Nothing, or the 403 of a person who may not. */
export function checkRight(
  access: Access,
  vault: Vault,
  principal: Principal,
  right: Right,
  name: string,
): Answer | undefined {
  const { account } = principal;
  if (vault.scenario.access.kind === 'policies') {
    const held = access.policyOf(account, vault.scenario);
    return held.includes(right.permission) ? undefined : accessDenied(principal, vault, right.permission);
  }
  const allowed = access.mayUse(account, vault.scenario, `${secretActions}${right.action}`);
  return allowed ? undefined : forbiddenByRbac(principal, vault, right.action, name);
}
