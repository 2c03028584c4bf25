import type { Scenario, ScenarioVault, ScenarioWorkspace } from '../scenario.ts';
import { churnSecrets } from './churn-secrets.ts';
import { manySecrets, secret } from './secrets.ts';

/** The people, by what they are in the story. */
export const people = {
  lena: 'lena.park@contoso.com',
  reader: 'noor.haddad@contoso.com',
  stranger: 'sam.okafor@contoso.com',
};

const tenant = '7b2c6f1e-3d54-4a8b-9e07-c1f0a5d82b64';
export const subscriptions = {
  dev: '3f9a1c52-8e4b-4d67-b210-5a7c9e3d1f08',
  prod: '8d04b7e6-1f2a-4c39-a5e8-60b1d7f4c293',
  sandbox: 'c51e8f0a-97d3-4b26-8f4c-2e9b6a10d375',
};

const location = 'westeurope';
const lenaIs = (...roles: string[]) => ({ kind: 'rbac', assignments: { [people.lena]: roles } }) as const;
const officer = 'Key Vault Secrets Officer';

function workspace(
  subscriptionId: string,
  resourceGroup: string,
  name: string,
  vault: string | undefined,
  more: Partial<ScenarioWorkspace> = {},
): ScenarioWorkspace {
  const own = vault === undefined ? {} : { vault };
  return { name, subscriptionId, resourceGroup, location, kind: 'Default', ...own, ...more };
}

function vault(
  subscriptionId: string,
  resourceGroup: string,
  name: string,
  more: Partial<ScenarioVault> & Pick<ScenarioVault, 'access'>,
): ScenarioVault {
  return { name, subscriptionId, resourceGroup, location, secrets: [], ...more };
}

const { dev, prod, sandbox } = subscriptions;

const workspaces: ScenarioWorkspace[] = [
  workspace(dev, 'rg-ds-dev', 'churn-model-dev', 'kv-churn-dev-weu'),
  workspace(dev, 'rg-ds-dev', 'demand-forecast', 'kv-demand-weu'),
  workspace(dev, 'rg-ds-dev', 'ds-platform-hub', 'kv-ds-hub-weu', { kind: 'Hub', friendlyName: 'DS platform hub' }),
  workspace(dev, 'rg-ds-dev', 'fraud-scoring-dev', undefined, { kind: 'Project', hub: 'ds-platform-hub' }),
  workspace(dev, 'rg-ds-dev', 'llm-eval-bench', 'kv-llm-eval-weu'),
  workspace(dev, 'rg-pricing-dev', 'pricing-elasticity', 'kv-pricing-ela-weu'),
  workspace(prod, 'rg-ds-prod', 'churn-model-prod', 'kv-churn-prod-weu'),
  workspace(prod, 'rg-ds-prod', 'fraud-scoring-prod', 'kv-fraud-prod-weu'),
  workspace(prod, 'rg-pricing-prod', 'pricing-prod', 'kv-pricing-prod-weu'),
  workspace(prod, 'rg-ds-prod', 'recsys-prod', 'kv-recsys-prod-weu'),
  workspace(sandbox, 'rg-research', 'vision-qa-lab', 'kv-vision-qa-weu'),
  workspace(sandbox, 'rg-research', 'scratchpad', undefined),
  workspace(sandbox, 'rg-research', 'sealed-notebooks', 'kv-sealed-weu'),
  ...['anomaly-trials', 'audio-tagging', 'causal-lab', 'doc-layout', 'graph-embeddings'].map((name) =>
    workspace(sandbox, 'rg-research', name, 'kv-research-weu'),
  ),
  ...['prompt-garden', 'speech-bench', 'synthetic-tabular', 'time-series-zoo'].map((name) =>
    workspace(sandbox, 'rg-research-2', name, 'kv-research-weu'),
  ),
];

const vaults: ScenarioVault[] = [
  vault(dev, 'rg-ds-dev', 'kv-churn-dev-weu', {
    access: { kind: 'rbac', assignments: { [people.lena]: [officer], [people.reader]: ['Key Vault Reader'] } },
    secrets: churnSecrets(),
  }),
  vault(dev, 'rg-ds-dev', 'kv-demand-weu', {
    access: {
      kind: 'policies',
      policies: { [people.lena]: ['get', 'list', 'set', 'delete', 'recover'], [people.reader]: ['list'] },
    },
  }),
  vault(dev, 'rg-ds-dev', 'kv-ds-hub-weu', {
    access: lenaIs(officer),
    secrets: [
      secret({ name: 'fraud-graph-password', type: 'Password', versions: 2, updatedDaysAgo: 18 }),
      secret({ name: 'shared-storage-key', type: 'Account key', updatedDaysAgo: 90, expiresInDays: 200 }),
    ],
  }),
  vault(dev, 'rg-ds-dev', 'kv-llm-eval-weu', {
    access: lenaIs(officer),
    softDeleteDays: 7,
    secrets: [
      secret({ name: 'judge-model-key', type: 'API key', versions: 3, updatedDaysAgo: 5, expiresInDays: 180 }),
      secret({ name: 'run-secret-0d7b8a54-5c1e-4b8e-9f63-2a90e6f1c7d3', updatedDaysAgo: 70 }),
      secret({ name: 'run-secret-b4f6e2c1-7a39-4d05-8c1b-93d5a0e76f42', updatedDaysAgo: 70 }),
    ],
  }),
  // Lena may use this vault but not look at its resource: its address has to be made from its name.
  vault(dev, 'rg-pricing-dev', 'kv-pricing-ela-weu', {
    access: lenaIs(officer),
    managementDeniedTo: [people.lena],
    secrets: [secret({ name: 'competitor-feed-token', type: 'Token', versions: 2, updatedDaysAgo: 33 })],
  }),
  vault(prod, 'rg-ds-prod', 'kv-churn-prod-weu', {
    access: lenaIs(officer),
    network: 'firewall',
    purgeProtection: true,
    secrets: manySecrets(12, 'churn-prod'),
  }),
  vault(prod, 'rg-ds-prod', 'kv-fraud-prod-weu', {
    access: lenaIs(),
    purgeProtection: true,
    secrets: manySecrets(6, 'fraud-prod'),
  }),
  vault(prod, 'rg-pricing-prod', 'kv-pricing-prod-weu', {
    access: lenaIs('Contoso secret writer'),
    purgeProtection: true,
    secrets: [secret({ name: 'pricing-db-password', type: 'Password', versions: 2, updatedDaysAgo: 40 })],
  }),
  vault(prod, 'rg-ds-prod', 'kv-recsys-prod-weu', {
    access: lenaIs('Key Vault Contributor'),
    purgeProtection: true,
    secrets: manySecrets(4, 'recsys-prod'),
  }),
  vault(sandbox, 'rg-research', 'kv-vision-qa-weu', {
    access: lenaIs('Key Vault Secrets User'),
    secrets: [secret({ name: 'camera-rtsp-password', type: 'Password', updatedDaysAgo: 25 })],
  }),
  vault(sandbox, 'rg-research', 'kv-sealed-weu', { access: lenaIs(officer), network: 'closed' }),
  vault(sandbox, 'rg-research', 'kv-research-weu', {
    access: lenaIs(officer),
    softDeleteDays: 30,
    secrets: manySecrets(9, 'lab'),
  }),
];

/** The main scenario: a data-science team, as the product's pictures show it. A fresh copy at each call. */
export function contoso(): Scenario {
  return structuredClone({
    tenants: [{ id: tenant, displayName: 'Contoso', domain: 'contoso.com' }],
    users: [
      {
        account: people.lena,
        name: 'Lena Park',
        password: 'demo-only-Lena-1',
        objectId: '5e1f9b3c-64a7-4c08-b2d9-0f8e7a61c425',
        tenantId: tenant,
      },
      {
        account: people.reader,
        name: 'Noor Haddad',
        password: 'demo-only-Noor-1',
        objectId: 'a93d07e4-b815-4f62-9c3a-7d1e50f8b246',
        tenantId: tenant,
      },
      {
        account: people.stranger,
        name: 'Sam Okafor',
        password: 'demo-only-Sam-1',
        objectId: 'f2046c9d-38eb-4a17-8d50-e6b9c173a05f',
        tenantId: tenant,
      },
    ],
    clients: [{ id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46', name: 'Sotto' }],
    subscriptions: [
      { id: dev, name: 'DS Platform – Dev', tenantId: tenant, readers: [people.lena, people.reader] },
      { id: prod, name: 'DS Platform – Prod', tenantId: tenant, readers: [people.lena] },
      { id: sandbox, name: 'Research sandbox', tenantId: tenant, readers: [people.lena] },
    ],
    customRoles: { 'Contoso secret writer': ['setSecret/action'] },
    workspaces,
    vaults,
    // Small, so that the list of the sandbox takes three pages.
    workspacePageSize: 5,
    start: { account: people.lena, workspace: 'churn-model-dev' },
  });
}

/** The main scenario with a vault of any size under the workspace churn-model-dev, for measurements. */
export function contosoWithSecrets(count: number): Scenario {
  const scenario = contoso();
  for (const known of scenario.vaults) {
    if (known.name === 'kv-churn-dev-weu') known.secrets = manySecrets(count);
  }
  return scenario;
}
