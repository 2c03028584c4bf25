import * as z from 'zod/mini';
import type { Failure } from '../../shared/errors.ts';
import { failure } from '../../shared/errors.ts';
import { factsOf, networkFailure } from '../network/errors.ts';
import { parseResourceId, type Arm, type Tenant } from './arm.ts';
import { regionName } from './regions.ts';

/** An Azure Machine Learning workspace as Resource Manager describes it. `vaultId` and `hubId` are ARM ids. */
export interface FoundWorkspace {
  id: string;
  name: string;
  subscriptionId: string;
  subscription: string;
  resourceGroup: string;
  location: string;
  kind: string;
  /** Whose token lists it: the account's own tenant, one that has it as a guest, or one that manages it for another. */
  tenantId: string;
  tenant: string;
  vaultId: string | null;
  hubId: string | null;
}

/**
 * What we need of the raw body. The SDK's model (2022-10-01) drops `kind` and `hubResourceId`, which tell that a
 * project uses its hub's vault.
 */
const RawWorkspace = z.object({
  id: z.string(),
  name: z.string(),
  location: z.optional(z.string()),
  kind: z.optional(z.nullable(z.string())),
  properties: z.optional(
    z.object({
      friendlyName: z.optional(z.nullable(z.string())),
      keyVault: z.optional(z.nullable(z.string())),
      hubResourceId: z.optional(z.nullable(z.string())),
    }),
  ),
});
const RawPage = z.object({ value: z.array(RawWorkspace) });

export interface WorkspaceList {
  workspaces: FoundWorkspace[];
  unreadable: { subscription: string; error: Failure }[];
}

/** Subscriptions asked at once. */
const width = 6;

/**
 * Every workspace in every subscription that a tenant lists, but for the subscriptions that have been `seen`, to which
 * it adds. A subscription that can't be read is named with its failure and does not hide the others. Throws what the
 * SDK throws where the subscriptions themselves can't be read.
 */
export async function listWorkspaces(arm: Arm, seen = new Set<string>()): Promise<WorkspaceList> {
  const subscriptions: { id: string; name: string }[] = [];
  for await (const found of arm.subscriptions.subscriptions.list()) {
    const usable = found.state !== 'Disabled' && found.state !== 'Deleted';
    if (found.subscriptionId !== undefined && usable && !seen.has(found.subscriptionId)) {
      seen.add(found.subscriptionId);
      subscriptions.push({ id: found.subscriptionId, name: found.displayName ?? found.subscriptionId });
    }
  }
  const list: WorkspaceList = { workspaces: [], unreadable: [] };
  const queue = [...subscriptions];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      try {
        list.workspaces.push(...(await workspacesOf(arm, next)));
      } catch (error) {
        list.unreadable.push({ subscription: next.name, error: armFailure(error, 'no-access-to-subscription') });
      }
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  list.workspaces.sort((a, b) => a.subscription.localeCompare(b.subscription) || a.name.localeCompare(b.name));
  return list;
}

async function workspacesOf(arm: Arm, subscription: { id: string; name: string }): Promise<FoundWorkspace[]> {
  const found: FoundWorkspace[] = [];
  const pages = arm
    .machineLearning(subscription.id)
    .workspaces.listBySubscription({
      onResponse: (raw) => {
        if (raw.status !== 200) return; // The SDK throws for it, with the status that tells why.
        for (const one of RawPage.parse(JSON.parse(raw.bodyAsText ?? 'null')).value) {
          const workspace = describe(one, subscription.name, arm.tenant);
          if (workspace !== null) found.push(workspace);
        }
      },
    })
    .byPage();
  for await (const page of pages) void page;
  return found;
}

/** One workspace by its ARM id. Throws what the SDK throws. */
export async function getWorkspace(arm: Arm, id: string, subscription: string): Promise<FoundWorkspace | null> {
  const parts = parseResourceId(id);
  if (parts === null) return null;
  let found: FoundWorkspace | null = null;
  await arm.machineLearning(parts.subscriptionId).workspaces.get(parts.resourceGroup, parts.name, {
    onResponse: (raw) => {
      if (raw.status === 200)
        found = describe(RawWorkspace.parse(JSON.parse(raw.bodyAsText ?? 'null')), subscription, arm.tenant);
    },
  });
  return found;
}

/** Resource Manager's refusals: 403 becomes `forbidden`, 404 `workspace-not-found`, the rest are network codes. */
export function armFailure(error: unknown, forbidden: 'no-access-to-subscription' | 'workspace-forbidden'): Failure {
  const { status, requestId } = factsOf(error);
  const facts = { ...(status !== undefined && { status }), ...(requestId !== undefined && { requestId }) };
  if (status === 401) return failure('sign-in-needed', facts).error;
  if (status === 403) return failure(forbidden, facts).error;
  if (status === 404) return failure('workspace-not-found', facts).error;
  return networkFailure(error);
}

function describe(raw: z.infer<typeof RawWorkspace>, subscription: string, tenant: Tenant): FoundWorkspace | null {
  const parts = parseResourceId(raw.id);
  if (parts === null) return null;
  return {
    id: raw.id,
    name: raw.name,
    subscriptionId: parts.subscriptionId,
    subscription,
    resourceGroup: parts.resourceGroup,
    location: regionName(raw.location ?? ''),
    kind: raw.kind ?? 'Default',
    tenantId: tenant.id,
    tenant: tenant.name,
    vaultId: raw.properties?.keyVault ?? null,
    hubId: raw.properties?.hubResourceId ?? null,
  };
}
