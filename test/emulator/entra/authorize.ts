import { randomUUID } from 'node:crypto';
import { findTenant, findUser, isMember } from '../scenario.ts';
import type { Answer } from '../http/answer.ts';
import type { EntraContext } from './context.ts';
import { describe, entraError, missingParameter, timestamp, unknownClient, unknownTenant } from './errors.ts';
import type { EntraError } from './errors.ts';
import type { Flow } from './grants.ts';
import { errorPage, formPostPage, signInPage } from './pages.ts';
import { isEntraError, readScopes } from './resources.ts';

const responseModes = ['query', 'fragment', 'form_post'] as const;
const prompts = ['login', 'select_account', 'consent', 'none'];

/** `http://localhost` in any port, and the loopback address: all that a public client here may have registered. */
function isLoopbackRedirect(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const url = new URL(uri);
  return (
    url.protocol === 'http:' &&
    (url.hostname === 'localhost' || url.hostname === '127.0.0.1') &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === '' &&
    url.password === ''
  );
}

/**
 * The authorize endpoint:
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#request-an-authorization-code
 * An unknown application or redirect is answered by a page; all else goes back to the application.
 */
export function authorize(context: EntraContext, tenant: string, query: URLSearchParams): Answer {
  const generic = tenant === 'organizations' || tenant === 'common';
  if (!generic && findTenant(context.scenario, tenant) === undefined) return pageFor(unknownTenant(tenant));
  const clientId = query.get('client_id');
  if (clientId === null || clientId === '') return pageFor(missingParameter('client_id'));
  const client = context.scenario.clients.find((known) => known.id === clientId.toLowerCase());
  if (client === undefined) return pageFor(unknownClient(clientId, tenant));
  const redirectUri = query.get('redirect_uri');
  if (redirectUri === null || !isLoopbackRedirect(redirectUri)) {
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
  const flow: Flow = {
    ...back,
    clientId: client.id,
    clientName: client.name,
    tenant,
    scope: query.get('scope') ?? '',
    challenge: query.get('code_challenge') ?? '',
    clientInfo: query.get('client_info') === '1',
    ...(nonce === null ? {} : { nonce }),
    ...(loginHint === null ? {} : { loginHint }),
  };
  return signInPage({ flowId: context.grants.openFlow(flow), flow, account: loginHint ?? '' });
}

function unsupportedMode(mode: string): EntraError {
  return entraError(
    'invalid_request',
    70007,
    `'${mode}' is not a supported value of 'response_mode' when requesting a token.`,
  );
}

function check(context: EntraContext, tenant: string, query: URLSearchParams): EntraError | undefined {
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
  // The emulator keeps no browser session, so a silent request always finds nobody signed in.
  if (prompt === 'none') {
    return entraError('login_required', 50058, 'A silent sign-in request was sent but no user is signed in.');
  }
  return undefined;
}

/** The form came back. */
export function submitForm(context: EntraContext, tenant: string, form: URLSearchParams): Answer {
  const flowId = form.get('flow') ?? '';
  const flow = context.grants.flow(flowId);
  if (flow === undefined || flow.tenant !== tenant) {
    return pageFor(
      entraError(
        'invalid_request',
        900561,
        'The sign-in that this page belongs to has ended. Start it again from the app.',
      ),
    );
  }
  if (form.has('cancel')) {
    context.grants.closeFlow(flowId);
    return sendError(flow, entraError('access_denied', 65004, 'User declined to consent to access the app.'), {
      error_subcode: 'cancel',
    });
  }
  const account = form.get('login') ?? '';
  const user = findUser(context.scenario, account);
  if (user === undefined || user.password !== form.get('passwd')) {
    const problem =
      'Your account or password is incorrect. (AADSTS50126: Error validating credentials due to invalid username or password.)';
    return signInPage({ flowId, flow, account, problem });
  }
  const tenantId = findTenant(context.scenario, tenant)?.id ?? user.tenantId;
  if (!isMember(user, tenantId)) {
    const problem = `User account '${user.account}' from identity provider does not exist in tenant '${tenant}' and cannot access the application '${flow.clientId}' in that tenant. (AADSTS50020)`;
    return signInPage({ flowId, flow, account, problem });
  }
  context.grants.closeFlow(flowId);
  const fields: { [name: string]: string } = { code: context.grants.issueCode(flow, user, tenantId) };
  if (flow.clientInfo) fields['client_info'] = clientInfo(user.objectId, user.tenantId);
  if (flow.state !== undefined) fields['state'] = flow.state;
  fields['session_state'] = randomUUID();
  return sendBack(flow, fields);
}

/** Names the person and their home tenant, in the form that client libraries build an account's id from. */
export function clientInfo(objectId: string, homeTenantId: string): string {
  return Buffer.from(JSON.stringify({ uid: objectId, utid: homeTenantId })).toString('base64url');
}

type Back = Pick<Flow, 'redirectUri' | 'responseMode' | 'state'>;

function sendError(back: Back, error: EntraError, more: { [name: string]: string } = {}): Answer {
  const fields: { [name: string]: string } = {
    error: error.error,
    error_description: describe(error, randomUUID(), randomUUID(), timestamp()),
    ...more,
  };
  if (back.state !== undefined) fields['state'] = back.state;
  return sendBack(back, fields);
}

function sendBack(back: Back, fields: { [name: string]: string }): Answer {
  if (back.responseMode === 'form_post') return formPostPage(back.redirectUri, fields);
  const url = new URL(back.redirectUri);
  const text = new URLSearchParams(fields).toString();
  if (back.responseMode === 'query') url.search = text;
  else url.hash = text;
  return {
    status: 302,
    headers: { location: url.href, 'cache-control': 'no-store, no-cache', 'referrer-policy': 'no-referrer' },
    body: '',
  };
}

function pageFor(error: EntraError): Answer {
  return errorPage(400, describe(error, randomUUID(), randomUUID(), timestamp()));
}
