import { guidOf } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';

export interface Permissions {
  actions: string[];
  notActions: string[];
  dataActions: string[];
  notDataActions: string[];
}

export interface Role extends Permissions {
  /** Of a built-in one, the same in every directory. */
  id: string;
  name: string;
  custom: boolean;
}

/** Where the data actions on secrets live. */
export const secretActions = 'Microsoft.KeyVault/vaults/secrets/';

function builtIn(
  id: string,
  name: string,
  actions: string[],
  dataActions: string[] = [],
  notActions: string[] = [],
): Role {
  return { id, name, custom: false, actions, notActions, dataActions, notDataActions: [] };
}

/** What every role for the objects of a vault may look at beside them. */
const aroundVaults = [
  'Microsoft.Authorization/*/read',
  'Microsoft.Insights/alertRules/*',
  'Microsoft.Resources/deployments/*',
  'Microsoft.Resources/subscriptions/resourceGroups/read',
  'Microsoft.Support/*',
  'Microsoft.KeyVault/checkNameAvailability/read',
  'Microsoft.KeyVault/deletedVaults/read',
  'Microsoft.KeyVault/locations/*/read',
  'Microsoft.KeyVault/vaults/*/read',
  'Microsoft.KeyVault/operations/read',
];

/** https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
const builtInRoles: Role[] = [
  builtIn('8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'Owner', ['*']),
  builtIn(
    'b24988ac-6180-42a0-ab88-20f7382dd24c',
    'Contributor',
    ['*'],
    [],
    [
      'Microsoft.Authorization/*/Delete',
      'Microsoft.Authorization/*/Write',
      'Microsoft.Authorization/elevateAccess/Action',
    ],
  ),
  builtIn('acdd72a7-3385-48ef-bd42-f606fba81ae7', 'Reader', ['*/read']),
  builtIn('18d7d88d-d35e-4fb5-a5c3-7773c20a72d9', 'User Access Administrator', [
    '*/read',
    'Microsoft.Authorization/*',
    'Microsoft.Support/*',
  ]),
  builtIn('00482a5a-887f-4fb3-b363-3b7fe8e74483', 'Key Vault Administrator', aroundVaults, [
    'Microsoft.KeyVault/vaults/*',
  ]),
  builtIn('b86a8fe4-44ce-4948-aee5-eccb2c155cd7', 'Key Vault Secrets Officer', aroundVaults, [`${secretActions}*`]),
  builtIn(
    '4633458b-17de-408a-b874-0445c86b69e6',
    'Key Vault Secrets User',
    [],
    [`${secretActions}getSecret/action`, `${secretActions}readMetadata/action`],
  ),
  builtIn('21090545-7ca7-4776-b22c-e363652d74d2', 'Key Vault Reader', aroundVaults, [
    'Microsoft.KeyVault/vaults/*/read',
    `${secretActions}readMetadata/action`,
  ]),
  // Manages the vault and sees none of what is in it: the role that most surprises people.
  builtIn(
    'f25e0fa2-a7c8-4377-a976-54943a77a395',
    'Key Vault Contributor',
    [
      'Microsoft.Authorization/*/read',
      'Microsoft.Insights/alertRules/*',
      'Microsoft.KeyVault/*',
      'Microsoft.Resources/deployments/*',
      'Microsoft.Resources/subscriptions/resourceGroups/read',
      'Microsoft.Support/*',
    ],
    [],
    [
      'Microsoft.KeyVault/locations/deletedVaults/purge/action',
      'Microsoft.KeyVault/hsmPools/*',
      'Microsoft.KeyVault/managedHsms/*',
    ],
  ),
];

/** The built-in roles and those of the scenario, whose data actions are told without the part that all share. */
export function rolesOf(scenario: Scenario): Role[] {
  const custom = Object.entries(scenario.customRoles ?? {}).map(([name, dataActions]) => ({
    ...builtIn(
      guidOf(`role ${name}`),
      name,
      [],
      dataActions.map((action) => `${secretActions}${action}`),
    ),
    custom: true,
  }));
  return [...builtInRoles, ...custom];
}

/** Roles add up; what one excludes, another may give. */
export function allows(held: readonly Permissions[], action: string, plane: 'management' | 'data'): boolean {
  return held.some((one) => {
    const [given, taken] = plane === 'data' ? [one.dataActions, one.notDataActions] : [one.actions, one.notActions];
    return given.some((pattern) => matches(pattern, action)) && !taken.some((pattern) => matches(pattern, action));
  });
}

/**
 * `*` stands for any text, and a `*` between slashes for nothing too: `vaults/*` + `/read` is what lets the Key Vault
 * Reader read the vault itself.
 */
function matches(pattern: string, action: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const text = parts.join('.*').replaceAll('/.*/', '/(?:.*/)?');
  return new RegExp(`^${text}$`, 'i').test(action);
}
