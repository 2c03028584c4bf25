import { randomUUID } from 'node:crypto';
import type { Access, Vault, Workspace } from '../../shared/entities.ts';
import { failure, isOutOfReach, success, type Answer, type Failure } from '../../shared/errors.ts';
import { makeMemory } from '../base/memory.ts';
import type { SettingsFile } from '../base/settings.ts';
import { isAllowed } from '../network/agent.ts';
import { Failed } from '../network/errors.ts';
import { findAccess } from './access.ts';
import { makeArms, parseResourceId, tenantWanted, type ArmAccess, type Tenant } from './arm.ts';
import { parseConfig, readConfig } from './config-json.ts';
import { findVault } from './find-vault.ts';
import type { Link } from '../../shared/link.ts';
import { workspaceId } from '../../shared/workspace-names.ts';
import { makeRemembered } from './remembered.ts';
import { armFailure, getWorkspace, listWorkspaces, type FoundWorkspace } from './list.ts';
import { listTenants, type TenantList } from './tenants.ts';

/** A vault that was handed out under an id, and the workspace it was chosen for. */
export interface ChosenVault {
  vault: Vault;
  url: string;
  workspace: FoundWorkspace;
}

/** A part of a list; the next one adds to it. */
export interface WorkspaceBatch {
  rows: Workspace[];
  unreadable: { subscription: string; error: Failure }[];
  /** Tenants that want the person to sign in to just them before they show what they have. */
  locked: Tenant[];
}
export type WorkspaceBatches = AsyncGenerator<Answer<WorkspaceBatch>, void>;

/** The account in use, and the tenant that it is at home in. */
export interface WorkspacesOptions extends ArmAccess {
  account(): { id: string; tenantId: string } | null;
}

export interface Workspaces {
  /** The pinned and the last workspaces as they were, at once and without a network. */
  remembered(): Workspace[];
  /** All that the account can see, the own tenant's first. Ends with a failure where that one can't be read. */
  list(): WorkspaceBatches;
  /** What a tenant of that list has; the page to sign in to it opens where it wants to be signed in to. */
  openTenant(id: string): WorkspaceBatches;
  /** The name of a tenant that has the account as a guest; null for the account's own. */
  guestTenant(id: string): string | null;
  fromConfigFile(path: string): Promise<Answer<Workspace>>;
  /** The same from the text of such a file. */
  fromConfigText(text: string): Promise<Answer<Workspace>>;
  /** The workspace that a link names. */
  fromLink(link: Link): Promise<Answer<Workspace>>;
  /** Takes only an id that `list` or `fromConfigFile` handed out; any other is `workspace-not-found`. */
  choose(id: string): Promise<Answer<Vault>>;
  pin(id: string, pinned: boolean): boolean;
  vault(id: string): ChosenVault | null;
  /** The host of a vault that was handed out; Resource Manager's for any other id, or none. */
  hostOf(vaultId: string | null): string;
  /** What this person may do with the secrets of a vault that was handed out; asked anew at each call, and nothing written. */
  access(vaultId: string): Promise<Answer<Access>>;
  /** Signed out: every id that was handed out is void. */
  forget(): void;
}

/** Rows a batch over the bridge. */
const batch = 500;

export function makeWorkspaces(access: WorkspacesOptions, settings: SettingsFile): Workspaces {
  const arms = makeArms(access);
  const memory = makeMemory(settings, () => access.account()?.id ?? null);
  const tenants = new Map<string, Tenant>();
  const known = new Map<string, FoundWorkspace>();
  const vaults = new Map<string, ChosenVault>();
  const kept = makeRemembered(memory);

  const handOut = (found: FoundWorkspace): Workspace => {
    known.set(found.id, found);
    const { pinned, used } = memory.get();
    const { id, name, subscriptionId, subscription, resourceGroup, location, kind, tenantId } = found;
    return {
      ...{ id, name, subscriptionId, subscription, resourceGroup, location, kind, tenantId },
      pinned: pinned.includes(id),
      lastUsed: used[id] ?? null,
    };
  };

  const tenantOf = (id: string): Tenant => tenants.get(id) ?? { id, name: id };
  /** Whether the account is still the one that something was begun for: what comes late is none of another's business. */
  const stillFor = (id: string | null): boolean => id !== null && id === (access.account()?.id ?? null);

  /** By its Resource Manager id, also where it is not on the list. */
  const find = async (id: string): Promise<Answer<Workspace>> => {
    const account = access.account();
    if (account === null) return failure('signed-out');
    const subscriptionId = parseResourceId(id)?.subscriptionId ?? '';
    const sibling = [...known.values()].find((one) => one.subscriptionId === subscriptionId);
    const tenant = tenantOf(sibling?.tenantId ?? account.tenantId);
    const get = (from: Tenant) => getWorkspace(arms(from, 'asked'), id, sibling?.subscription ?? subscriptionId);
    try {
      const found = await get(tenant).catch((error: unknown) => {
        const other = tenantWanted(error);
        if (other === null || other === tenant.id) throw error;
        return get(tenantOf(other));
      });
      if (!stillFor(account.id)) return failure('signed-out');
      return found === null ? failure('workspace-not-found') : success(handOut(found));
    } catch (error) {
      return { ok: false, error: armFailure(error, 'workspace-forbidden') };
    }
  };

  async function* batches(accountId: string | null, lists: AsyncIterable<TenantList>): WorkspaceBatches {
    try {
      for await (const { workspaces, unreadable, locked } of lists) {
        if (!stillFor(accountId)) {
          yield failure('signed-out');
          return;
        }
        const rows = workspaces.map(handOut);
        yield success({ rows: rows.slice(0, batch), unreadable, locked });
        for (let from = batch; from < rows.length; from += batch) {
          yield success({ rows: rows.slice(from, from + batch), unreadable: [], locked: [] });
        }
      }
    } catch (error) {
      yield { ok: false, error: armFailure(error, 'no-access-to-subscription') };
    }
  }

  return {
    remembered: () =>
      kept.all().map(({ vault: _vault, ...workspace }) => {
        const { tenantId, tenant } = workspace;
        if (!tenants.has(tenantId)) tenants.set(tenantId, { id: tenantId, name: tenant });
        return handOut(workspace);
      }),

    list() {
      const account = access.account();
      const learn = (all: Tenant[]): void => all.forEach((tenant) => tenants.set(tenant.id, tenant));
      return batches(account?.id ?? null, listTenants(arms, tenantOf(account?.tenantId ?? ''), learn));
    },

    openTenant(id) {
      const tenant = tenants.get(id);
      async function* lists(): AsyncGenerator<TenantList> {
        if (tenant === undefined) throw new Failed(failure('not-allowed').error);
        yield { ...(await listWorkspaces(arms(tenant, 'direct'))), locked: [] };
      }
      return batches(access.account()?.id ?? null, lists());
    },

    guestTenant: (id) => (id === access.account()?.tenantId ? null : tenantOf(id).name),

    async fromConfigFile(path) {
      const id = await readConfig(path);
      return id.ok ? find(id.value) : id;
    },

    async fromConfigText(text) {
      const id = parseConfig(text);
      return id.ok ? find(id.value) : id;
    },

    fromLink: (link) => find(workspaceId(link)),

    async choose(id) {
      const workspace = known.get(id);
      if (workspace === undefined) return failure('workspace-not-found');
      const accountId = access.account()?.id ?? null;
      const { used } = memory.get();
      memory.change({ lastWorkspaceId: id, used: { ...used, [id]: Date.now() } });
      const found = await findVault(arms(tenantOf(workspace.tenantId), 'asked'), access.cloud, workspace);
      if (!stillFor(accountId)) return failure('signed-out');
      // Without a network the vault of last time will do, as long as it is one of this cloud: the file is no authority.
      const last = !found.ok && isOutOfReach(found.error) ? kept.vaultOf(id) : null;
      const isOwn = last !== null && isAllowed(last.url, { allowedHosts: [access.cloud.vaultSuffix] });
      if (!found.ok && !isOwn) {
        if (found.error.code === 'workspace-not-found') kept.forget(id);
        else kept.remember(workspace, null);
        return found;
      }
      if (found.ok) kept.remember(workspace, found.value);
      const { name, url, through, resourceId } = found.ok ? found.value : last!;
      const vault = { id: randomUUID(), name, host: new URL(url).host, workspaceId: id, through, resourceId };
      vaults.set(vault.id, { vault, url, workspace });
      return success(vault);
    },

    pin(id, pinned) {
      const workspace = known.get(id);
      if (workspace === undefined) return false;
      const others = memory.get().pinned.filter((one) => one !== id);
      memory.change({ pinned: pinned ? [...others, id] : others });
      kept.remember(workspace, null);
      return true;
    },

    vault: (id) => vaults.get(id) ?? null,

    hostOf: (vaultId) => vaults.get(vaultId ?? '')?.vault.host ?? new URL(access.cloud.resourceManager).host,

    async access(vaultId) {
      const chosen = vaults.get(vaultId);
      if (chosen === undefined) return failure('not-allowed');
      const { vault, workspace } = chosen;
      const arm = arms(tenantOf(workspace.tenantId), 'asked');
      return findAccess(arm, access.cloud.resourceManager, vault.resourceId);
    },

    forget() {
      known.clear();
      tenants.clear();
      vaults.clear();
    },
  };
}
