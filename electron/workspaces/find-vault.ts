import { failure, success, type Answer } from '../../shared/errors.ts';
import type { Cloud } from '../network/clouds.ts';
import { Failed, factsOf } from '../network/errors.ts';
import { isAllowed } from '../network/agent.ts';
import { parseResourceId, type Arm } from './arm.ts';
import { armFailure, getWorkspace, type FoundWorkspace } from './list.ts';

export interface FoundVault {
  name: string;
  /** Its Resource Manager id, as the workspace names it. */
  resourceId: string;
  /** `https://NAME.vault.azure.net`, without a slash at the end. */
  url: string;
  /** The hub whose vault a project uses, or null. */
  through: string | null;
}

/**
 * The vault of a workspace; a project without one uses its hub's. A person who has rights on the secrets only may not
 * read the vault resource: then the vault's address follows from its name. Codes: `workspace-without-vault`,
 * `workspace-forbidden`, `workspace-not-found`, `vault-not-found`, `origin-refused`, and network codes.
 */
export async function findVault(arm: Arm, cloud: Cloud, workspace: FoundWorkspace): Promise<Answer<FoundVault>> {
  try {
    let vaultId = workspace.vaultId;
    let through: string | null = null;
    if (vaultId === null && workspace.hubId !== null) {
      const hub = await getWorkspace(arm, workspace.hubId, workspace.subscription);
      vaultId = hub?.vaultId ?? null;
      through = hub?.name ?? null;
    }
    const parts = vaultId === null ? null : parseResourceId(vaultId);
    if (vaultId === null || parts === null) return failure('workspace-without-vault');
    const { subscriptionId, resourceGroup, name } = parts;
    const url =
      (await askAddress(arm, subscriptionId, resourceGroup, name)) ??
      `https://${name.toLowerCase()}${cloud.vaultSuffix}`;
    // The address comes from a service's answer; a token goes only where the cloud's vaults are.
    if (!isAllowed(url, { allowedHosts: [cloud.vaultSuffix] })) return failure('origin-refused');
    return success({ name, resourceId: vaultId, url: new URL(url).origin, through });
  } catch (error) {
    return { ok: false, error: armFailure(error, 'workspace-forbidden') };
  }
}

/** The vault's own address, or null where this person may not ask. */
async function askAddress(arm: Arm, subscriptionId: string, group: string, name: string): Promise<string | null> {
  try {
    const vault = await arm.keyVault(subscriptionId).vaults.get(group, name);
    return vault.properties?.vaultUri ?? null;
  } catch (error) {
    const { status } = factsOf(error);
    if (status === 403) return null;
    if (status === 404) throw new Failed(failure('vault-not-found').error);
    throw error;
  }
}
