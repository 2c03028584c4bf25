import type { AccessToken, TokenCredential } from '@azure/core-auth';
import { SecretClient } from '@azure/keyvault-secrets';
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
export function makeVaultClient({ url, route, getToken }: VaultAccess, retries: number): SecretClient {
  const credential: TokenCredential = {
    async getToken(scopes, options): Promise<AccessToken> {
      const scope = typeof scopes === 'string' ? scopes : (scopes[0] ?? '');
      const lent = await getToken({ scope, tenantId: options?.tenantId ?? null, claims: options?.claims ?? null });
      return { token: lent.token, expiresOnTimestamp: lent.expires };
    },
  };
  return new SecretClient(url, credential, clientOptions(makeHttpClient(route), retries));
}
