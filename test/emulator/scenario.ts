import { createHash } from 'node:crypto';

/*
 * A scenario is data: who exists, what exists, and who may do what. Nothing here does anything.
 * Times are relative to the emulator's start, so that "expires in 6 days" stays true on any day.
 */

export interface ScenarioTenant {
  id: string;
  displayName: string;
  domain: string;
  /** The cloud that serves it, as its metadata names it; the global one when absent. */
  cloudInstance?: 'microsoftonline.us' | 'partner.microsoftonline.cn';
  conditionalAccess?: ConditionalAccess;
}

/** What a tenant's policies demand of everybody who signs in to it; nothing when absent. */
export interface ConditionalAccess {
  /** A second proof, in this very tenant; `enrol` words it for a person who has not registered one there yet. */
  stepUp?: 'mfa' | 'enrol';
  /** Every sign-in, or that by a device code alone, is refused. */
  block?: 'everything' | 'deviceCode';
}

export interface ScenarioUser {
  account: string;
  name: string;
  /** Fixed and obviously fake: it opens nothing but the emulator. */
  password: string;
  objectId: string;
  tenantId: string;
  /** Other tenants that have this person as a guest. */
  guestIn?: string[];
  passwordExpired?: boolean;
  /** May consent for the whole organisation. */
  admin?: boolean;
}

/** An application registration. */
export interface ScenarioClient {
  id: string;
  name: string;
  /**
   * The "Mobile and desktop" redirects, `http://localhost` when absent. The port of a loopback one is not compared:
   * https://learn.microsoft.com/entra/identity-platform/reply-url#localhost-exceptions
   */
  redirects?: string[];
  /** "Allow public client flows" is off: whoever asks for a token has to show a secret. */
  confidential?: boolean;
  /** Registered for one tenant alone. */
  onlyTenant?: string;
  /** Who has to consent before the first token; nobody, as to Microsoft's own applications, when absent. */
  consent?: 'user' | 'admin';
}

export interface ScenarioSubscription {
  id: string;
  name: string;
  tenantId: string;
  state?: 'Enabled' | 'Warned' | 'PastDue' | 'Disabled' | 'Deleted';
  /**
   * Tenants that manage it for its own one (Azure Lighthouse): their tokens list it too.
   * https://learn.microsoft.com/azure/lighthouse/concepts/cross-tenant-management-experience
   */
  managedBy?: string[];
  /** The accounts that hold a reading role on the whole subscription. */
  readers: string[];
}

export interface ScenarioWorkspace {
  name: string;
  friendlyName?: string;
  subscriptionId: string;
  resourceGroup: string;
  location: string;
  kind: 'Default' | 'Hub' | 'Project';
  /** The vault's name; a project has none of its own, and some workspaces have none at all. */
  vault?: string;
  /** The hub workspace's name, for a project. */
  hub?: string;
  createdDaysAgo?: number;
}

/** A built-in role (https://learn.microsoft.com/azure/key-vault/general/rbac-guide) or one of `customRoles`. */
export type RoleName = string;

/** A role at a scope above a vault, or at any other; those at a vault itself may stand with the vault. */
export interface ScenarioRoleAssignment {
  account: string;
  role: RoleName;
  /** Such as `/subscriptions/ID/resourceGroups/NAME`. */
  scope: string;
}

export type SecretPermission = 'get' | 'list' | 'set' | 'delete' | 'backup' | 'restore' | 'recover' | 'purge';

/** Who may do what with the secrets: by roles, or by the older access policies. Keyed by account. */
export type VaultAccess =
  | { kind: 'rbac'; assignments: { [account: string]: RoleName[] } }
  | { kind: 'policies'; policies: { [account: string]: SecretPermission[] } };

export interface ScenarioVersion {
  /** Thirty-two hex digits; made up at start when absent. */
  id?: string;
  /** Made up at random at start when absent. */
  value?: string;
  createdSecondsAgo: number;
  updatedSecondsAgo?: number;
  expiresInSeconds?: number;
  startsInSeconds?: number;
  enabled?: boolean;
  contentType?: string;
  tags?: { [name: string]: string };
}

export interface ScenarioSecret {
  name: string;
  /** Oldest first. */
  versions: ScenarioVersion[];
  /** The secret half of a certificate. */
  managed?: boolean;
}

export interface ScenarioVault {
  name: string;
  subscriptionId: string;
  resourceGroup: string;
  location: string;
  access: VaultAccess;
  /** `firewall` refuses the caller's address; `closed` has public access switched off. */
  network?: 'open' | 'firewall' | 'closed';
  softDeleteDays?: number;
  purgeProtection?: boolean;
  /** How long a name is on its way into the deleted secrets, out of them, or away: seconds in Azure, 200 ms when absent. */
  transitionMs?: number;
  /** Above so many requests in a window, 429 until it is over. No limit when absent. */
  throttle?: { requests: number; windowMs: number };
  /** Accounts that may see the subscription but not the vault's own resource: they know its data plane only. */
  managementDeniedTo?: string[];
  secrets: ScenarioSecret[];
}

export interface Scenario {
  tenants: ScenarioTenant[];
  users: ScenarioUser[];
  clients: ScenarioClient[];
  subscriptions: ScenarioSubscription[];
  workspaces: ScenarioWorkspace[];
  vaults: ScenarioVault[];
  roleAssignments?: ScenarioRoleAssignment[];
  /** Role name to the data actions on secrets that it grants, such as `setSecret/action`. */
  customRoles?: { [role: RoleName]: string[] };
  /** Workspaces a page; Azure's own size when absent. */
  workspacePageSize?: number;
  subscriptionPageSize?: number;
  /** Where the command line's one JSON line points to. */
  start: { account: string; workspace: string };
}

/** The tenant, by its id or its domain. */
export function findTenant(scenario: Scenario, name: string): ScenarioTenant | undefined {
  const wanted = name.toLowerCase();
  return scenario.tenants.find((tenant) => tenant.id === wanted || tenant.domain.toLowerCase() === wanted);
}

export function findUser(scenario: Scenario, account: string): ScenarioUser | undefined {
  const wanted = account.trim().toLowerCase();
  return scenario.users.find((user) => user.account.toLowerCase() === wanted);
}

/**
 * A guest is an object of its own in every tenant, with an id of its own:
 * https://learn.microsoft.com/entra/external-id/user-properties
 */
export function objectIdIn(user: ScenarioUser, tenantId: string): string {
  return user.tenantId === tenantId ? user.objectId : guidOf(`${user.objectId}@${tenantId}`);
}

/** The same id at each start for the same thing. */
export function guidOf(text: string): string {
  const hex = createHash('sha256').update(text.toLowerCase()).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function isMember(user: ScenarioUser, tenantId: string): boolean {
  return user.tenantId === tenantId || (user.guestIn ?? []).includes(tenantId);
}
