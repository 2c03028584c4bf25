import type { ScenarioSecret } from '../scenario.ts';
import { secret } from './secrets.ts';

const churn = { owner: 'data-eng', project: 'churn' };

/** The head of the list, as the product's pictures show it. Exactly three of all expire within 30 days. */
const pictured: ScenarioSecret[] = [
  secret({ name: 'adls-conn-string', type: 'Connection string', versions: 2, updatedDaysAgo: 21, tags: churn }),
  secret({ name: 'api-key-weather', type: 'API key', versions: 3, updatedDaysAgo: 36, expiresInDays: 51 }),
  secret({ name: 'appinsights-conn', type: 'Connection string', updatedDaysAgo: 83 }),
  secret({
    name: 'blob-sas-2025',
    type: 'SAS token',
    versions: 6,
    updatedDaysAgo: 324,
    expiresInDays: -40,
    tags: churn,
  }),
  secret({
    name: 'blob-sas-2026',
    type: 'SAS token',
    versions: 4,
    updatedDaysAgo: 2 / 24,
    firstDaysAgo: 316,
    expiresInDays: 6.25,
    tags: churn,
    currentId: '9c41e7a05d3f4b1c8a6e20f7d94c31b2',
  }),
  secret({ name: 'churn-features-pat', type: 'Token', versions: 2, updatedDaysAgo: 13, expiresInDays: 23.25 }),
  secret({ name: 'databricks-pat', type: 'Token', versions: 5, updatedDaysAgo: 27, expiresInDays: 110 }),
  secret({
    name: 'db-password',
    type: 'Password',
    versions: 4,
    updatedDaysAgo: 61,
    expiresInDays: 304,
    tags: { owner: 'data-eng', db: 'churn-pg' },
  }),
  secret({ name: 'db-password-replica', type: 'Password', versions: 4, updatedDaysAgo: 61, expiresInDays: 304 }),
  secret({ name: 'dvc-remote-key', type: 'Account key', updatedDaysAgo: 109, enabled: false }),
  secret({ name: 'eventhub-listen', type: 'Connection string', versions: 2, updatedDaysAgo: 8, expiresInDays: 173 }),
  secret({ name: 'github-deploy-key', type: 'SSH key', updatedDaysAgo: 147 }),
  secret({
    name: 'HF-TOKEN',
    type: 'Token',
    versions: 7,
    updatedDaysAgo: 4,
    expiresInDays: 88,
    tags: { 'env-name': 'HF_TOKEN' },
  }),
  secret({ name: 'mlflow-basic-auth', type: 'Password', versions: 3, updatedDaysAgo: 12, expiresInDays: 29.25 }),
  secret({
    name: 'mlflow-tracking-server-certificate-bundle-weu',
    type: 'Certificate text',
    updatedDaysAgo: 199,
    expiresInDays: 532,
  }),
  secret({ name: 'openai-api-key', type: 'API key', versions: 9, updatedDaysAgo: 7, expiresInDays: 85 }),
  secret({ name: 'pg-readonly-uri', type: 'Connection string', updatedDaysAgo: 1, startsInDays: 7 }),
];

/** All sort after the pictured ones. */
const sources = [
  ['postgres-features', 'Password'],
  ['powerbi-service', 'Password'],
  ['redis-cache', 'Account key'],
  ['redshift-reader', 'Connection string'],
  ['s3-archive', 'Account key'],
  ['sendgrid', 'API key'],
  ['sentry-dsn', 'Connection string'],
  ['sftp-partner', 'SSH key'],
  ['sharepoint-sync', 'Token'],
  ['slack-webhook', 'Token'],
  ['snowflake-etl', 'Password'],
  ['sql-warehouse', 'Connection string'],
  ['synapse-pool', 'Connection string'],
  ['teams-webhook', 'Token'],
  ['vector-index', 'API key'],
  ['wandb', 'API key'],
] as const;
const places = ['backfill', 'dev', 'eval', 'feature-store', 'nightly', 'reporting', 'test'];

/** How many secrets the picture's foot counts. */
export const churnSecretCount = 128;

export function churnSecrets(): ScenarioSecret[] {
  const more = sources.flatMap(([source, type]) => places.map((place) => ({ name: `${source}-${place}`, type })));
  return [
    ...pictured,
    ...more.slice(0, churnSecretCount - pictured.length).map(({ name, type }, index) =>
      secret({
        name,
        type,
        versions: 1 + (index % 4),
        updatedDaysAgo: 2 + ((index * 13) % 380),
        ...(index % 3 === 0 ? { expiresInDays: 45 + ((index * 17) % 500) } : {}),
        ...(index % 4 === 0 ? { tags: { owner: index % 8 === 0 ? 'data-eng' : 'ml-platform' } } : {}),
      }),
    ),
  ];
}
