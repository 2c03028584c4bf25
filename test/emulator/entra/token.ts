import { createHash, randomUUID } from 'node:crypto';
import { findTenant, findUser, isMember } from '../scenario.ts';
import type { ScenarioUser } from '../scenario.ts';
import { json } from '../http/answer.ts';
import type { Answer, Incoming } from '../http/answer.ts';
import { clientInfo } from './authorize.ts';
import type { EntraContext } from './context.ts';
import { issuerOf } from './context.ts';
import { entraError, errorAnswer, missingParameter, unknownClient, unknownTenant } from './errors.ts';
import type { EntraError } from './errors.ts';
import type { Code } from './grants.ts';
import { isEntraError, readScopes } from './resources.ts';

/** What a grant turned out to stand for. */
interface Granted {
  user: ScenarioUser;
  tenantId: string;
  scope: string;
  nonce?: string;
}

/**
 * The token endpoint:
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#redeem-a-code-for-an-access-token
 */
export async function token(context: EntraContext, tenant: string, incoming: Incoming): Promise<Answer> {
  const outcome = await exchange(context, tenant, incoming);
  if (isEntraError(outcome)) return errorAnswer(outcome, incoming.headers, context.origin);
  return json(200, outcome, {
    'cache-control': 'no-store, no-cache',
    pragma: 'no-cache',
    expires: '-1',
    'x-ms-request-id': randomUUID(),
    'x-ms-clitelem': '1,0,0,,',
  });
}

async function exchange(context: EntraContext, tenant: string, incoming: Incoming): Promise<object> {
  const type = (incoming.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return missingParameter('grant_type');
  const form = new URLSearchParams(incoming.body.toString('utf8'));
  const generic = tenant === 'organizations' || tenant === 'common';
  if (!generic && findTenant(context.scenario, tenant) === undefined) return unknownTenant(tenant);
  const grantType = form.get('grant_type');
  if (!grantType) return missingParameter('grant_type');
  const clientId = form.get('client_id')?.toLowerCase();
  if (!clientId) return missingParameter('client_id');
  if (!context.scenario.clients.some((client) => client.id === clientId)) return unknownClient(clientId, tenant);
  const granted = redeem(context, tenant, grantType, clientId, form);
  if (isEntraError(granted)) return granted;
  return issue(context, granted, clientId, form.get('client_info') === '1');
}

function redeem(
  context: EntraContext,
  tenant: string,
  grantType: string,
  clientId: string,
  form: URLSearchParams,
): Granted | EntraError {
  switch (grantType) {
    case 'authorization_code':
      return redeemCode(context, tenant, clientId, form);
    case 'refresh_token':
      return redeemRefresh(context, tenant, clientId, form);
    case 'password':
      return redeemPassword(context, tenant, form);
    case 'client_credentials':
      return entraError(
        'invalid_client',
        7000218,
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
        401,
      );
    default:
      return entraError('unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grantType}'.`);
  }
}

function redeemCode(
  context: EntraContext,
  tenant: string,
  clientId: string,
  form: URLSearchParams,
): Granted | EntraError {
  const given = form.get('code');
  if (!given) return missingParameter('code');
  const code = context.grants.code(given);
  if (code === undefined || code.flow.clientId !== clientId) {
    return entraError('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.');
  }
  const problem = codeProblem(context, tenant, code, form);
  if (problem !== undefined) return problem;
  const scope = form.get('scope') ?? code.flow.scope;
  code.redeemed = true;
  const { nonce } = code.flow;
  return { user: code.user, tenantId: code.tenantId, scope, ...(nonce === undefined ? {} : { nonce }) };
}

function codeProblem(context: EntraContext, tenant: string, code: Code, form: URLSearchParams): EntraError | undefined {
  const redirectUri = form.get('redirect_uri');
  if (!redirectUri) return missingParameter('redirect_uri');
  if (redirectUri !== code.flow.redirectUri) {
    return entraError(
      'invalid_client',
      500112,
      `The reply address '${redirectUri}' does not match the reply address '${code.flow.redirectUri}' provided when requesting Authorization code.`,
      401,
    );
  }
  if ((findTenant(context.scenario, tenant)?.id ?? code.tenantId) !== code.tenantId) {
    return entraError(
      'invalid_grant',
      700005,
      'Provided Authorization Code is intended to use against other tenant, thus rejected.',
    );
  }
  if (code.redeemed) {
    return entraError(
      'invalid_grant',
      54005,
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
    );
  }
  if (code.expires < Date.now()) {
    return entraError(
      'invalid_grant',
      70008,
      'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
    );
  }
  const verifier = form.get('code_verifier');
  if (!verifier) return missingParameter('code_verifier');
  if (createHash('sha256').update(verifier).digest('base64url') !== code.flow.challenge) {
    return entraError(
      'invalid_grant',
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    );
  }
  return undefined;
}

function redeemRefresh(
  context: EntraContext,
  tenant: string,
  clientId: string,
  form: URLSearchParams,
): Granted | EntraError {
  const given = form.get('refresh_token');
  if (!given) return missingParameter('refresh_token');
  const grant = context.grants.refresh(given);
  if (grant === undefined || grant.clientId !== clientId) {
    return {
      ...entraError('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.'),
      suberror: 'bad_token',
    };
  }
  const issued = new Date(grant.issued).toISOString();
  if (grant.state === 'used') {
    return {
      ...entraError(
        'invalid_grant',
        700082,
        `The refresh token has expired due to inactivity. The token was issued on ${issued} and was inactive for 90.00:00:00.`,
      ),
      suberror: 'bad_token',
    };
  }
  if (grant.state === 'revoked') {
    return {
      ...entraError(
        'invalid_grant',
        50173,
        `The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '${issued}' and the TokensValidFrom date (before which tokens are not valid) for this user is '${new Date().toISOString()}'.`,
      ),
      suberror: 'bad_token',
    };
  }
  const tenantId = findTenant(context.scenario, tenant)?.id ?? grant.tenantId;
  if (!isMember(grant.user, tenantId)) return notInTenant(grant.user, tenant);
  const scope = form.get('scope') ?? '';
  const scopes = readScopes(scope, context.resources, tenant);
  if (isEntraError(scopes)) return scopes;
  grant.state = 'used';
  return { user: grant.user, tenantId, scope: `${scope} offline_access` };
}

/**
 * The resource owner's password, which the real service still takes from public clients. The product never sends
 * it; clients in other languages are most easily tried with it.
 */
function redeemPassword(context: EntraContext, tenant: string, form: URLSearchParams): Granted | EntraError {
  const account = form.get('username');
  const password = form.get('password');
  if (!account) return missingParameter('username');
  if (!password) return missingParameter('password');
  const user = findUser(context.scenario, account);
  if (user === undefined || user.password !== password) {
    return entraError('invalid_grant', 50126, 'Error validating credentials due to invalid username or password.');
  }
  const tenantId = findTenant(context.scenario, tenant)?.id ?? user.tenantId;
  if (!isMember(user, tenantId)) return notInTenant(user, tenant);
  return { user, tenantId, scope: form.get('scope') ?? '' };
}

function notInTenant(user: ScenarioUser, tenant: string): EntraError {
  return entraError(
    'invalid_grant',
    50020,
    `User account '${user.account}' from identity provider does not exist in tenant '${tenant}' and cannot access the application in that tenant. The account needs to be added as an external user in the tenant first.`,
  );
}

async function issue(context: EntraContext, granted: Granted, clientId: string, wantsInfo: boolean): Promise<object> {
  const { user, tenantId } = granted;
  if (granted.scope.trim() === '') return missingParameter('scope');
  const scopes = readScopes(granted.scope, context.resources, tenantId);
  if (isEntraError(scopes)) return scopes;
  const lifetimeSeconds = context.accessTokenSeconds;
  const { audience } = scopes;
  const issuer = issuerOf(context.origin, tenantId);
  return {
    token_type: 'Bearer',
    scope: scopes.granted.join(' '),
    expires_in: lifetimeSeconds,
    ext_expires_in: lifetimeSeconds,
    access_token: await context.issuer.accessToken({ user, tenantId, clientId, audience, lifetimeSeconds }),
    ...(scopes.offlineAccess ? { refresh_token: context.grants.issueRefresh(clientId, user, tenantId) } : {}),
    ...(scopes.openid
      ? { id_token: await context.issuer.idToken(user, issuer, tenantId, clientId, granted.nonce) }
      : {}),
    ...(wantsInfo ? { client_info: clientInfo(user.objectId, user.tenantId) } : {}),
  };
}
