import { findTenant } from '../scenario.ts';
import type { Answer, Incoming } from '../http/answer.ts';
import { json } from '../http/answer.ts';
import { readClaims } from './claims.ts';
import type { EntraContext } from './context.ts';
import type { DeviceGrant } from './device-codes.ts';
import { entraError, errorAnswer, missingParameter, unknownTenant } from './errors.ts';
import type { EntraError } from './errors.ts';
import type { Flow } from './grants.ts';
import { signInPage } from './pages.ts';
import { findClient, isGeneric } from './policy.ts';
import { isEntraError, readScopes } from './resources.ts';
import { pageFor } from './send-back.ts';
import { codePage } from './step-pages.ts';

/**
 * The device authorization request:
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code#device-authorization-request
 * As there, the answer has no `verification_uri_complete`.
 */
export function deviceCode(context: EntraContext, tenant: string, incoming: Incoming): Answer {
  const form = new URLSearchParams(incoming.body.toString('utf8'));
  const grant = open(context, tenant, form);
  if (isEntraError(grant)) return errorAnswer(grant, incoming.headers, context.origin);
  const page = `${context.plainOrigin}/devicelogin`;
  return json(
    200,
    {
      user_code: grant.userCode,
      device_code: grant.deviceCode,
      verification_uri: page,
      expires_in: context.deviceCodes.times.lifetimeSeconds,
      interval: context.deviceCodes.times.intervalSeconds,
      message: `To sign in, use a web browser to open the page ${page} and enter the code ${grant.userCode} to authenticate.`,
    },
    { 'cache-control': 'no-store, no-cache', pragma: 'no-cache', expires: '-1' },
  );
}

function open(context: EntraContext, tenant: string, form: URLSearchParams): DeviceGrant | EntraError {
  if (!isGeneric(tenant) && findTenant(context.scenario, tenant) === undefined) return unknownTenant(tenant);
  const clientId = form.get('client_id');
  if (!clientId) return missingParameter('client_id');
  const client = findClient(context, clientId, tenant);
  if (isEntraError(client)) return client;
  const scope = form.get('scope');
  if (!scope) return missingParameter('scope');
  const scopes = readScopes(scope, context.resources, tenant);
  if (isEntraError(scopes)) return scopes;
  const claims = readClaims(form.get('claims'));
  if (isEntraError(claims)) return claims;
  return context.deviceCodes.open({
    clientId: client.id,
    tenant,
    scope,
    ...(claims.text === '' ? {} : { claims: claims.text }),
  });
}

/** What a poll finds: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code#expected-errors. */
export function pollDevice(
  context: EntraContext,
  clientId: string,
  form: URLSearchParams,
): (DeviceGrant & { state: { kind: 'approved' } }) | EntraError {
  const given = form.get('device_code');
  if (!given) return missingParameter('device_code');
  const grant = context.deviceCodes.byDeviceCode(given);
  if (grant === undefined || grant.clientId !== clientId || grant.state.kind === 'redeemed') {
    return entraError(
      'bad_verification_code',
      70018,
      'Invalid verification code: the device_code was not recognised, or has been redeemed.',
    );
  }
  const now = Date.now();
  if (grant.state.kind === 'refused') return grant.state.error;
  if (grant.expires <= now) {
    return entraError(
      'expired_token',
      70020,
      "The provided value for the input parameter 'device_code' is not valid. This device code has expired.",
    );
  }
  // A tenth less than the interval is not held against a client: a timer may run a little early.
  const early = grant.polled !== undefined && now - grant.polled < grant.intervalMs * 0.9;
  grant.polled = now;
  if (early) {
    // https://www.rfc-editor.org/rfc/rfc8628#section-3.5: the interval grows by five seconds, for good.
    grant.intervalMs += 5000;
    return entraError('slow_down', 70016, 'OAuth 2.0 device flow error. The client polls too often. Slow down.');
  }
  if (grant.state.kind === 'waiting') {
    return entraError(
      'authorization_pending',
      70016,
      'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
    );
  }
  return { ...grant, state: grant.state };
}

export function deviceLogin(): Answer {
  return codePage();
}

/** The code was typed: the pages of a sign-in follow. */
export function submitCode(context: EntraContext, incoming: Incoming): Answer {
  const form = new URLSearchParams(incoming.body.toString('utf8'));
  const grant = context.deviceCodes.byUserCode(form.get('otc') ?? '');
  if (grant === undefined || grant.state.kind !== 'waiting') {
    return codePage('That code didn’t work. Check the code and try again. (AADSTS70018)');
  }
  if (grant.expires <= Date.now()) {
    return codePage('The code has expired. Go back to the app and get a new one. (AADSTS70019)');
  }
  const client = findClient(context, grant.clientId, grant.tenant);
  if (isEntraError(client)) return pageFor(client);
  const flow: Flow = {
    client,
    tenant: grant.tenant,
    scope: grant.scope,
    to: { device: grant },
    step: 'password',
    done: new Set(),
    ...(grant.claims === undefined ? {} : { claims: grant.claims }),
  };
  return signInPage({ flowId: context.grants.openFlow(flow), flow, account: '' });
}
