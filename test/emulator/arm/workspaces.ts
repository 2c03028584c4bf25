import { guidOf } from '../scenario.ts';
import type { Scenario, ScenarioWorkspace } from '../scenario.ts';
import type { Answer } from '../http/answer.ts';
import { json } from '../http/answer.ts';
import type { ArmCall, ArmContext } from './context.ts';
import { may, sees, vaultId, workspaceId } from './context.ts';
import { groupNotFound, notAuthorised, resourceNotFound } from './errors.ts';
import { page } from './paging.ts';

const action = 'Microsoft.MachineLearningServices/workspaces/read';

/** Workspaces_ListBySubscription, 2022-10-01: as every list, it leaves out what the person may not see. */
export function listWorkspaces(call: ArmCall): Answer {
  const { context, url, principal, subscription } = call;
  if (subscription === undefined || !sees(context, subscription, principal)) {
    return notAuthorised(principal, action, url.pathname.replace(/\/workspaces$/i, ''));
  }
  return pageOf(call, (workspace) => workspace.subscriptionId === subscription.id);
}

/** Workspaces_ListByResourceGroup, 2022-10-01. */
export function listWorkspacesInGroup(call: ArmCall): Answer {
  const { context, principal, subscription, parts } = call;
  const group = parts['group'] ?? '';
  if (subscription === undefined || !sees(context, subscription, principal)) {
    return notAuthorised(principal, action, `/subscriptions/${parts['subscription']}/resourceGroups/${group}`);
  }
  if (!hasGroup(context.scenario, subscription.id, group)) return groupNotFound(group);
  return pageOf(
    call,
    (workspace) => workspace.subscriptionId === subscription.id && same(workspace.resourceGroup, group),
  );
}

/** Workspaces_Get, 2022-10-01. */
export function getWorkspace({ context, principal, subscription, parts }: ArmCall): Answer {
  const group = parts['group'] ?? '';
  const name = parts['name'] ?? '';
  const scope = workspaceId(parts['subscription'] ?? '', group, name);
  if (subscription === undefined || !may(context, subscription, principal, scope, action)) {
    return notAuthorised(principal, action, scope);
  }
  if (!hasGroup(context.scenario, subscription.id, group)) return groupNotFound(group);
  const found = context.scenario.workspaces.find(
    (workspace) =>
      workspace.subscriptionId === subscription.id &&
      same(workspace.resourceGroup, group) &&
      same(workspace.name, name),
  );
  if (found === undefined) return resourceNotFound('Microsoft.MachineLearningServices/workspaces', name, group);
  return json(200, describe(context, found));
}

/** A resource group exists as far as something in it does. */
export function hasGroup(scenario: Scenario, subscription: string, group: string): boolean {
  return [...scenario.workspaces, ...scenario.vaults].some(
    (resource) => resource.subscriptionId === subscription && same(resource.resourceGroup, group),
  );
}

export function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function pageOf(call: ArmCall, wanted: (workspace: ScenarioWorkspace) => boolean): Answer {
  const { context, url, subscription, principal } = call;
  const seen = context.scenario.workspaces.filter((workspace) => {
    const id = workspaceId(workspace.subscriptionId, workspace.resourceGroup, workspace.name);
    return wanted(workspace) && subscription !== undefined && may(context, subscription, principal, id, action);
  });
  return page(
    url,
    '$skip',
    context.scenario.workspacePageSize ?? 30,
    seen.map((workspace) => describe(context, workspace)),
  );
}

/**
 * The workspace as the service tells it. `hubResourceId` is not in the 2022-10-01 description, yet the service sends
 * it for a project: a client of that version has to read the raw body.
 */
function describe(context: ArmContext, workspace: ScenarioWorkspace): { [name: string]: unknown } {
  const { subscriptionId, resourceGroup, name, location } = workspace;
  const provider = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers`;
  const id = workspaceId(subscriptionId, resourceGroup, name);
  const plain = name.replace(/[^a-z0-9]/gi, '');
  const hub = context.scenario.workspaces.find((candidate) => candidate.name === workspace.hub);
  const vault = context.scenario.vaults.find((candidate) => candidate.name === workspace.vault);
  const created = new Date(context.started - (workspace.createdDaysAgo ?? 200) * 86_400_000).toISOString();
  return {
    id,
    name,
    type: 'Microsoft.MachineLearningServices/workspaces',
    location,
    tags: {},
    etag: null,
    kind: workspace.kind,
    sku: { name: 'Basic', tier: 'Basic' },
    identity: { type: 'SystemAssigned', principalId: guidOf(`${id}/identity`), tenantId: tenantOf(context, workspace) },
    properties: {
      friendlyName: workspace.friendlyName ?? name,
      description: '',
      workspaceId: guidOf(id),
      storageAccount: `${provider}/Microsoft.Storage/storageAccounts/st${plain.toLowerCase().slice(0, 20)}`,
      ...(vault === undefined ? {} : { keyVault: vaultId(vault.subscriptionId, vault.resourceGroup, vault.name) }),
      applicationInsights: `${provider}/microsoft.insights/components/appi-${name}`,
      ...(hub === undefined ? {} : { hubResourceId: workspaceId(hub.subscriptionId, hub.resourceGroup, hub.name) }),
      hbiWorkspace: false,
      tenantId: tenantOf(context, workspace),
      imageBuildCompute: null,
      provisioningState: 'Succeeded',
      publicNetworkAccess: 'Enabled',
      allowPublicAccessWhenBehindVnet: false,
      v1LegacyMode: false,
      creationTime: created,
      discoveryUrl: `https://${location}.api.azureml.ms/discovery`,
      mlFlowTrackingUri: `azureml://${location}.api.azureml.ms/mlflow/v1.0${id}`,
      privateEndpointConnections: [],
    },
    systemData: {
      createdAt: created,
      createdBy: 'platform-team@contoso.com',
      createdByType: 'User',
      lastModifiedAt: created,
      lastModifiedBy: 'platform-team@contoso.com',
      lastModifiedByType: 'User',
    },
  };
}

function tenantOf(context: ArmContext, workspace: ScenarioWorkspace): string | undefined {
  return context.scenario.subscriptions.find((known) => known.id === workspace.subscriptionId)?.tenantId;
}
