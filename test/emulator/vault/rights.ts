import type { Answer } from '../http/answer.ts';
import type { SecretPermission, Scenario } from '../scenario.ts';
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
} as const satisfies { [name: string]: Right };

/** The built-in roles' data actions on secrets: https://learn.microsoft.com/azure/key-vault/general/rbac-guide. */
const builtInRoles: { [role: string]: string[] } = {
  'Key Vault Administrator': ['*'],
  'Key Vault Secrets Officer': ['*'],
  'Key Vault Secrets User': ['getSecret/action', 'readMetadata/action'],
  'Key Vault Reader': ['readMetadata/action'],
  // Manages the vault and sees none of what is in it: the role that most surprises people.
  'Key Vault Contributor': [],
};

/** Nothing, or the 403 of a person who may not. */
export function checkRight(
  scenario: Scenario,
  vault: Vault,
  principal: Principal,
  right: Right,
  name: string,
): Answer | undefined {
  const { access } = vault.scenario;
  if (access.kind === 'policies') {
    const held = ofAccount(access.policies, principal.account);
    return held.includes(right.permission) ? undefined : accessDenied(principal, vault, right.permission);
  }
  const actions = ofAccount(access.assignments, principal.account).flatMap(
    (role) => builtInRoles[role] ?? scenario.customRoles?.[role] ?? [],
  );
  const allowed = actions.includes('*') || actions.includes(right.action);
  return allowed ? undefined : forbiddenByRbac(principal, vault, right.action, name);
}

function ofAccount<T>(all: { [account: string]: T[] }, account: string): T[] {
  return Object.entries(all).find(([known]) => known.toLowerCase() === account.toLowerCase())?.[1] ?? [];
}
