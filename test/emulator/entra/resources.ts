import type { EntraError } from './errors.ts';
import { entraError } from './errors.ts';

export interface Resources {
  /** Every identifier under which a service is known; a token's audience is the one that was asked for. */
  arm: string[];
  vault: string[];
}

export interface AskedScopes {
  openid: boolean;
  offlineAccess: boolean;
  audience: string;
  /** As the answer's `scope` lists them. */
  granted: string[];
}

const openIdScopes = new Set(['openid', 'profile', 'email', 'offline_access']);
/** With no scope of a resource, the token is for Microsoft Graph: no service here takes it. */
const graph = '00000003-0000-0000-c000-000000000000';

/**
 * Which resource the scopes ask for. The part after the last slash is the scope, all before is the resource:
 * hence the double slash in `https://management.core.windows.net//.default`.
 * https://learn.microsoft.com/entra/identity-platform/scopes-oidc#trailing-slash-and-default
 */
export function readScopes(scope: string, resources: Resources, tenant: string): AskedScopes | EntraError {
  const asked = scope.split(' ').filter((part) => part !== '');
  const ofResource = asked.filter((part) => !openIdScopes.has(part));
  const base = { openid: asked.includes('openid'), offlineAccess: asked.includes('offline_access') };
  const parsed = ofResource.map((part) => {
    const slash = part.lastIndexOf('/');
    return { resource: part.slice(0, Math.max(slash, 0)), name: part.slice(slash + 1) };
  });
  const first = parsed[0];
  if (first === undefined) return { ...base, audience: graph, granted: ['openid', 'profile', 'User.Read', 'email'] };
  if (parsed.some((part) => part.resource !== first.resource)) {
    return entraError(
      'invalid_request',
      28000,
      `Provided value for the input parameter scope is not valid because it contains more than one resource. Scope ${scope} is not valid.`,
    );
  }
  if (![...resources.arm, ...resources.vault].includes(first.resource)) {
    return entraError(
      'invalid_resource',
      500011,
      `The resource principal named ${first.resource} was not found in the tenant named ${tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
    );
  }
  const unknown = parsed.find((part) => part.name !== '.default' && part.name !== 'user_impersonation');
  if (unknown !== undefined) {
    return entraError(
      'invalid_client',
      650053,
      `The application asked for scope '${unknown.name}' that doesn't exist on the resource '${first.resource}'. Contact the app vendor.`,
    );
  }
  return {
    ...base,
    audience: first.resource,
    granted: [`${first.resource}/user_impersonation`, `${first.resource}/.default`],
  };
}

export function isEntraError(value: object): value is EntraError {
  return 'number' in value;
}
