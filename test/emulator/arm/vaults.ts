import { scopeOf } from '../access/access.ts';
import { findUser, objectIdIn } from '../scenario.ts';
import type { ScenarioSubscription, ScenarioVault } from '../scenario.ts';
import type { Answer } from '../http/answer.ts';
import { json } from '../http/answer.ts';
import type { Principal } from '../tokens.ts';
import type { ArmCall, ArmContext } from './context.ts';
import { may, sees, vaultId } from './context.ts';
import { groupNotFound, notAuthorised, resourceNotFound } from './errors.ts';
import { page } from './paging.ts';
import { hasGroup, same } from './workspaces.ts';

const action = 'Microsoft.KeyVault/vaults/read';

/** Vaults_Get, 2026-02-01. A person who knows only the vault's data plane is refused here. */
export function getVault({ context, principal, subscription, parts }: ArmCall): Answer {
  const group = parts['group'] ?? '';
  const name = parts['name'] ?? '';
  const found = context.scenario.vaults.find(
    (vault) => vault.subscriptionId === subscription?.id && same(vault.resourceGroup, group) && same(vault.name, name),
  );
  const denied = found !== undefined && isDenied(found, principal);
  const scope = vaultId(parts['subscription'] ?? '', group, name);
  if (subscription === undefined || !may(context, subscription, principal, scope, action) || denied) {
    return notAuthorised(principal, action, scope);
  }
  if (!hasGroup(context.scenario, subscription.id, group)) return groupNotFound(group);
  if (found === undefined) return resourceNotFound('Microsoft.KeyVault/vaults', name, group);
  return json(200, describe(context, found, subscription.tenantId));
}

/** Vaults_ListBySubscription, 2026-02-01. */
export function listVaults(call: ArmCall): Answer {
  const { context, subscription, principal, parts } = call;
  if (subscription === undefined || !sees(context, subscription, principal)) {
    return notAuthorised(principal, action, `/subscriptions/${parts['subscription']}`);
  }
  return pageOf(call, subscription, () => true);
}

/** Vaults_ListByResourceGroup, 2026-02-01. */
export function listVaultsInGroup(call: ArmCall): Answer {
  const { context, subscription, principal, parts } = call;
  const group = parts['group'] ?? '';
  if (subscription === undefined || !sees(context, subscription, principal)) {
    return notAuthorised(principal, action, `/subscriptions/${parts['subscription']}/resourceGroups/${group}`);
  }
  if (!hasGroup(context.scenario, subscription.id, group)) return groupNotFound(group);
  return pageOf(call, subscription, (vault) => same(vault.resourceGroup, group));
}

/** A list leaves out what the person may not see, and says nothing of it. */
function pageOf(
  { context, url, principal }: ArmCall,
  subscription: ScenarioSubscription,
  wanted: (vault: ScenarioVault) => boolean,
): Answer {
  const top = url.searchParams.get('$top');
  const size = top !== null && /^[1-9]\d{0,3}$/.test(top) ? Number(top) : 1000;
  const seen = context.scenario.vaults.filter(
    (vault) =>
      vault.subscriptionId === subscription.id &&
      wanted(vault) &&
      may(context, subscription, principal, scopeOf(vault), action) &&
      !isDenied(vault, principal),
  );
  return page(
    url,
    '$skiptoken',
    size,
    seen.map((vault) => describe(context, vault, subscription.tenantId)),
  );
}

export function isDenied(vault: ScenarioVault, principal: Principal): boolean {
  return (vault.managementDeniedTo ?? []).some((account) => same(account, principal.account));
}

function describe(context: ArmContext, vault: ScenarioVault, tenantId: string): { [name: string]: unknown } {
  const made = new Date(context.started - 300 * 86_400_000).toISOString();
  const network = vault.network ?? 'open';
  const by = { createdBy: 'platform-team@contoso.com', createdByType: 'User', createdAt: made };
  return {
    id: vaultId(vault.subscriptionId, vault.resourceGroup, vault.name),
    name: vault.name,
    type: 'Microsoft.KeyVault/vaults',
    location: vault.location,
    tags: {},
    systemData: {
      ...by,
      lastModifiedBy: by.createdBy,
      lastModifiedByType: by.createdByType,
      lastModifiedAt: by.createdAt,
    },
    properties: {
      sku: { family: 'A', name: 'standard' },
      tenantId,
      networkAcls: {
        bypass: 'AzureServices',
        defaultAction: network === 'open' ? 'Allow' : 'Deny',
        ipRules: network === 'firewall' ? [{ value: '203.0.113.0/24' }] : [],
        virtualNetworkRules: [],
      },
      accessPolicies: policies(context, vault, tenantId),
      enabledForDeployment: false,
      enabledForDiskEncryption: false,
      enabledForTemplateDeployment: false,
      enableSoftDelete: true,
      softDeleteRetentionInDays: vault.softDeleteDays ?? 90,
      enableRbacAuthorization: vault.access.kind === 'rbac',
      // The service leaves the property out, and never sends `false`, where the protection is off.
      ...(vault.purgeProtection ? { enablePurgeProtection: true } : {}),
      vaultUri: context.vaultUri(vault.name),
      provisioningState: 'Succeeded',
      publicNetworkAccess: network === 'closed' ? 'Disabled' : 'Enabled',
    },
  };
}

function policies(context: ArmContext, vault: ScenarioVault, tenantId: string): unknown[] {
  if (vault.access.kind === 'rbac') return [];
  return Object.entries(vault.access.policies).map(([account, secrets]) => {
    const user = findUser(context.scenario, account);
    return {
      tenantId,
      objectId: user === undefined ? undefined : objectIdIn(user, tenantId),
      permissions: { keys: [], secrets, certificates: [], storage: [] },
    };
  });
}
