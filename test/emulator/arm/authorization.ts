import type { Assignment } from '../access/access.ts';
import { covers } from '../access/access.ts';
import type { Permissions, Role } from '../access/roles.ts';
import type { Answer } from '../http/answer.ts';
import { json } from '../http/answer.ts';
import type { ArmCall } from './context.ts';
import { isReachable } from './context.ts';
import { armError, groupNotFound, notAuthorised, resourceNotFound } from './errors.ts';
import { isDenied } from './vaults.ts';
import { hasGroup, same } from './workspaces.ts';

/*
 * Microsoft.Authorization, 2022-04-01: specification/authorization/resource-manager in Azure/azure-rest-api-specs, and
 * https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest.
 */

/**
 * Permissions_ListForResourceGroup and Permissions_ListForResource, which also answer for a subscription: what the
 * caller's roles at or above the scope give. Everybody may ask; who has nothing gets an empty list.
 */
export function listPermissions(call: ArmCall): Answer {
  const scope = call.parts['scope'] ?? '';
  const missing = missingScope(call);
  if (missing !== undefined) return missing;
  const held = reaches(call) ? call.context.access.permissionsAt(call.principal.account, scope) : [];
  // Whoever is kept from the vault's resource, as by a deny assignment, has its data plane alone.
  const denied = isDeniedAt(call);
  return json(200, {
    value: held.map(({ actions, notActions, dataActions, notDataActions }: Permissions) => ({
      actions: denied ? [] : actions,
      notActions,
      dataActions,
      notDataActions,
    })),
  });
}

/** RoleAssignments_ListForScope and its like. */
export function listRoleAssignments(call: ArmCall): Answer {
  const { context, url } = call;
  const scope = call.parts['scope'] ?? '';
  const refused = mayLook(call, 'Microsoft.Authorization/roleAssignments/read') ?? missingScope(call);
  if (refused !== undefined) return refused;
  const filter = readFilter(url.searchParams.get('$filter'));
  if (filter === undefined) return badFilter(url);
  const found = context.access.assignments.filter(
    (one) =>
      (covers(one.scope, scope) || (!filter.atScope && covers(scope, one.scope))) &&
      (filter.principal === undefined || same(filter.principal, one.principalId)),
  );
  return json(200, { value: found.map((one) => describeAssignment(call, one)) });
}

/** RoleDefinitions_List. */
export function listRoleDefinitions(call: ArmCall): Answer {
  const refused = mayLook(call, 'Microsoft.Authorization/roleDefinitions/read') ?? missingScope(call);
  if (refused !== undefined) return refused;
  const filter = call.url.searchParams.get('$filter');
  const [, name] = /^roleName eq '([^']*)'$/i.exec(filter ?? '') ?? [];
  const [, type] = /^type eq '(BuiltInRole|CustomRole)'$/i.exec(filter ?? '') ?? [];
  const everything = filter === null || /^atScopeAndBelow\(\)$/i.test(filter);
  if (!everything && name === undefined && type === undefined) return badFilter(call.url);
  const found = call.context.access.roles.filter(
    (role) => (name === undefined || same(name, role.name)) && (type === undefined || same(type, typeOf(role))),
  );
  return json(200, { value: found.map((role) => describeRole(call, role)) });
}

/** RoleDefinitions_Get, by scope or without one. */
export function getRoleDefinition(call: ArmCall): Answer {
  const id = call.parts['role'] ?? '';
  const role = call.context.access.roles.find((known) => same(known.id, id));
  if (role !== undefined) return json(200, describeRole(call, role));
  return armError(404, 'RoleDefinitionDoesNotExist', `The specified role definition with ID '${id}' does not exist.`);
}

function reaches({ subscription, principal }: ArmCall): boolean {
  return subscription !== undefined && isReachable(subscription, principal.tenantId);
}

function mayLook(call: ArmCall, action: string): Answer | undefined {
  const scope = call.parts['scope'] ?? '';
  const may =
    reaches(call) && !isDeniedAt(call) && call.context.access.mayManage(call.principal.account, scope, action);
  return may ? undefined : notAuthorised(call.principal, action, scope);
}

function isDeniedAt({ context, parts, principal }: ArmCall): boolean {
  if (!same(parts['type'] ?? '', 'vaults')) return false;
  const vault = context.scenario.vaults.find((known) => same(known.name, parts['name'] ?? ''));
  return vault !== undefined && isDenied(vault, principal);
}

/** A group and a resource have to exist; the subscription has been looked for before. */
function missingScope({ context, subscription, parts }: ArmCall): Answer | undefined {
  const { group, namespace = '', type = '', name = '' } = parts;
  if (group === undefined || subscription === undefined) return undefined;
  if (!hasGroup(context.scenario, subscription.id, group)) return groupNotFound(group);
  if (namespace === '') return undefined;
  const { vaults, workspaces } = context.scenario;
  const all = same(type, 'vaults') ? vaults : same(type, 'workspaces') ? workspaces : [];
  const exists = all.some(
    (one) => one.subscriptionId === subscription.id && same(one.resourceGroup, group) && same(one.name, name),
  );
  return exists ? undefined : resourceNotFound(`${namespace}/${type}`, name, group);
}

/** `atScope()` leaves out what is below; without it, all at, above and below is listed. */
function readFilter(text: string | null): { atScope: boolean; principal?: string } | undefined {
  const filter: { atScope: boolean; principal?: string } = { atScope: false };
  for (const part of (text ?? '').split(/ and /i).map((one) => one.trim())) {
    const [, quoted, id] = /^(?:assignedTo\('([^']+)'\)|principalId eq '?([0-9a-f-]{36})'?)$/i.exec(part) ?? [];
    const principal = quoted ?? id;
    if (/^atScope\(\)$/i.test(part)) filter.atScope = true;
    else if (principal !== undefined) filter.principal = principal;
    else if (part !== '') return undefined;
  }
  return filter;
}

function badFilter(url: URL): Answer {
  const filter = url.searchParams.get('$filter') ?? '';
  return armError(400, 'UnsupportedFilter', `The filter '${filter}' is not supported.`);
}

function definitionId(call: ArmCall, role: Role): string {
  const subscription = call.subscription === undefined ? '' : `/subscriptions/${call.subscription.id}`;
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`;
}

function describeAssignment(call: ArmCall, one: Assignment): { [name: string]: unknown } {
  const at = new Date(one.created).toISOString();
  return {
    properties: {
      roleDefinitionId: definitionId(call, one.role),
      principalId: one.principalId,
      principalType: 'User',
      scope: one.scope,
      condition: null,
      conditionVersion: null,
      createdOn: at,
      updatedOn: at,
      createdBy: null,
      updatedBy: null,
      delegatedManagedIdentityResourceId: null,
      description: null,
    },
    id: `${one.scope}/providers/Microsoft.Authorization/roleAssignments/${one.name}`,
    type: 'Microsoft.Authorization/roleAssignments',
    name: one.name,
  };
}

function typeOf(role: Role): string {
  return role.custom ? 'CustomRole' : 'BuiltInRole';
}

function describeRole(call: ArmCall, role: Role): { [name: string]: unknown } {
  const { actions, notActions, dataActions, notDataActions } = role;
  const own = call.subscription === undefined ? '/' : `/subscriptions/${call.subscription.id}`;
  return {
    properties: {
      roleName: role.name,
      type: typeOf(role),
      description: '',
      assignableScopes: [role.custom ? own : '/'],
      permissions: [{ actions, notActions, dataActions, notDataActions }],
      createdOn: '2020-05-19T17:52:46.2349235Z',
      updatedOn: '2021-11-11T20:14:30.2549698Z',
      createdBy: null,
      updatedBy: null,
    },
    id: definitionId(call, role),
    type: 'Microsoft.Authorization/roleDefinitions',
    name: role.id,
  };
}
