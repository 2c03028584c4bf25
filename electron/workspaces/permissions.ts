import type { Access } from '../../shared/entities.ts';

/** What one role assignment lets a person do, as Resource Manager lists it. Source: Permissions – List For Resource, 2022-04-01. */
export interface Permission {
  dataActions: string[];
  notDataActions: string[];
}

/** One access policy of a vault's resource, as far as it is about secrets. Source: Vaults – Get, `accessPolicies`. */
export interface AccessPolicy {
  objectId: string;
  /** Set where the policy holds for this person only through that application. */
  throughApplication: boolean;
  secrets: string[];
}

export type Rights = Omit<Access, 'by'>;
type Right = keyof Rights;

const rights = [
  'set',
  'read',
  'list',
  'delete',
  'update',
  'recover',
  'purge',
  'backup',
  'restore',
] as const satisfies Right[];

/** The data action behind each right. Source: Azure resource provider operations, Microsoft.KeyVault. */
const dataActions: Record<Right, string> = {
  set: 'Microsoft.KeyVault/vaults/secrets/setSecret/action',
  read: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
  list: 'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
  delete: 'Microsoft.KeyVault/vaults/secrets/delete',
  update: 'Microsoft.KeyVault/vaults/secrets/update/action',
  recover: 'Microsoft.KeyVault/vaults/secrets/recover/action',
  purge: 'Microsoft.KeyVault/vaults/secrets/purge/action',
  backup: 'Microsoft.KeyVault/vaults/secrets/backup/action',
  restore: 'Microsoft.KeyVault/vaults/secrets/restore/action',
};

/** The secret permission behind each right, under access policies. */
const policyPermissions: Record<Right, string> = {
  set: 'set',
  read: 'get',
  list: 'list',
  delete: 'delete',
  update: 'set',
  recover: 'recover',
  purge: 'purge',
  backup: 'backup',
  restore: 'restore',
};

/**
 * The rights under roles. `notDataActions` take away only from the assignment they stand in: another one may still give
 * what they leave out.
 */
export function rightsByRoles(permissions: Permission[]): Rights {
  return each((right) => {
    const action = dataActions[right];
    const given = permissions.some(
      (one) =>
        one.dataActions.some((pattern) => covers(pattern, action)) &&
        !one.notDataActions.some((pattern) => covers(pattern, action)),
    );
    return given ? 'yes' : 'no';
  });
}

/**
 * The rights under access policies. A policy may name a group, and nobody tells which groups this person is in; so what
 * is granted to somebody else only is `unknown`, and only what nobody has is `no`.
 */
export function rightsByPolicies(policies: AccessPolicy[], objectId: string): Rights {
  const own = objectId.toLowerCase();
  return each((right) => {
    const givers = policies.filter(({ secrets }) =>
      secrets.some((one) => [policyPermissions[right], 'all'].includes(one.toLowerCase())),
    );
    if (givers.some((one) => one.objectId.toLowerCase() === own && !one.throughApplication)) return 'yes';
    return givers.some((one) => one.objectId.toLowerCase() !== own) ? 'unknown' : 'no';
  });
}

/**
 * Whether a pattern of a role, with `*` for anything, covers an action; case does not count. By hand: a pattern comes
 * from outside, and as a regular expression it could be made to run for ever.
 */
export function covers(pattern: string, action: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const text = action.toLowerCase();
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - at >= last.length && text.endsWith(last);
}

function each(of: (right: Right) => Access[Right]): Rights {
  return Object.fromEntries(rights.map((right) => [right, of(right)])) as unknown as Rights;
}

/** Where nobody could be asked. */
export const unknownRights: Rights = each(() => 'unknown');
