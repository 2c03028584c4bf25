import { randomUUID } from 'node:crypto';
import { findTenant, findUser, isMember } from '../scenario.ts';
import type { Answer } from '../http/answer.ts';
import { readClaims } from './claims.ts';
import type { EntraContext } from './context.ts';
import { entraError } from './errors.ts';
import type { EntraError } from './errors.ts';
import type { Flow, Redirect, Step } from './grants.ts';
import { signInPage } from './pages.ts';
import { blockedPage, endPage, stepPage } from './step-pages.ts';
import {
  adminConsentRequired,
  blocked,
  conditionalAccess,
  needsProof,
  notInTenant,
  passwordExpired,
} from './policy.ts';
import { isEntraError } from './resources.ts';
import { inWords, pageFor, sendBack, sendError } from './send-back.ts';

/** The name that the platform gives it. */
const sessionCookie = 'ESTSAUTH';

/** A form of one of the pages came back. Which page it was is known here, whatever the form says. */
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
  if (form.has('cancel')) return giveUp(context, flowId, flow);
  const wasPassword = flow.step === 'password';
  const problem = take(context, flow, form);
  if (problem !== undefined) return show(context, flowId, flow, problem);
  const answer = goOn(context, flowId, flow);
  return wasPassword ? withSession(context, flow, answer) : answer;
}

/** The browser keeps a session from the password on. */
function withSession(context: EntraContext, { signedIn }: Flow, answer: Answer): Answer {
  if (signedIn === undefined) return answer;
  const id = context.grants.openSession({ user: signedIn.user, at: signedIn.at });
  return { ...answer, headers: { ...answer.headers, 'set-cookie': `${sessionCookie}=${id}; path=/; HttpOnly` } };
}

/**
 * Whether the browser's session stands for the person at the page. It does not for `prompt=login` or `select_account`,
 * where it is somebody else's, or where it is older than `max_age` (s) allows.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#request-an-authorization-code
 */
export function goOnBySession(context: EntraContext, flowId: string, flow: Flow, asked: AskedOfSession): Answer | null {
  const [, id = ''] = new RegExp(`(?:^|; ?)${sessionCookie}=([^;]+)`).exec(asked.cookie) ?? [];
  const session = context.grants.session(id);
  if (session === undefined || asked.prompt === 'login' || asked.prompt === 'select_account') return null;
  if (asked.maxAge !== null && Date.now() - session.at >= asked.maxAge * 1_000) return null;
  const { user, at } = session;
  if (flow.loginHint !== undefined && findUser(context.scenario, flow.loginHint) !== user) return null;
  const tenantId = findTenant(context.scenario, flow.tenant)?.id ?? user.tenantId;
  if (!isMember(user, tenantId)) return null;
  flow.signedIn = { user, tenantId, at };
  flow.done.add('password');
  return goOn(context, flowId, flow);
}

interface AskedOfSession {
  cookie: string;
  prompt: string | null;
  maxAge: number | null;
}

/** What is wrong with what the person sent, in the page's words; nothing when the step is done. */
function take(context: EntraContext, flow: Flow, form: URLSearchParams): string | undefined {
  const { signedIn } = flow;
  switch (flow.step) {
    case 'password':
      return takePassword(context, flow, form);
    case 'expired':
      return inWords(passwordExpired());
    case 'verify':
      if (!form.has('approve')) {
        return 'AADSTS500121: Authentication failed during strong authentication request. You denied it, or did not answer in time.';
      }
      break;
    case 'consent':
      if (!form.has('accept') || asksAdmin(flow)) return '';
      if (signedIn !== undefined) context.directory.consent(signedIn.user, flow.client, signedIn.tenantId);
      break;
    case 'confirm':
      if (!form.has('continue')) return '';
      break;
  }
  flow.done.add(flow.step);
  return undefined;
}

function takePassword(context: EntraContext, flow: Flow, form: URLSearchParams): string | undefined {
  flow.loginHint = form.get('login') ?? '';
  const user = findUser(context.scenario, flow.loginHint);
  if (user === undefined || user.password !== form.get('passwd')) {
    return 'Your account or password is incorrect. (AADSTS50126: Error validating credentials due to invalid username or password.)';
  }
  const tenantId = findTenant(context.scenario, flow.tenant)?.id ?? user.tenantId;
  if (!isMember(user, tenantId)) return inWords(notInTenant(context, user, flow.tenant));
  flow.signedIn = { user, tenantId, at: Date.now() };
  flow.done.add('password');
  return undefined;
}

function asksAdmin({ client, signedIn }: Flow): boolean {
  return client.consent === 'admin' && signedIn?.user.admin !== true;
}

/** The order is the platform's: who, then whether at all, then how sure, then what for. */
function nextStep(context: EntraContext, flow: Flow): Step | undefined {
  const { signedIn, done } = flow;
  if (signedIn === undefined) return 'password';
  const { user, tenantId } = signedIn;
  if (user.passwordExpired) return 'expired';
  const claims = readClaims(flow.claims);
  if (!isEntraError(claims) && needsProof(context, tenantId, claims) && !done.has('verify')) return 'verify';
  if (!context.directory.hasConsent(user, flow.client, tenantId)) return 'consent';
  if ('device' in flow.to && !done.has('confirm')) return 'confirm';
  return undefined;
}

function goOn(context: EntraContext, flowId: string, flow: Flow): Answer {
  const stop = stopped(context, flow);
  if (stop !== undefined) {
    context.grants.closeFlow(flowId);
    if ('device' in flow.to) flow.to.device.state = { kind: 'refused', error: stop };
    return blockedPage(flow, inWords(stop));
  }
  const step = nextStep(context, flow);
  if (step === undefined) return finish(context, flowId, flow);
  flow.step = step;
  return show(context, flowId, flow, step === 'expired' ? inWords(passwordExpired()) : '');
}

/** A policy that no page helps against. */
function stopped(context: EntraContext, flow: Flow): EntraError | undefined {
  if (flow.signedIn === undefined) return undefined;
  const { tenantId } = flow.signedIn;
  const { block } = conditionalAccess(context, tenantId);
  const stops = block === 'everything' || (block === 'deviceCode' && 'device' in flow.to);
  return stops ? { ...blocked(tenantId), error: 'access_denied' } : undefined;
}

function show(context: EntraContext, flowId: string, flow: Flow, problem: string): Answer {
  if (flow.step === 'password') {
    return signInPage({
      flowId,
      flow,
      account: flow.loginHint ?? '',
      ...(problem === '' ? {} : { problem }),
    });
  }
  const tenant = findTenant(context.scenario, flow.signedIn?.tenantId ?? '');
  const organisation = tenant?.displayName ?? '';
  const kind = flow.step === 'consent' && asksAdmin(flow) ? 'admin' : flow.step;
  const words = kind === 'admin' ? inWords(adminConsentRequired()) : problem;
  return stepPage({ kind, flowId, flow, organisation, problem: words });
}

/** The person pressed *Cancel*, on whichever page. */
function giveUp(context: EntraContext, flowId: string, flow: Flow): Answer {
  context.grants.closeFlow(flowId);
  const declined = entraError('access_denied', 65004, 'User declined to consent to access the app.');
  if ('device' in flow.to) {
    flow.to.device.state = { kind: 'refused', error: { ...declined, error: 'authorization_declined' } };
    return endPage(
      'You have cancelled the sign-in',
      'The app on the other device was told. You can close this window.',
    );
  }
  const needsAdmin = flow.step === 'consent' && asksAdmin(flow);
  return needsAdmin
    ? sendError(flow.to.redirect, adminConsentRequired())
    : sendError(flow.to.redirect, declined, { error_subcode: 'cancel' });
}

function finish(context: EntraContext, flowId: string, flow: Flow): Answer {
  const { signedIn, client, to } = flow;
  if (signedIn === undefined) throw new Error('a sign-in without a person');
  const { user, tenantId } = signedIn;
  context.grants.closeFlow(flowId);
  if (flow.done.has('verify')) context.directory.prove(user, client, tenantId);
  const claims = readClaims(flow.claims);
  if (!isEntraError(claims) && claims.key !== '') context.directory.satisfy(user, client, claims.key);
  if ('device' in to) {
    to.device.state = { kind: 'approved', user, tenantId };
    return endPage(`You have signed in to ${client.name} on your device`, 'You can close this window now.');
  }
  return finishRedirect(context, flow, to.redirect);
}

function finishRedirect(context: EntraContext, flow: Flow, redirect: Redirect): Answer {
  if (flow.signedIn === undefined) throw new Error('a sign-in without a person');
  const { user, tenantId } = flow.signedIn;
  const fields: { [name: string]: string } = { code: context.grants.issueCode(flow, redirect, user, tenantId) };
  if (redirect.clientInfo) fields['client_info'] = clientInfo(user.objectId, user.tenantId);
  if (redirect.state !== undefined) fields['state'] = redirect.state;
  fields['session_state'] = randomUUID();
  return sendBack(redirect, fields);
}

/** Names the person and their home tenant, in the form that client libraries build an account's id from. */
export function clientInfo(objectId: string, homeTenantId: string): string {
  return Buffer.from(JSON.stringify({ uid: objectId, utid: homeTenantId })).toString('base64url');
}
