import type { Access, Vault } from '../../../shared/entities.ts';
import type { ErrorCode, Failure } from '../../../shared/errors.ts';
import { messages } from '../../../shared/messages/index.ts';

export interface KnownAccess extends Access {
  /** Resource Manager has granted what the vault still refuses. */
  arriving: boolean;
}

const nothing: Access = {
  set: 'unknown',
  read: 'unknown',
  list: 'unknown',
  delete: 'unknown',
  update: 'unknown',
  recover: 'unknown',
  purge: 'unknown',
  backup: 'unknown',
  restore: 'unknown',
  by: 'unknown',
};
const goesBy: Partial<Record<ErrorCode, Access['by']>> = {
  'vault-role-missing': 'roles',
  'vault-policy-missing': 'policies',
};

/**
 * What Resource Manager told (null: nothing yet), filled in with what the vault itself has just answered to a list. The
 * vault's own answer counts more: it is the one that decides.
 */
export function putTogether(told: Access | null, listed: boolean, failure: Failure | null): KnownAccess {
  const known = told ?? nothing;
  const refusedBy = failure === null ? undefined : goesBy[failure.code];
  if (refusedBy !== undefined) return { ...known, list: 'no', by: refusedBy, arriving: known.list === 'yes' };
  return { ...known, list: listed && failure === null ? 'yes' : known.list, arriving: false };
}

/** The failure that stands for a missing right to store, by which the command for an owner is made. */
export function storingFailure(access: Access): Failure {
  return { code: access.by === 'policies' ? 'vault-policy-missing' : 'vault-role-missing' };
}

/** Who may change who may do what, as far as Azure's roles tell: everybody who holds one of these on the vault's group. */
export function whomToAsk(failure: Failure, vault: Vault): string {
  const group = /\/resourceGroups\/([^/]+)\//i.exec(vault.resourceId)?.[1] ?? '';
  const { whom } = messages.access;
  return failure.code === 'vault-role-missing' ? whom.roles(group) : whom.vault(group);
}
