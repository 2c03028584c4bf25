import { AzureMachineLearningWorkspaces } from '@azure/arm-machinelearning';
import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import type { TokenCredential } from '@azure/core-auth';
import type { PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import type { Route } from '../network/agent.ts';
import { clientOptions, makeHttpClient } from '../network/client.ts';
import type { Cloud } from '../network/clouds.ts';
import { factsOf } from '../network/errors.ts';

/** An organisation's directory in Entra ID. */
export interface Tenant {
  id: string;
  name: string;
}

/**
 * Whether the person may be asked to sign in for a token: `never`; `asked`, the window asks first; `direct`, the page
 * opens at once, because the person wants just that.
 */
export type Asking = 'never' | 'asked' | 'direct';

/** The tenant is that of what is asked for; `claims` as a challenge put them. Throws `Failed`. */
export type GetArmToken = (
  tenantId: string,
  claims: string | null,
  asking: Asking,
) => Promise<{ token: string; expires: number }>;

export interface ArmAccess {
  cloud: Cloud;
  route: Route;
  getToken: GetArmToken;
}

/** Resource Manager's clients for what belongs to one tenant. */
export interface Arm {
  tenant: Tenant;
  /** A token of that tenant. */
  token(): Promise<string>;
  subscriptions: SubscriptionClient;
  machineLearning(subscriptionId: string): AzureMachineLearningWorkspaces;
  keyVault(subscriptionId: string): KeyVaultManagementClient;
  /** A question that none of the SDKs asks, over the same pipeline, token and host list. Answers whatever the status. */
  send(request: PipelineRequest): Promise<PipelineResponse>;
}

/** All over the one HTTP client. */
export type Arms = (tenant: Tenant, asking: Asking) => Arm;

export function makeArms({ cloud, route, getToken }: ArmAccess): Arms {
  const endpoint = cloud.resourceManager;
  const httpClient = makeHttpClient(route);
  const options = clientOptions(httpClient, 2);
  return (tenant, asking) => {
    const credential: TokenCredential = {
      async getToken(_scopes, asked) {
        const { token, expires } = await getToken(tenant.id, asked?.claims ?? null, asking);
        return { token, expiresOnTimestamp: expires };
      },
    };
    const subscriptions = new SubscriptionClient(credential, { ...options, endpoint });
    return {
      ...{ tenant, subscriptions },
      token: async () => (await getToken(tenant.id, null, asking)).token,
      machineLearning: (id) =>
        new AzureMachineLearningWorkspaces(credential, id, { ...options, endpoint, $host: endpoint }),
      keyVault: (id) => new KeyVaultManagementClient(credential, id, { ...options, endpoint }),
      send: (request) => subscriptions.pipeline.sendRequest(httpClient, request),
    };
  };
}

/**
 * The tenant for which Resource Manager wants a token instead, as its refusal of one of another tenant names it; null
 * for any other failure. Source: "Authenticate requests across tenants", learn.microsoft.com.
 */
export function tenantWanted(error: unknown): string | null {
  const { status, challenge } = factsOf(error);
  if (status !== 401) return null;
  return /\bauthorization_uri="https:\/\/[^/"]+\/([0-9a-fA-F-]{36})"/.exec(challenge)?.[1] ?? null;
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
