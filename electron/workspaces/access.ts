import { createPipelineRequest } from '@azure/core-rest-pipeline';
import * as z from 'zod/mini';
import type { Access } from '../../shared/entities.ts';
import { failure, success, type Answer } from '../../shared/errors.ts';
import { factsOf } from '../network/errors.ts';
import { parseResourceId, type Arm } from './arm.ts';
import { armFailure } from './list.ts';
import { rightsByPolicies, rightsByRoles, unknownRights, type Permission } from './permissions.ts';

const Strings = z.optional(z.nullable(z.array(z.string())));
const Page = z.object({
  value: z.array(z.object({ dataActions: Strings, notDataActions: Strings })),
  nextLink: z.optional(z.nullable(z.string())),
});

const permissionsVersion = '2022-04-01';
/** A person with more pages of roles on one vault than this is beyond what a list can tell. */
const pageLimit = 10;

/**
 * What this person may do with the secrets of a vault, from Resource Manager's answers alone: the permissions at the
 * vault's scope where it goes by roles, its own access policies where it goes by those. What the person may not ask is
 * `unknown`. Codes: network codes, `sign-in-needed`, `vault-not-found`.
 */
export async function findAccess(arm: Arm, endpoint: string, vaultId: string): Promise<Answer<Access>> {
  const parts = parseResourceId(vaultId);
  if (parts === null) return success({ ...unknownRights, by: 'unknown' });
  try {
    const vault = await ifAllowed(() => arm.keyVault(parts.subscriptionId).vaults.get(parts.resourceGroup, parts.name));
    // Roles on a vault that goes by policies grant nothing, so what is not known to go by roles can't be judged.
    if (vault === null) return success({ ...unknownRights, by: 'unknown' });
    const { enableRbacAuthorization, accessPolicies } = vault.properties;
    if (enableRbacAuthorization === true) {
      const permissions = await ifAllowed(() => askPermissions(arm, endpoint, vaultId));
      return success({ ...(permissions === null ? unknownRights : rightsByRoles(permissions)), by: 'roles' });
    }
    const objectId = objectIdOf(await arm.token());
    if (objectId === null) return success({ ...unknownRights, by: 'policies' });
    const policies = (accessPolicies ?? []).map((policy) => ({
      objectId: policy.objectId,
      throughApplication: policy.applicationId !== undefined,
      secrets: policy.permissions.secrets ?? [],
    }));
    return success({ ...rightsByPolicies(policies, objectId), by: 'policies' });
  } catch (error) {
    const mapped = armFailure(error, 'workspace-forbidden');
    return { ok: false, error: mapped.code === 'workspace-not-found' ? failure('vault-not-found').error : mapped };
  }
}

/** Null where Resource Manager refuses to tell this person. */
async function ifAllowed<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (factsOf(error).status === 403) return null;
    throw error;
  }
}

async function askPermissions(arm: Arm, endpoint: string, vaultId: string): Promise<Permission[] | null> {
  const found: Permission[] = [];
  let url: string | null =
    `${endpoint}${vaultId}/providers/Microsoft.Authorization/permissions?api-version=${permissionsVersion}`;
  for (let pages = 0; url !== null && pages < pageLimit; pages++) {
    const response = await arm.send(createPipelineRequest({ url }));
    if (response.status !== 200) return null;
    const page = Page.parse(JSON.parse(response.bodyAsText ?? 'null'));
    for (const one of page.value) {
      found.push({ dataActions: one.dataActions ?? [], notDataActions: one.notDataActions ?? [] });
    }
    url = page.nextLink ?? null;
  }
  return found;
}

/**
 * The person's object id in the tenant that the token is for: a guest has another one there than at home. Null where the
 * token does not tell. Source: access token claims reference, `oid`.
 */
function objectIdOf(token: string): string | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return z.parse(z.object({ oid: z.string() }), claims).oid;
  } catch {
    return null; // A token is the service's own affair, and may be anything.
  }
}
