import { PublicClientApplication, type ICachePlugin, type INetworkModule } from '@azure/msal-node';
import type { Cloud } from '../network/clouds.ts';
import type { TokenStore } from './token-store.ts';

/**
 * The application that asks for tokens. Default client id: the Azure developer sign-on application that Microsoft's
 * own identity libraries use; an organisation registers its own.
 */
export const developerClientId = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
/** Any work or school account. */
export const anyOrganisation = 'organizations';

export interface MsalOptions {
  cloud: Cloud;
  clientId: string;
  tenant: string;
  networkClient: INetworkModule;
  cachePlugin: ICachePlugin;
}

/** MSAL for one tenant. The authority's metadata is built in, so starting needs no network and asks no third host. */
export function makeMsal({
  cloud,
  clientId,
  tenant,
  networkClient,
  cachePlugin,
}: MsalOptions): PublicClientApplication {
  return new PublicClientApplication({
    auth: {
      clientId,
      authority: `${cloud.authority}/${tenant}`,
      knownAuthorities: [new URL(cloud.authority).host],
      authorityMetadata: authorityMetadata(cloud, tenant),
      // Services may then end a session early by asking for more; without it tokens would be short-lived instead.
      clientCapabilities: ['CP1'],
    },
    cache: { cachePlugin },
    system: { networkClient },
  });
}

/** OpenID metadata of an Entra ID v2.0 authority, as its discovery document gives it. Source: OpenID Connect Discovery 1.0. */
function authorityMetadata(cloud: Cloud, tenant: string): string {
  const base = `${cloud.authority}/${tenant}`;
  return JSON.stringify({
    issuer: `${cloud.authority}/${tenant === anyOrganisation ? '{tenantid}' : tenant}/v2.0`,
    authorization_endpoint: `${cloud.signInPage}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
  });
}

export interface TokenCache extends ICachePlugin {
  forget(): Promise<void>;
}

/**
 * Connects MSAL's cache to the keychain: read once, then written at each change. All clients share the text in between,
 * so that a keychain that fails in the middle of a session costs nobody a token; `onFailure` hears of it.
 */
export function makeCachePlugin(store: TokenStore, onFailure: () => void): TokenCache {
  let text: string | null | undefined;
  return {
    async beforeCacheAccess(context) {
      if (text === undefined) {
        try {
          text = (await store.load()).text;
        } catch {
          onFailure();
          text = null;
        }
      }
      if (text !== null) context.tokenCache.deserialize(text);
    },
    async afterCacheAccess(context) {
      if (!context.cacheHasChanged) return;
      text = context.tokenCache.serialize();
      try {
        await store.save(text);
      } catch {
        onFailure();
      }
    },
    async forget() {
      text = null;
      await store.clear();
    },
  };
}

/** Where there is no keychain: the same store in memory, gone when Sotto closes. */
export function makeMemoryStore(): TokenStore {
  let kept: string | null = null;
  return {
    load: async () => ({ text: kept, damaged: false }),
    save: async (text) => {
      kept = text;
    },
    clear: async () => {
      kept = null;
    },
  };
}
