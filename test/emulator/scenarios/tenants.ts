import { guidOf } from '../scenario.ts';
import type { Scenario, ScenarioClient, ScenarioTenant } from '../scenario.ts';
import { contoso, people } from './contoso.ts';
import { secret } from './secrets.ts';

/** The twelve organisations that have Lena as a guest. Each asks for a second proof of its own. */
export const hosts = [
  'Adatum',
  'Fabrikam',
  'Fourth Coffee',
  'Graphic Design Institute',
  'Humongous Insurance',
  'Litware',
  'Northwind Traders',
  'Proseware',
  'Relecloud',
  'Tailwind Traders',
  'Wide World Importers',
  'Woodgrove Bank',
] as const;

/** Registered by Contoso itself, for its own tenant alone. */
export const organisationClient = 'd7a1c3e5-0b42-4f86-9e1d-58c6f2a7b390';

export interface Host {
  tenant: ScenarioTenant;
  subscriptionId: string;
  workspace: string;
  vault: string;
}

export function hostOf(name: (typeof hosts)[number]): Host {
  const short = name
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .slice(0, 12);
  return {
    tenant: { id: guidOf(`tenant of ${name}`), displayName: name, domain: `${short}.com` },
    subscriptionId: guidOf(`subscription of ${name}`),
    workspace: `${short}-shared`,
    vault: `kv-${short}-weu`,
  };
}

/**
 * The main scenario's tenant, which asks for no second proof, and twelve that do: every one with a subscription, a
 * workspace and a vault. Every other one words it for a person who has not enrolled there yet.
 */
export function tenants(): Scenario {
  const scenario = contoso();
  const lena = scenario.users.find((user) => user.account === people.lena);
  if (lena === undefined) throw new Error('the main scenario has no Lena');
  lena.guestIn = [];
  for (const [index, name] of hosts.entries()) {
    const host = hostOf(name);
    lena.guestIn.push(host.tenant.id);
    scenario.tenants.push({ ...host.tenant, conditionalAccess: { stepUp: index % 2 === 0 ? 'mfa' : 'enrol' } });
    const place = { subscriptionId: host.subscriptionId, resourceGroup: 'rg-shared', location: 'westeurope' };
    scenario.subscriptions.push({
      id: host.subscriptionId,
      name: `${name} – Shared with partners`,
      tenantId: host.tenant.id,
      readers: [people.lena],
    });
    scenario.workspaces.push({ ...place, name: host.workspace, kind: 'Default', vault: host.vault });
    scenario.vaults.push({
      ...place,
      name: host.vault,
      access: { kind: 'rbac', assignments: { [people.lena]: ['Key Vault Secrets Officer'] } },
      secrets: [secret({ name: 'partner-feed-key', type: 'API key', updatedDaysAgo: 12 })],
    });
  }
  return scenario;
}

/** The main scenario with more ways for an application to be registered: none of them is the default. */
export const clients = {
  own: { id: organisationClient, name: 'Contoso Sotto', onlyTenant: '7b2c6f1e-3d54-4a8b-9e07-c1f0a5d82b64' },
  consent: { id: '3c9e7f10-52ad-4b68-8d07-a4e1b6c2f953', name: 'Sotto by Contoso IT', consent: 'user' },
  adminConsent: { id: 'e86b2d94-17cf-4a35-b0e9-6f3d8c5a7124', name: 'Sotto by Contoso IT', consent: 'admin' },
  otherRedirect: {
    id: '58f0a6b3-9c2e-4d17-a5b4-0e7d91c3f682',
    name: 'Contoso web portal',
    redirects: ['https://portal.contoso.com/signed-in'],
  },
  confidential: { id: 'a2d47c81-6e5f-4093-8b1a-f9c0e3d5b767', name: 'Contoso service', confidential: true },
} satisfies { [name: string]: ScenarioClient };

/** An agency that the US Government's cloud serves, as the global sign-in service knows it. */
export const agency: ScenarioTenant = {
  ...{ id: guidOf('tenant of an agency'), displayName: 'Agency', domain: 'agency.onmicrosoft.us' },
  cloudInstance: 'microsoftonline.us',
};

export function withClients(scenario: Scenario = contoso()): Scenario {
  scenario.clients.push(...Object.values(clients));
  scenario.tenants.push(agency);
  return scenario;
}
