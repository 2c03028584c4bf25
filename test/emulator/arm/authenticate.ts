import type { Answer } from '../http/answer.ts';
import type { ScenarioSubscription } from '../scenario.ts';
import { accessTokenIssuer, claimedExpiry } from '../tokens.ts';
import type { Principal } from '../tokens.ts';
import type { ArmContext } from './context.ts';
import { isReachable } from './context.ts';
import { armError } from './errors.ts';

/**
 * Who calls, or the 401 that the manager gives:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/authenticate-multi-tenant and
 * https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors.
 */
export async function authenticate(
  context: ArmContext,
  authorization: string | undefined,
  subscription: ScenarioSubscription | undefined,
): Promise<Principal | Answer> {
  const authority = `https://login.windows.net/${subscription?.tenantId ?? ''}`;
  const refuse = (code: string, message: string, description = message) =>
    armError(401, code, message, {
      'www-authenticate': `Bearer authorization_uri="${authority}", error="invalid_token", error_description="${description}"`,
    });
  if (authorization === undefined) {
    return refuse(
      'AuthenticationFailed',
      "Authentication failed. The 'Authorization' header is missing.",
      "The authentication failed because of missing 'Authorization' header.",
    );
  }
  const [, token] = /^Bearer ([^ ]+)$/i.exec(authorization) ?? [];
  if (token === undefined) {
    return refuse(
      'AuthenticationFailedInvalidHeader',
      "Authentication failed. The 'Authorization' header is provided in an invalid format.",
    );
  }
  const issuers = context.scenario.tenants.map((tenant) => accessTokenIssuer(tenant.id));
  const verified = await context.issuer.verify(token, context.audiences, issuers);
  if (verified.ok) {
    const { principal } = verified;
    if (subscription === undefined || isReachable(subscription, principal.tenantId)) return principal;
    const wanted = accessTokenIssuer(subscription.tenantId);
    return refuse(
      'InvalidAuthenticationTokenTenant',
      `The access token is from the wrong issuer '${accessTokenIssuer(principal.tenantId)}'. It must match the tenant '${wanted}' associated with this subscription. Please use the authority (URL) '${authority}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`,
      'The access token is from the wrong issuer.',
    );
  }
  switch (verified.reason) {
    case 'expired':
      return refuse(
        'ExpiredAuthenticationToken',
        `The access token expiry UTC time '${claimedExpiry(token).toISOString()}' is earlier than current UTC time '${new Date().toISOString()}'.`,
      );
    case 'audience':
      return refuse(
        'InvalidAuthenticationTokenAudience',
        `The access token has been obtained for wrong audience or resource '${verified.found}'. It should exactly match with one of the allowed audiences ${context.audiences.map((audience) => `'${audience}'`).join(',')}.`,
        'The access token has been obtained for wrong audience or resource.',
      );
    case 'issuer':
      return refuse(
        'InvalidAuthenticationTokenTenant',
        `The access token is from the wrong issuer '${verified.found}'.`,
      );
    case 'early':
    case 'malformed':
    case 'scope':
      return refuse('InvalidAuthenticationToken', 'The access token is invalid.');
  }
}

/**
 * The manager wants a token with these claims:
 * https://learn.microsoft.com/entra/identity-platform/claims-challenge#claims-challenge-header-format
 */
export function claimsChallenge(context: ArmContext, claims: string): Answer {
  const encoded = Buffer.from(claims, 'utf8').toString('base64');
  return armError(
    401,
    'InvalidAuthenticationToken',
    'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
    {
      'www-authenticate': `Bearer realm="", authorization_uri="${context.authority}/common/oauth2/authorize", error="insufficient_claims", claims="${encoded}"`,
    },
  );
}
