import { findUser, guidOf, isMember, objectIdIn } from '../scenario.ts';
import type { Scenario, ScenarioVault, SecretPermission } from '../scenario.ts';
import { allows, rolesOf } from './roles.ts';
import type { Permissions, Role } from './roles.ts';

export interface Assignment {
  /** Its own id. */
  name: string;
  account: string;
  principalId: string;
  role: Role;
  scope: string;
  created: number;
  /** The manager lists it. */
  listed: boolean;
  /** The vaults go by it: they hear of a change later than the manager. */
  working: boolean;
}

export interface ChangeOptions {
  /** The vaults hear of it at `propagate` only, as for the first minutes of a fresh grant. */
  delayed?: boolean;
}

/**
 * Who may do what, by role assignments at every scope and by access policies. The manager shows a change at once; the
 * vaults may hear of it later, when the test says so: no clock runs.
 * https://learn.microsoft.com/azure/role-based-access-control/troubleshooting#symptom---role-assignment-changes-are-not-being-detected
 */
export class Access {
  readonly roles: Role[];
  readonly #scenario: Scenario;
  readonly #assignments: Assignment[] = [];
  /** The access policies that a vault goes by, where they lag behind those that the manager shows. */
  readonly #lagging = new Map<string, { [account: string]: SecretPermission[] }>();

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.roles = rolesOf(scenario);
    for (const { id, readers } of scenario.subscriptions) {
      for (const account of readers) this.#add(account, 'Reader', `/subscriptions/${id}`, true);
    }
    for (const { account, role, scope } of scenario.roleAssignments ?? []) this.#add(account, role, scope, true);
    for (const vault of scenario.vaults) {
      if (vault.access.kind !== 'rbac') continue;
      for (const [account, roles] of Object.entries(vault.access.assignments)) {
        for (const role of roles) this.#add(account, role, scopeOf(vault), true);
      }
    }
  }

  /** What the manager lists. */
  get assignments(): Assignment[] {
    return this.#assignments.filter((one) => one.listed);
  }

  grant(account: string, place: string, role: string, { delayed = false }: ChangeOptions = {}): void {
    this.#add(account, role, this.#scope(place), !delayed);
  }

  /** One role, or all that the person has at this very place. */
  revoke(account: string, place: string, role?: string, { delayed = false }: ChangeOptions = {}): void {
    const scope = this.#scope(place);
    for (const one of this.#assignments) {
      const meant =
        same(one.account, account) && same(one.scope, scope) && (role === undefined || role === one.role.name);
      if (!meant) continue;
      one.listed = false;
      if (!delayed) one.working = false;
    }
  }

  setPolicy(
    account: string,
    name: string,
    permissions: SecretPermission[],
    { delayed = false }: ChangeOptions = {},
  ): void {
    const { access } = this.#vault(name);
    if (access.kind !== 'policies') throw new Error(`the vault ${name} goes by roles`);
    if (delayed) this.#lagging.set(name.toLowerCase(), structuredClone(access.policies));
    else this.#lagging.delete(name.toLowerCase());
    access.policies[account] = permissions;
  }

  /** Every change arrives everywhere. */
  propagate(): void {
    for (const one of this.#assignments) one.working = one.listed;
    this.#lagging.clear();
  }

  /** What the roles at or above this scope add up to, as the manager sees it. */
  permissionsAt(account: string, scope: string): Permissions[] {
    return this.assignments
      .filter((one) => same(one.account, account) && covers(one.scope, scope))
      .map(({ role }) => role);
  }

  mayManage(account: string, scope: string, action: string): boolean {
    return allows(this.permissionsAt(account, scope), action, 'management');
  }

  /** Whether there is anything at all for that person, at that scope or below. */
  hasAny(account: string, scope: string): boolean {
    return this.assignments.some(
      (one) => same(one.account, account) && (covers(one.scope, scope) || covers(scope, one.scope)),
    );
  }

  mayUse(account: string, vault: ScenarioVault, action: string): boolean {
    const scope = scopeOf(vault);
    const held = this.#assignments.filter(
      (one) => one.working && same(one.account, account) && covers(one.scope, scope),
    );
    return allows(
      held.map(({ role }) => role),
      action,
      'data',
    );
  }

  policyOf(account: string, vault: ScenarioVault): SecretPermission[] {
    if (vault.access.kind !== 'policies') return [];
    const policies = this.#lagging.get(vault.name.toLowerCase()) ?? vault.access.policies;
    return Object.entries(policies).find(([known]) => same(known, account))?.[1] ?? [];
  }

  #add(account: string, roleName: string, scope: string, working: boolean): void {
    const role = this.roles.find((known) => known.name === roleName);
    if (role === undefined) throw new Error(`there is no role ${roleName}`);
    const user = findUser(this.#scenario, account);
    const subscription = this.#scenario.subscriptions.find((known) => covers(`/subscriptions/${known.id}`, scope));
    const tenantId = subscription?.tenantId ?? '';
    this.#assignments.push({
      name: guidOf(`${account} ${roleName} ${scope} ${this.#assignments.length}`),
      account,
      principalId:
        user === undefined ? guidOf(account) : isMember(user, tenantId) ? objectIdIn(user, tenantId) : user.objectId,
      role,
      scope,
      created: Date.now(),
      listed: true,
      working,
    });
  }

  /** A scope as it stands, or the vault of that name. */
  #scope(place: string): string {
    return place.startsWith('/') ? place : scopeOf(this.#vault(place));
  }

  #vault(name: string): ScenarioVault {
    const found = this.#scenario.vaults.find((vault) => same(vault.name, name));
    if (found === undefined) throw new Error(`the scenario has no vault ${name}`);
    return found;
  }
}

export function scopeOf(vault: ScenarioVault): string {
  return `/subscriptions/${vault.subscriptionId}/resourceGroups/${vault.resourceGroup}/providers/Microsoft.KeyVault/vaults/${vault.name}`;
}

/** Whether one scope is the other or above it. */
export function covers(upper: string, lower: string): boolean {
  return `${lower.toLowerCase()}/`.startsWith(`${upper.toLowerCase()}/`);
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
