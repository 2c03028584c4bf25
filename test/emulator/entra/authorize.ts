import { findTenant } from '../scenario.ts';
import type { ScenarioClient } from '../scenario.ts';
import type { Answer } from '../http/answer.ts';
import { readClaims } from './claims.ts';
import type { EntraContext } from './context.ts';
import { entraError, missingParameter, unknownTenant } from './errors.ts';
import type { EntraError } from './errors.ts';
import type { Flow, Redirect } from './grants.ts';
import { goOnBySession } from './login.ts';
import { signInPage } from './pages.ts';
import { findClient, isGeneric } from './policy.ts';
import { isEntraError, readScopes } from './resources.ts';
import { pageFor, sendError } from './send-back.ts';

const responseModes = ['query', 'fragment', 'form_post'] as const;
const prompts = ['login', 'select_account', 'consent', 'none'];

/**
 * Whether the registration has it. Of a loopback one the port is not compared:
 * https://learn.microsoft.com/entra/identity-platform/reply-url#localhost-exceptions
 */
function isRegistered(uri: string, client: ScenarioClient): boolean {
  if (!URL.canParse(uri)) return false;
  const url = new URL(uri);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  const registered = client.redirects ?? ['http://localhost', 'http://127.0.0.1'];
  return registered.some((one) => {
    const known = new URL(one);
    const loopback = known.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(known.hostname);
    const same = known.protocol === url.protocol && known.hostname === url.hostname && known.pathname === url.pathname;
    return same && (loopback || known.port === url.port);
  });
}

/**
 * The authorize endpoint:
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#request-an-authorization-code
 * An unknown application or redirect is answered by a page; all else goes back to the application.
 */
export function authorize(context: EntraContext, tenant: string, query: URLSearchParams, cookie: string): Answer {
  if (!isGeneric(tenant) && findTenant(context.scenario, tenant) === undefined) return pageFor(unknownTenant(tenant));
  const clientId = query.get('client_id');
  if (clientId === null || clientId === '') return pageFor(missingParameter('client_id'));
  const client = findClient(context, clientId, tenant);
  if (isEntraError(client)) return pageFor(client);
  const redirectUri = query.get('redirect_uri');
  if (redirectUri === null || !isRegistered(redirectUri, client)) {
    return pageFor(
      entraError(
        'invalid_request',
        50011,
        `The redirect URI '${redirectUri ?? ''}' specified in the request does not match the redirect URIs configured for the application '${clientId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more about how to troubleshoot this error.`,
      ),
    );
  }
  const mode = responseModes.find((known) => known === (query.get('response_mode') ?? 'query'));
  const state = query.get('state') ?? undefined;
  const back = { redirectUri, responseMode: mode ?? 'query', ...(state === undefined ? {} : { state }) } as const;
  const problem =
    mode === undefined ? unsupportedMode(query.get('response_mode') ?? '') : check(context, tenant, query);
  if (problem !== undefined) return sendError(back, problem);
  const nonce = query.get('nonce');
  const loginHint = query.get('login_hint');
  const claims = query.get('claims');
  const redirect: Redirect = {
    ...back,
    challenge: query.get('code_challenge') ?? '',
    clientInfo: query.get('client_info') === '1',
    ...(nonce === null ? {} : { nonce }),
  };
  const flow: Flow = {
    client,
    tenant,
    scope: query.get('scope') ?? '',
    to: { redirect },
    step: 'password',
    done: new Set(),
    ...(claims === null ? {} : { claims }),
    ...(loginHint === null ? {} : { loginHint }),
    ...(query.has('max_age') ? { asksAge: true } : {}),
  };
  const flowId = context.grants.openFlow(flow);
  const maxAge = query.has('max_age') ? Number(query.get('max_age')) : null;
  return (
    goOnBySession(context, flowId, flow, { cookie, prompt: query.get('prompt'), maxAge }) ??
    signInPage({ flowId, flow, account: loginHint ?? '' })
  );
}

function unsupportedMode(mode: string): EntraError {
  return entraError(
    'invalid_request',
    70007,
    `'${mode}' is not a supported value of 'response_mode' when requesting a token.`,
  );
}

function check(context: EntraContext, tenant: string, query: URLSearchParams): EntraError | undefined {
  const instance = findTenant(context.scenario, tenant)?.cloudInstance;
  if (instance !== undefined) {
    return entraError(
      'invalid_request',
      90038,
      `The specified tenant '${tenant}' belongs to the National Cloud '${instance}'. Current cloud instance does not federate with it.`,
    );
  }
  const responseType = query.get('response_type');
  if (responseType === null || responseType === '') return missingParameter('response_type');
  if (responseType !== 'code') {
    return entraError(
      'unsupported_response_type',
      700054,
      `response_type '${responseType}' is not enabled for the application.`,
    );
  }
  const scope = query.get('scope');
  if (scope === null || scope.trim() === '') return missingParameter('scope');
  const scopes = readScopes(scope, context.resources, tenant);
  if (isEntraError(scopes)) return scopes;
  const claims = readClaims(query.get('claims'));
  if (isEntraError(claims)) return claims;
  const challenge = query.get('code_challenge');
  if (challenge === null) {
    return entraError(
      'invalid_request',
      9002325,
      'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
    );
  }
  if (query.get('code_challenge_method') !== 'S256') {
    return entraError('invalid_request', 501492, 'Invalid Code_Challenge_method parameter. Only S256 is supported.');
  }
  if (!/^[A-Za-z0-9_-]{43}$/.test(challenge)) {
    return entraError('invalid_request', 501491, 'Invalid size of Code_Challenge parameter.');
  }
  const prompt = query.get('prompt');
  if (prompt !== null && !prompts.includes(prompt)) {
    return entraError('invalid_request', 90023, `Unsupported 'prompt' value '${prompt}'.`);
  }
  if (!/^\d{1,9}$/.test(query.get('max_age') ?? '0')) {
    return entraError('invalid_request', 90023, 'The max_age parameter is not a number of seconds.');
  }
  // No client here asks without a page, so that it always finds nobody signed in.
  if (prompt === 'none') {
    return entraError('login_required', 50058, 'A silent sign-in request was sent but no user is signed in.');
  }
  return undefined;
}
