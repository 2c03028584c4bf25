import { findUser } from '../scenario.ts';
import type { ScenarioVault } from '../scenario.ts';
import type { Answer } from '../http/answer.ts';
import { json } from '../http/answer.ts';
import type { ArmCall, ArmContext } from './context.ts';
import { mayRead, vaultId } from './context.ts';
import { groupNotFound, notAuthorised, resourceNotFound } from './errors.ts';
import { hasGroup, same } from './workspaces.ts';

const action = 'Microsoft.KeyVault/vaults/read';

/** Vaults_Get, 2026-02-01. A person who knows only the vault's data plane is refused here. */
export function getVault({ context, principal, subscription, parts }: ArmCall): Answer {
  const group = parts['group'] ?? '';
  const name = parts['name'] ?? '';
  const found = context.scenario.vaults.find(
    (vault) => vault.subscriptionId === subscription?.id && same(vault.resourceGroup, group) && same(vault.name, name),
  );
  const denied = (found?.managementDeniedTo ?? []).some((account) => same(account, principal.account));
  if (subscription === undefined || !mayRead(subscription, principal) || denied) {
    return notAuthorised(principal, action, vaultId(parts['subscription'] ?? '', group, name));
  }
  if (!hasGroup(context.scenario, subscription.id, group)) return groupNotFound(group);
  if (found === undefined) return resourceNotFound('Microsoft.KeyVault/vaults', name, group);
  return json(200, describe(context, found, subscription.tenantId));
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
  return Object.entries(vault.access.policies).map(([account, secrets]) => ({
    tenantId,
    objectId: findUser(context.scenario, account)?.objectId,
    permissions: { keys: [], secrets, certificates: [] },
  }));
}
