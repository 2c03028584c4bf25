import { isMember, findUser } from '../scenario.ts';
import type { ScenarioSubscription } from '../scenario.ts';
import type { Answer } from '../http/answer.ts';
import { json } from '../http/answer.ts';
import type { ArmCall } from './context.ts';
import { sees, subscriptionId } from './context.ts';
import { subscriptionNotFound } from './errors.ts';
import { page } from './paging.ts';

/** Tenants_List, 2022-12-01: every tenant that the person is in, whichever one the token is of. */
export function listTenants({ context, principal, url }: ArmCall): Answer {
  const user = findUser(context.scenario, principal.account);
  const mine = context.scenario.tenants.filter((tenant) => user !== undefined && isMember(user, tenant.id));
  return page(
    url,
    '$skiptoken',
    100,
    mine.map((tenant) => ({
      id: `/tenants/${tenant.id}`,
      tenantId: tenant.id,
      countryCode: 'NL',
      displayName: tenant.displayName,
      domains: [tenant.domain],
      defaultDomain: tenant.domain,
      tenantCategory: 'Home',
      tenantType: 'AAD',
    })),
  );
}

/**
 * Subscriptions_List, 2022-12-01: those of the token's tenant in which the person holds a role, and those that this
 * tenant manages for another, with the other's `tenantId`. A guest's subscriptions elsewhere come with a token of that
 * tenant only: https://learn.microsoft.com/azure/azure-resource-manager/management/authenticate-multi-tenant and
 * https://github.com/Azure/azure-sdk-for-net/issues/26303.
 */
export function listSubscriptions({ context, principal, url }: ArmCall): Answer {
  const mine = context.scenario.subscriptions.filter((subscription) => sees(context, subscription, principal));
  const size = context.scenario.subscriptionPageSize ?? 1000;
  return page(url, '$skiptoken', size, mine.map(describe));
}

/** Subscriptions_Get, 2022-12-01. */
export function getSubscription({ context, principal, subscription, parts }: ArmCall): Answer {
  if (subscription === undefined || !sees(context, subscription, principal)) {
    return subscriptionNotFound(parts['subscription'] ?? '');
  }
  return json(200, describe(subscription));
}

function describe(subscription: ScenarioSubscription): { [name: string]: unknown } {
  return {
    id: subscriptionId(subscription.id),
    authorizationSource: 'RoleBased',
    managedByTenants: (subscription.managedBy ?? []).map((tenantId) => ({ tenantId })),
    subscriptionId: subscription.id,
    tenantId: subscription.tenantId,
    displayName: subscription.name,
    state: subscription.state ?? 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'EnterpriseAgreement_2014-09-01',
      spendingLimit: 'Off',
    },
  };
}
