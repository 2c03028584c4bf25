import type { Answer } from '../http/answer.ts';
import { accessTokenIssuer } from '../tokens.ts';
import type { Principal } from '../tokens.ts';
import type { Vault, VaultContext } from './context.ts';
import { vaultError } from './errors.ts';

/**
 * Who calls, or the challenge: it tells a client that knows nothing where to get a token and for what.
 * https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses
 */
export async function authenticate(
  context: VaultContext,
  vault: Vault,
  authorization: string | undefined,
): Promise<Principal | Answer> {
  // Clients split the header at a comma followed by a space.
  const challenge = `Bearer authorization="${context.authority}/${vault.tenantId}", resource="${context.audience}"`;
  const refuse = (message: string, error?: string): Answer => {
    const answer = vaultError(401, 'Unauthorized', message);
    const header = error === undefined ? challenge : `${challenge}, error="${error}"`;
    return { ...answer, headers: { ...answer.headers, 'www-authenticate': header } };
  };
  const [, token] = /^Bearer ([^ ]+)$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) return refuse('AKV10000: Request is missing a Bearer or PoP token.');
  const issuer = accessTokenIssuer(vault.tenantId);
  const verified = await context.issuer.verify(token, context.audiences, [issuer]);
  if (verified.ok) return verified.principal;
  switch (verified.reason) {
    case 'audience':
      return refuse(
        `AKV10022: Invalid audience. Expected ${context.audiences.join(' or ')}, found: ${verified.found}.`,
        'invalid_token',
      );
    case 'issuer':
      return refuse(`AKV10032: Invalid issuer. Expected one of ${issuer}, found ${verified.found}.`, 'invalid_token');
    case 'expired':
      return refuse(
        "Error validating token: 'S2S12005'. IDX10223: Lifetime validation failed. The token is expired.",
        'invalid_token',
      );
    case 'early':
      return refuse(
        "Error validating token: 'S2S12005'. IDX10222: Lifetime validation failed. The token is not yet valid.",
        'invalid_token',
      );
    case 'malformed':
    case 'scope':
      return refuse(
        "Error validating token: 'S2S12000'. The token is malformed or its signature is not valid.",
        'invalid_token',
      );
  }
}

/**
 * The vault wants a token with these claims. The header names no resource, by which clients tell it from the first
 * challenge: https://github.com/Azure/azure-sdk-for-js/pull/31140.
 */
export function claimsChallenge(context: VaultContext, claims: string): Answer {
  const answer = vaultError(
    401,
    'Unauthorized',
    'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
  );
  const encoded = Buffer.from(claims, 'utf8').toString('base64');
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'www-authenticate': `Bearer realm="", authorization_uri="${context.authority}/common/oauth2/authorize", error="insufficient_claims", claims="${encoded}"`,
    },
  };
}
