import { createHash, randomUUID } from 'node:crypto';
import { findTenant, findUser } from '../scenario.ts';
import type { ScenarioClient, ScenarioUser } from '../scenario.ts';
import { json } from '../http/answer.ts';
import type { Answer, Incoming } from '../http/answer.ts';
import type { AskedClaims } from './claims.ts';
import { readClaims } from './claims.ts';
import type { EntraContext } from './context.ts';
import { issuerOf } from './context.ts';
import { pollDevice } from './device.ts';
import { entraError, errorAnswer, missingParameter, unknownTenant } from './errors.ts';
import type { EntraError } from './errors.ts';
import type { Code } from './grants.ts';
import { clientInfo } from './login.ts';
import { findClient, isGeneric, refusal } from './policy.ts';
import { isEntraError, readScopes } from './resources.ts';

/** A well-formed request of an application that may make it. */
interface Asked {
  tenant: string;
  client: ScenarioClient;
  claims: AskedClaims;
  form: URLSearchParams;
}

/** What a grant turned out to stand for. */
interface Granted {
  user: ScenarioUser;
  tenantId: string;
  scope: string;
  nonce?: string;
  /** When the person signed in (ms), where the application asked how old that may be. */
  signedInAt?: number;
  /** With which the person signed in, where the request itself names none. */
  claims?: string;
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
  if (!isGeneric(tenant) && findTenant(context.scenario, tenant) === undefined) return unknownTenant(tenant);
  const grantType = form.get('grant_type');
  if (!grantType) return missingParameter('grant_type');
  const clientId = form.get('client_id')?.toLowerCase();
  if (!clientId) return missingParameter('client_id');
  const client = findClient(context, clientId, tenant);
  if (isEntraError(client)) return client;
  const claims = readClaims(form.get('claims'));
  if (isEntraError(claims)) return claims;
  if (client.confidential || grantType === 'client_credentials') return wantsSecret();
  const asked = { tenant, client, claims, form };
  const granted = redeem(context, grantType, asked);
  if (isEntraError(granted)) return granted;
  return issue(context, granted, asked);
}

/** Of an application that isn't registered as a public one, or of a grant that has no person in it. */
function wantsSecret(): EntraError {
  return entraError(
    'invalid_client',
    7000218,
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    401,
  );
}

function redeem(context: EntraContext, grantType: string, asked: Asked): Granted | EntraError {
  switch (grantType) {
    case 'authorization_code':
      return redeemCode(context, asked);
    case 'refresh_token':
      return redeemRefresh(context, asked);
    case 'password':
      return redeemPassword(context, asked);
    // The short form is what client libraries send.
    case 'device_code':
    case 'urn:ietf:params:oauth:grant-type:device_code':
      return redeemDevice(context, asked);
    default:
      return entraError('unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grantType}'.`);
  }
}

function redeemDevice(context: EntraContext, { client, form }: Asked): Granted | EntraError {
  const approved = pollDevice(context, client.id, form);
  if (isEntraError(approved)) return approved;
  const { user, tenantId } = approved.state;
  context.deviceCodes.redeem(approved.deviceCode);
  return { user, tenantId, scope: approved.scope, ...at(approved) };
}

function redeemCode(context: EntraContext, { tenant, client, form }: Asked): Granted | EntraError {
  const given = form.get('code');
  if (!given) return missingParameter('code');
  const code = context.grants.code(given);
  if (code === undefined || code.flow.client.id !== client.id) {
    return entraError('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.');
  }
  const problem = codeProblem(context, tenant, code, form);
  if (problem !== undefined) return problem;
  const scope = form.get('scope') ?? code.flow.scope;
  code.redeemed = true;
  const { nonce } = code.redirect;
  return {
    user: code.user,
    tenantId: code.tenantId,
    scope,
    ...(nonce === undefined ? {} : { nonce }),
    ...(code.flow.asksAge && code.flow.signedIn !== undefined ? { signedInAt: code.flow.signedIn.at } : {}),
    ...at(code.flow),
  };
}

function at({ claims }: { claims?: string }): { claims?: string } {
  return claims === undefined ? {} : { claims };
}

function codeProblem(context: EntraContext, tenant: string, code: Code, form: URLSearchParams): EntraError | undefined {
  const redirectUri = form.get('redirect_uri');
  if (!redirectUri) return missingParameter('redirect_uri');
  if (redirectUri !== code.redirect.redirectUri) {
    return entraError(
      'invalid_client',
      500112,
      `The reply address '${redirectUri}' does not match the reply address '${code.redirect.redirectUri}' provided when requesting Authorization code.`,
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
  if (createHash('sha256').update(verifier).digest('base64url') !== code.redirect.challenge) {
    return entraError(
      'invalid_grant',
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    );
  }
  return undefined;
}

function redeemRefresh(context: EntraContext, { tenant, client, claims, form }: Asked): Granted | EntraError {
  const given = form.get('refresh_token');
  if (!given) return missingParameter('refresh_token');
  const grant = context.grants.refresh(given);
  if (grant === undefined || grant.clientId !== client.id) {
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
  const scope = form.get('scope') ?? '';
  const scopes = readScopes(scope, context.resources, tenant);
  if (isEntraError(scopes)) return scopes;
  const refused = refusal(context, { user: grant.user, tenantId, client }, claims, scopes.audience);
  if (refused !== undefined) return refused;
  grant.state = 'used';
  return { user: grant.user, tenantId, scope: `${scope} offline_access` };
}

/**
 * The resource owner's password, which the real service still takes from public clients. The product never sends
 * it; clients in other languages are most easily tried with it.
 */
function redeemPassword(context: EntraContext, { tenant, client, claims, form }: Asked): Granted | EntraError {
  const account = form.get('username');
  const password = form.get('password');
  if (!account) return missingParameter('username');
  if (!password) return missingParameter('password');
  const user = findUser(context.scenario, account);
  if (user === undefined || user.password !== password) {
    return entraError('invalid_grant', 50126, 'Error validating credentials due to invalid username or password.');
  }
  const tenantId = findTenant(context.scenario, tenant)?.id ?? user.tenantId;
  const scope = form.get('scope') ?? '';
  const scopes = readScopes(scope, context.resources, tenant);
  if (isEntraError(scopes)) return scopes;
  return refusal(context, { user, tenantId, client }, claims, scopes.audience) ?? { user, tenantId, scope };
}

async function issue(context: EntraContext, granted: Granted, { client, claims, form }: Asked): Promise<object> {
  const { user, tenantId } = granted;
  if (granted.scope.trim() === '') return missingParameter('scope');
  const scopes = readScopes(granted.scope, context.resources, tenantId);
  if (isEntraError(scopes)) return scopes;
  const signedInWith = readClaims(granted.claims);
  const held = claims.key === '' && !isEntraError(signedInWith) ? signedInWith.key : claims.key;
  const lifetimeSeconds = context.accessTokenSeconds(claims.capabilities);
  const { audience } = scopes;
  const issuer = issuerOf(context.origin, tenantId);
  const clientId = client.id;
  const proved = context.directory.hasProof(user, client, tenantId);
  const accessToken = await context.issuer.accessToken({
    user,
    tenantId,
    clientId,
    audience,
    lifetimeSeconds,
    capabilities: claims.capabilities,
    claims: held,
    proved,
  });
  const given = {
    token_type: 'Bearer',
    scope: scopes.granted.join(' '),
    expires_in: lifetimeSeconds,
    ext_expires_in: lifetimeSeconds,
    access_token: accessToken,
    refresh_token: scopes.offlineAccess ? context.grants.issueRefresh(clientId, user, tenantId) : undefined,
    id_token: scopes.openid ? await context.issuer.idToken(user, issuer, tenantId, clientId, granted) : undefined,
    ...(form.get('client_info') === '1' ? { client_info: clientInfo(user.objectId, user.tenantId) } : {}),
  };
  for (const kind of ['access', 'refresh', 'id'] as const) {
    const text = given[`${kind}_token`];
    if (text !== undefined) context.grants.handedOut.push({ kind, text });
  }
  return given;
}
