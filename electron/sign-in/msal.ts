import { PublicClientApplication, type ICachePlugin, type INetworkModule } from '@azure/msal-node';
import type { Cloud } from '../network/clouds.ts';

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
