import { findTenant, guidOf, isMember } from '../scenario.ts';
import type { ConditionalAccess, ScenarioClient, ScenarioUser } from '../scenario.ts';
import type { AskedClaims } from './claims.ts';
import { wantsProof } from './claims.ts';
import type { EntraContext } from './context.ts';
import type { EntraError } from './errors.ts';
import { entraError, unknownClient } from './errors.ts';

export function isGeneric(tenant: string): boolean {
  return tenant === 'organizations' || tenant === 'common';
}

export function conditionalAccess(context: EntraContext, tenantId: string): ConditionalAccess {
  return findTenant(context.scenario, tenantId)?.conditionalAccess ?? {};
}

/** The application, or why it can't be used in that tenant. */
export function findClient(context: EntraContext, clientId: string, tenant: string): ScenarioClient | EntraError {
  const client = context.scenario.clients.find((known) => known.id === clientId.toLowerCase());
  if (client === undefined) return unknownClient(clientId, tenant);
  if (client.onlyTenant === undefined) return client;
  if (isGeneric(tenant)) {
    return entraError(
      'invalid_request',
      50194,
      `Application '${clientId}'(${client.name}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.`,
    );
  }
  return findTenant(context.scenario, tenant)?.id === client.onlyTenant ? client : unknownClient(clientId, tenant);
}

/** AADSTS90072 is what a guest gets whom the tenant's policies can't even be asked about. */
export function notInTenant(context: EntraContext, user: ScenarioUser, tenant: string): EntraError {
  const known = findTenant(context.scenario, tenant);
  const account = `User account '${user.account}' from identity provider`;
  const home = `https://sts.windows.net/${user.tenantId}/`;
  return known?.conditionalAccess?.stepUp === undefined
    ? entraError(
        'invalid_grant',
        50020,
        `${account} '${home}' does not exist in tenant '${known?.displayName ?? tenant}' and cannot access the application in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Azure Active Directory user account.`,
      )
    : entraError(
        'invalid_grant',
        90072,
        `${account} '${home}' does not exist in tenant '${known.displayName}' and cannot access the application in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Azure Active Directory user account.`,
      );
}

export function passwordExpired(): EntraError {
  return { ...entraError('invalid_grant', 50055, 'The password is expired.'), suberror: 'user_password_expired' };
}

/** The `claims` of a refusal name the policy, as the platform's do; a client gives them back unread. */
function policyClaims(kind: 'capolids' | 'polids', tenantId: string): string {
  return JSON.stringify({
    access_token: { [kind]: { essential: true, values: [guidOf(`${kind} of ${tenantId}`)] } },
  });
}

export function blocked(tenantId: string): EntraError {
  return {
    ...entraError(
      'invalid_grant',
      53003,
      'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    ),
    suberror: 'message_only',
    claims: policyClaims('capolids', tenantId),
  };
}

/** The older `interaction_required` for enrolment, the newer `invalid_grant` for the rest: a client meets both. */
function stepUpRequired(kind: 'mfa' | 'enrol', tenantId: string, resource: string): EntraError {
  const because =
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must';
  return kind === 'enrol'
    ? {
        ...entraError(
          'interaction_required',
          50079,
          `${because} enroll in multi-factor authentication to access '${resource}'.`,
        ),
        suberror: 'basic_action',
        claims: policyClaims('polids', tenantId),
      }
    : {
        ...entraError('invalid_grant', 50076, `${because} use multi-factor authentication to access '${resource}'.`),
        suberror: 'basic_action',
        claims: policyClaims('capolids', tenantId),
      };
}

export function consentRequired(client: ScenarioClient): EntraError {
  return {
    ...entraError(
      'invalid_grant',
      65001,
      `The user or administrator has not consented to use the application with ID '${client.id}' named '${client.name}'. Send an interactive authorization request for this user and resource.`,
    ),
    suberror: 'consent_required',
  };
}

export function adminConsentRequired(): EntraError {
  return entraError('access_denied', 90094, 'Admin consent is required. The grant requires admin permission.');
}

export interface Bearer {
  user: ScenarioUser;
  tenantId: string;
  client: ScenarioClient;
}

/** Whether a person has to prove themselves a second time at the page, for the tenant or for the claims asked. */
export function needsProof(context: EntraContext, tenantId: string, asked: AskedClaims): boolean {
  return conditionalAccess(context, tenantId).stepUp !== undefined || wantsProof(asked);
}

/**
 * Why a request without a person at a page gets no token:
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function refusal(
  context: EntraContext,
  { user, tenantId, client }: Bearer,
  asked: AskedClaims,
  resource: string,
): EntraError | undefined {
  const { directory } = context;
  if (!isMember(user, tenantId)) return notInTenant(context, user, tenantId);
  if (user.passwordExpired) return passwordExpired();
  const { block, stepUp } = conditionalAccess(context, tenantId);
  if (block === 'everything') return blocked(tenantId);
  if (stepUp !== undefined && !directory.hasProof(user, client, tenantId)) {
    return stepUpRequired(stepUp, tenantId, resource);
  }
  if (!directory.hasConsent(user, client, tenantId)) return consentRequired(client);
  const ofTenant = asked.names.every((name) => name === 'capolids' || name === 'polids');
  const wantsPerson = directory.isDemanded(asked.key) || (wantsProof(asked) && !(ofTenant && stepUp !== undefined));
  if (wantsPerson && !directory.hasSatisfied(user, client, asked.key)) {
    const refused = wantsProof(asked) ? stepUpRequired('mfa', tenantId, resource) : notFresh();
    return { ...refused, error: 'interaction_required', claims: asked.text };
  }
  return undefined;
}

function notFresh(): EntraError {
  return {
    ...entraError(
      'interaction_required',
      50133,
      'The session is not valid because it is not fresh enough for the application. The user must sign in again.',
    ),
    suberror: 'basic_action',
  };
}
