import type { Failure } from '../../shared/errors.ts';
import type { Arm, Arms, Tenant } from './arm.ts';
import { armFailure, listWorkspaces, type WorkspaceList } from './list.ts';

/** A part of all that an account can see. */
export interface TenantList extends WorkspaceList {
  /** Tenants that keep theirs to themselves until the person has signed in to just them. */
  locked: Tenant[];
}

/**
 * Every workspace of an account, a tenant at a time: its own first, then those that have it as a guest. None of the
 * others is asked for in a way that could open a page: one that wants a sign-in of its own is `locked`, one that fails
 * otherwise is named with its failure. Throws what the SDK throws where the own tenant can't be read.
 */
export async function* listTenants(arms: Arms, own: Tenant, onTenants: (all: Tenant[]) => void) {
  const home = arms(own, 'asked');
  const seen = new Set<string>();
  yield { ...(await listWorkspaces(home, seen)), locked: [] } satisfies TenantList;
  const all = await tenantsOf(home);
  onTenants(all);
  for (const tenant of all) {
    if (tenant.id !== own.id) yield await listGuest(arms(tenant, 'never'), seen);
  }
}

async function listGuest(arm: Arm, seen: Set<string>): Promise<TenantList> {
  const { tenant } = arm;
  try {
    return { ...(await listWorkspaces(arm, seen)), locked: [] };
  } catch (thrown) {
    const error: Failure = armFailure(thrown, 'no-access-to-subscription');
    return error.code === 'sign-in-needed'
      ? { workspaces: [], unreadable: [], locked: [tenant] }
      : { workspaces: [], unreadable: [{ subscription: tenant.name, error }], locked: [] };
  }
}

/** The tenants that have the account, as a member or as a guest. */
async function tenantsOf(arm: Arm): Promise<Tenant[]> {
  const tenants: Tenant[] = [];
  for await (const { tenantId, displayName, defaultDomain } of arm.subscriptions.tenants.list()) {
    if (tenantId !== undefined) tenants.push({ id: tenantId, name: displayName ?? defaultDomain ?? tenantId });
  }
  return tenants;
}
