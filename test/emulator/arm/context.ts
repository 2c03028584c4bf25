import type { Access } from '../access/access.ts';
import type { Scenario, ScenarioSubscription } from '../scenario.ts';
import type { Principal, TokenIssuer } from '../tokens.ts';

export interface ArmContext {
  scenario: Scenario;
  access: Access;
  origin: string;
  /** The sign-in service's origin. */
  authority: string;
  issuer: TokenIssuer;
  audiences: string[];
  /** The address of a vault's data plane, as `vaultUri` tells it. */
  vaultUri: (name: string) => string;
  started: number;
}

/** One authenticated call with the parts of its path, in lower case as the manager compares them. */
export interface ArmCall {
  context: ArmContext;
  principal: Principal;
  url: URL;
  subscription?: ScenarioSubscription;
  parts: { [name: string]: string };
}

export function subscriptionId(id: string): string {
  return `/subscriptions/${id}`;
}

export function workspaceId(subscription: string, group: string, name: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.MachineLearningServices/workspaces/${name}`;
}

export function vaultId(subscription: string, group: string, name: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/${name}`;
}

/** Whether a token of that tenant reaches the subscription: its own tenant, or one that manages it. */
export function isReachable(subscription: ScenarioSubscription, tenantId: string): boolean {
  return subscription.tenantId === tenantId || (subscription.managedBy ?? []).includes(tenantId);
}

/** Whether the person has a role anywhere in it: it is listed then. */
export function sees({ access }: ArmContext, subscription: ScenarioSubscription, principal: Principal): boolean {
  return (
    isReachable(subscription, principal.tenantId) && access.hasAny(principal.account, subscriptionId(subscription.id))
  );
}

/** Whether a role at the scope or above it allows the action. */
export function may(
  { access }: ArmContext,
  subscription: ScenarioSubscription,
  principal: Principal,
  scope: string,
  action: string,
): boolean {
  return isReachable(subscription, principal.tenantId) && access.mayManage(principal.account, scope, action);
}
