import { issuerOf } from './context.ts';

/**
 * The OpenID Connect metadata document of a tenant, v2.0:
 * https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#fetch-the-openid-configuration-document
 * `authorizeOrigin` may differ from the rest: see `authorityMetadata` in emulator.ts.
 */
export function openIdConfiguration(
  origin: string,
  tenant: string,
  authorizeOrigin: string = origin,
): { [name: string]: unknown } {
  const base = `${origin}/${tenant}`;
  const generic = tenant === 'common' || tenant === 'organizations';
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: issuerOf(origin, generic ? '{tenantid}' : tenant),
    request_uri_parameter_supported: false,
    authorization_endpoint: `${authorizeOrigin}/${tenant}/oauth2/v2.0/authorize`,
    code_challenge_methods_supported: ['S256'],
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'nonce', 'preferred_username', 'name', 'oid', 'tid', 'ver'],
    tenant_region_scope: generic ? null : 'EU',
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
    rbac_url: 'https://pas.windows.net',
  };
}

/** Instance discovery, as client libraries ask for it before they trust an authority. */
export function instanceDiscovery(origin: string, tenant: string): { [name: string]: unknown } {
  const host = new URL(origin).host;
  return {
    tenant_discovery_endpoint: `${origin}/${tenant}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
