import { AzureMachineLearningWorkspaces } from '@azure/arm-machinelearning';
import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import type { TokenCredential } from '@azure/core-auth';
import type { PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import type { Route } from '../network/agent.ts';
import { clientOptions, makeHttpClient } from '../network/client.ts';
import type { Cloud } from '../network/clouds.ts';

/** The tenant is that of the subscription asked, or null for the account's own; `claims` as a challenge put them. Throws `Failed`. */
export type GetArmToken = (
  tenantId: string | null,
  claims: string | null,
) => Promise<{ token: string; expires: number }>;

export interface ArmAccess {
  cloud: Cloud;
  route: Route;
  getToken: GetArmToken;
}

/** Resource Manager's clients, all over the one HTTP client. */
export interface Arm {
  subscriptions: SubscriptionClient;
  machineLearning(subscriptionId: string): AzureMachineLearningWorkspaces;
  keyVault(subscriptionId: string): KeyVaultManagementClient;
  /** A question that none of the SDKs asks, over the same pipeline, token and host list. Answers whatever the status. */
  send(request: PipelineRequest): Promise<PipelineResponse>;
}

export function makeArm({ cloud, route, getToken }: ArmAccess): Arm {
  const credential: TokenCredential = {
    async getToken(_scopes, options) {
      const { token, expires } = await getToken(options?.tenantId ?? null, options?.claims ?? null);
      return { token, expiresOnTimestamp: expires };
    },
  };
  const endpoint = cloud.resourceManager;
  const httpClient = makeHttpClient(route);
  const options = clientOptions(httpClient, 2);
  const subscriptions = new SubscriptionClient(credential, { ...options, endpoint });
  return {
    subscriptions,
    machineLearning: (id) =>
      new AzureMachineLearningWorkspaces(credential, id, { ...options, endpoint, $host: endpoint }),
    keyVault: (id) => new KeyVaultManagementClient(credential, id, { ...options, endpoint }),
    send: (request) => subscriptions.pipeline.sendRequest(httpClient, request),
  };
}

/** `…/subscriptions/S/resourceGroups/G/providers/P/T/NAME`, taken apart; null for anything else. Source: ARM resource ids. */
export function parseResourceId(id: string): { subscriptionId: string; resourceGroup: string; name: string } | null {
  const parts =
    /^\/subscriptions\/([0-9a-fA-F-]{36})\/resourceGroups\/([^/]{1,90})\/providers\/[^/]+\/[^/]+\/([^/]{1,255})$/i.exec(
      id,
    );
  const [, subscriptionId, resourceGroup, name] = parts ?? [];
  if (subscriptionId === undefined || resourceGroup === undefined || name === undefined) return null;
  return { subscriptionId, resourceGroup, name };
}
