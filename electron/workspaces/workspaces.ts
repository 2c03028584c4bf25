import { randomUUID } from 'node:crypto';
import type { Access, Vault, Workspace } from '../../shared/entities.ts';
import { failure, isOutOfReach, success, type Answer, type Failure } from '../../shared/errors.ts';
import type { SettingsFile } from '../base/settings.ts';
import { isAllowed } from '../network/agent.ts';
import { findAccess } from './access.ts';
import { makeArm, parseResourceId, type ArmAccess } from './arm.ts';
import { parseConfig, readConfig } from './config-json.ts';
import { findVault } from './find-vault.ts';
import type { Link } from '../../shared/link.ts';
import { workspaceId } from '../../shared/workspace-names.ts';
import { makeRemembered } from './remembered.ts';
import { armFailure, getWorkspace, listWorkspaces, type FoundWorkspace } from './list.ts';

/** A vault that was handed out under an id, and the workspace it was chosen for. */
export interface ChosenVault {
  vault: Vault;
  url: string;
  workspace: FoundWorkspace;
}

export interface Workspaces {
  /** The pinned and the last workspaces as they were, at once and without a network. */
  remembered(): Workspace[];
  list(): Promise<Answer<{ rows: Workspace[]; unreadable: { subscription: string; error: Failure }[] }>>;
  fromConfigFile(path: string): Promise<Answer<Workspace>>;
  /** The same from the text of such a file. */
  fromConfigText(text: string): Promise<Answer<Workspace>>;
  /** The workspace that a link names. */
  fromLink(link: Link): Promise<Answer<Workspace>>;
  /** Takes only an id that `list` or `fromConfigFile` handed out; any other is `workspace-not-found`. */
  choose(id: string): Promise<Answer<Vault>>;
  pin(id: string, pinned: boolean): boolean;
  vault(id: string): ChosenVault | null;
  /** What this person may do with the secrets of a vault that was handed out; asked anew at each call, and nothing written. */
  access(vaultId: string): Promise<Answer<Access>>;
  /** Signed out: every id that was handed out is void. */
  forget(): void;
}

export function makeWorkspaces(access: ArmAccess, settings: SettingsFile): Workspaces {
  const arm = makeArm(access);
  const known = new Map<string, FoundWorkspace>();
  const vaults = new Map<string, ChosenVault>();
  const kept = makeRemembered(settings);

  const handOut = (found: FoundWorkspace): Workspace => {
    known.set(found.id, found);
    const { pinned, used } = settings.get();
    const { id, name, subscriptionId, subscription, resourceGroup, location, kind } = found;
    return {
      ...{ id, name, subscriptionId, subscription, resourceGroup, location, kind },
      pinned: pinned.includes(id),
      lastUsed: used[id] ?? null,
    };
  };

  /** By its Resource Manager id, also where it is not on the list. */
  const find = async (id: string): Promise<Answer<Workspace>> => {
    try {
      const subscriptionId = parseResourceId(id)?.subscriptionId ?? '';
      const name = [...known.values()].find((one) => one.subscriptionId === subscriptionId)?.subscription;
      const found = await getWorkspace(arm, id, name ?? subscriptionId);
      return found === null ? failure('workspace-not-found') : success(handOut(found));
    } catch (error) {
      return { ok: false, error: armFailure(error, 'workspace-forbidden') };
    }
  };

  return {
    remembered: () =>
      kept
        .all()
        .map(({ id, name, subscriptionId, subscription, resourceGroup, location, kind, vaultId, hubId }) =>
          handOut({ id, name, subscriptionId, subscription, resourceGroup, location, kind, vaultId, hubId }),
        ),

    async list() {
      try {
        const { workspaces, unreadable } = await listWorkspaces(arm);
        return success({ rows: workspaces.map(handOut), unreadable });
      } catch (error) {
        return { ok: false, error: armFailure(error, 'no-access-to-subscription') };
      }
    },

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
      const { used } = settings.get();
      settings.change({ lastWorkspaceId: id, used: { ...used, [id]: Date.now() } });
      const found = await findVault(arm, access.cloud, workspace);
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
      const others = settings.get().pinned.filter((one) => one !== id);
      settings.change({ pinned: pinned ? [...others, id] : others });
      kept.remember(workspace, null);
      return true;
    },

    vault: (id) => vaults.get(id) ?? null,

    async access(vaultId) {
      const resourceId = vaults.get(vaultId)?.vault.resourceId;
      if (resourceId === undefined) return failure('not-allowed');
      return findAccess(arm, access.cloud.resourceManager, resourceId, access.getToken);
    },

    forget() {
      known.clear();
      vaults.clear();
    },
  };
}
