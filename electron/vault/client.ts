import type { AccessToken, TokenCredential } from '@azure/core-auth';
import { SecretClient } from '@azure/keyvault-secrets';
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import { clientOptions, makeHttpClient } from '../network/client.ts';
import type { Route } from '../network/agent.ts';

/** Gives a token for what the vault's challenge asked. Throws `Failed`. */
export type GetToken = (request: {
  scope: string;
  tenantId: string | null;
  claims: string | null;
}) => Promise<{ token: string; expires: number }>;

export interface VaultAccess {
  url: string;
  route: Route;
  getToken: GetToken;
}

/**
 * The SDK's client for one vault. `retries`: how often it may repeat a call by itself; 0 for one that writes, because a
 * 500 after the vault has committed would otherwise make a second version.
 */
export function makeVaultClient(access: VaultAccess, retries: number): SecretClient {
  return makeClient(access, retries, makeHttpClient(access.route));
}

/**
 * The same for main, which must never hold a value: whoever asks it for one is told 403, and the vault is not asked. The
 * SDK's own recovery of a deleted secret asks for the value to see whether it is back, and takes a 403 for a yes.
 */
export function makeValuelessClient(access: VaultAccess, retries: number): SecretClient {
  const http = makeHttpClient(access.route);
  return makeClient(access, retries, {
    sendRequest: async (request) =>
      request.method === 'GET' && asksForValue(request.url)
        ? { request, status: 403, headers: createHttpHeaders(), bodyAsText: '{}' }
        : http.sendRequest(request),
  });
}

/** `/secrets/NAME` and `/secrets/NAME/VERSION` answer with a value; `/secrets` and `/secrets/NAME/versions` do not. */
function asksForValue(url: string): boolean {
  const [, kind, name, more] = new URL(url).pathname.toLowerCase().split('/');
  return kind === 'secrets' && name !== undefined && name !== '' && more !== 'versions';
}

function makeClient({ url, getToken }: VaultAccess, retries: number, http: HttpClient): SecretClient {
  const credential: TokenCredential = {
    async getToken(scopes, options): Promise<AccessToken> {
      const scope = typeof scopes === 'string' ? scopes : (scopes[0] ?? '');
      const lent = await getToken({ scope, tenantId: options?.tenantId ?? null, claims: options?.claims ?? null });
      return { token: lent.token, expiresOnTimestamp: lent.expires };
    },
  };
  return new SecretClient(url, credential, clientOptions(http, retries));
}
