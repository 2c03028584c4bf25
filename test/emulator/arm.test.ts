import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { AzureMachineLearningWorkspaces } from '@azure/arm-machinelearning';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send } from './browser.ts';
import { agentFor, credentialOf } from './clients.ts';
import { startEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import { contoso, people, subscriptions } from './scenarios/contoso.ts';

const textWith = (part: string): unknown => expect.stringContaining(part);

let emulator: Emulator;
beforeAll(async () => {
  const scenario = contoso();
  const other = '00000000-2222-4333-8444-555555555555';
  scenario.tenants.push({ id: other, displayName: 'Fabrikam', domain: 'fabrikam.com' });
  const lena = scenario.users[0];
  if (lena !== undefined) lena.guestIn = [other];
  scenario.subscriptions.push({
    id: 'aaaaaaaa-0000-4000-8000-000000000001',
    name: 'Elsewhere',
    tenantId: other,
    readers: [people.lena],
  });
  emulator = await startEmulator({ scenario });
});
afterAll(() => emulator.close());

const management = 'https://management.azure.com';
const workspaces = `/subscriptions/${subscriptions.dev}/providers/Microsoft.MachineLearningServices/workspaces`;
const group = `/subscriptions/${subscriptions.dev}/resourceGroups/rg-ds-dev/providers`;
const vault = `${group}/Microsoft.KeyVault/vaults/kv-churn-dev-weu`;

function options() {
  return { endpoint: emulator.armOrigin, agent: agentFor(emulator), retryOptions: { maxRetries: 0 } };
}

async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of pages) all.push(item);
  return all;
}

/** A call with a token made to measure. `account: null` sends none. */
async function call(
  path: string,
  how: {
    account?: string | null;
    audience?: string;
    lifetime?: number;
    tenantId?: string;
    method?: string;
    token?: string;
  } = {},
) {
  const { account = people.lena, audience = management } = how;
  const made =
    account === null
      ? undefined
      : await emulator.accessToken(account, audience, {
          ...(how.lifetime === undefined ? {} : { lifetimeSeconds: how.lifetime }),
          ...(how.tenantId === undefined ? {} : { tenantId: how.tenantId }),
        });
  const token = how.token ?? made;
  const answer = await send(`${emulator.armOrigin}${path}`, {
    method: how.method ?? 'GET',
    ca: emulator.certificateAuthority,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  const body = JSON.parse(answer.text) as { error?: { code: string; message: string }; nextLink?: string };
  return { ...answer, body, code: body.error?.code };
}

describe('subscriptions and tenants', () => {
  test('shows a person theirs, and of the token’s tenant only', async () => {
    const names = async (account: string) => {
      const client = new SubscriptionClient(credentialOf(emulator, account), options());
      return (await collect(client.subscriptions.list())).map((subscription) => subscription.displayName);
    };
    expect(await names(people.lena)).toEqual(['DS Platform – Dev', 'DS Platform – Prod', 'Research sandbox']);
    expect(await names(people.reader)).toEqual(['DS Platform – Dev']);
    expect(await names(people.stranger)).toEqual([]);
  });

  test('gets one, and lists the tenants that a person is in', async () => {
    const client = new SubscriptionClient(credentialOf(emulator, people.lena), options());
    expect(await client.subscriptions.get(subscriptions.dev)).toMatchObject({
      displayName: 'DS Platform – Dev',
      tenantId: emulator.tenantId,
      state: 'Enabled',
    });
    expect((await collect(client.tenants.list())).map((tenant) => tenant.displayName)).toEqual(['Contoso', 'Fabrikam']);
  });
});

describe('workspaces', () => {
  test('come in pages, of every kind', async () => {
    const client = new AzureMachineLearningWorkspaces(
      credentialOf(emulator, people.lena),
      subscriptions.sandbox,
      options(),
    );
    const before = emulator.record.length;
    expect(await collect(client.workspaces.listBySubscription())).toHaveLength(12);
    const pages = emulator.record.slice(before).filter((entry) => entry.operation === 'listWorkspaces');
    expect(pages.map((entry) => entry.status)).toEqual([200, 200, 200]);
  });

  test('a project names its hub and no vault, in the raw body', async () => {
    const answer = await call(
      `${group}/microsoft.machinelearningservices/workspaces/FRAUD-scoring-dev?api-version=2022-10-01`,
    );
    expect(answer.body).toMatchObject({
      kind: 'Project',
      properties: { hubResourceId: textWith('ds-platform-hub') },
    });
    expect(answer.text).not.toContain('keyVault');
    const hub = await call(
      `${group}/Microsoft.MachineLearningServices/workspaces/ds-platform-hub?api-version=2022-10-01`,
    );
    expect(hub.body).toMatchObject({ kind: 'Hub', properties: { keyVault: textWith('kv-ds-hub-weu') } });
  });

  test('of one group, and one without a vault', async () => {
    const client = new AzureMachineLearningWorkspaces(
      credentialOf(emulator, people.lena),
      subscriptions.sandbox,
      options(),
    );
    const names = (await collect(client.workspaces.listByResourceGroup('RG-research-2'))).map((one) => one.name);
    expect(names).toEqual(['prompt-garden', 'speech-bench', 'synthetic-tabular', 'time-series-zoo']);
    expect((await client.workspaces.get('rg-research', 'scratchpad')).keyVault).toBeUndefined();
  });

  test('a spoiled page token is refused', async () => {
    expect((await call(`${workspaces}?api-version=2022-10-01&$skip=5`)).status).toBe(400);
    const first = await call(`${workspaces}?api-version=2022-10-01`);
    expect(first.body.nextLink).toMatch(new RegExp(`^${emulator.armOrigin}/`));
  });
});

describe('vaults', () => {
  test('tell their address, and how access is given', async () => {
    const client = new KeyVaultManagementClient(credentialOf(emulator, people.lena), subscriptions.dev, options());
    const { properties } = await client.vaults.get('rg-ds-dev', 'kv-churn-dev-weu');
    expect(properties).toMatchObject({
      vaultUri: `${emulator.vaultUrl('kv-churn-dev-weu')}/`,
      enableRbacAuthorization: true,
      publicNetworkAccess: 'Enabled',
      tenantId: emulator.tenantId,
      accessPolicies: [],
    });
    const older = await client.vaults.get('rg-ds-dev', 'kv-demand-weu');
    expect(older.properties.enableRbacAuthorization).toBe(false);
    expect(older.properties.accessPolicies?.[0]?.permissions?.secrets).toContain('set');
  });

  test('are listed, but for those that the person may not see', async () => {
    const names = async (account: string) => {
      const client = new KeyVaultManagementClient(credentialOf(emulator, account), subscriptions.dev, options());
      return (await collect(client.vaults.listBySubscription({ top: 2 }))).map((vault) => vault.name);
    };
    expect(await names(people.lena)).toEqual(['kv-churn-dev-weu', 'kv-demand-weu', 'kv-ds-hub-weu', 'kv-llm-eval-weu']);
    expect(await names(people.reader)).toContain('kv-pricing-ela-weu');
    const client = new KeyVaultManagementClient(credentialOf(emulator, people.reader), subscriptions.dev, options());
    const inGroup = await collect(client.vaults.listByResourceGroup('rg-pricing-dev'));
    expect(inGroup.map((vault) => vault.name)).toEqual(['kv-pricing-ela-weu']);
  });

  test('refuse a person who knows only their data plane', async () => {
    const path = `/subscriptions/${subscriptions.dev}/resourceGroups/rg-pricing-dev/providers/Microsoft.KeyVault/vaults/kv-pricing-ela-weu`;
    const answer = await call(`${path}?api-version=2026-02-01`);
    expect([answer.status, answer.code]).toEqual([403, 'AuthorizationFailed']);
    expect(answer.body.error?.message).toContain("action 'Microsoft.KeyVault/vaults/read'");
    expect((await call(`${path}?api-version=2026-02-01`, { account: people.reader })).status).toBe(200);
  });
});

describe('who calls', () => {
  test.each([
    ['nobody', { account: null }, 'AuthenticationFailed'],
    ['a made-up token', { token: 'made.up.token' }, 'InvalidAuthenticationToken'],
    ['a token for the vault', { audience: 'https://vault.azure.net' }, 'InvalidAuthenticationTokenAudience'],
    ['a token that has expired', { lifetime: -1 }, 'ExpiredAuthenticationToken'],
    [
      'a token of another tenant',
      { tenantId: '00000000-2222-4333-8444-555555555555' },
      'InvalidAuthenticationTokenTenant',
    ],
  ])('%s is turned away', async (_, how, code) => {
    const answer = await call(`${workspaces}?api-version=2022-10-01`, how);
    expect([answer.status, answer.code]).toEqual([401, code]);
    expect(answer.headers['www-authenticate']).toMatch(
      new RegExp(`^Bearer authorization_uri="https://login.windows.net/${emulator.tenantId}", error="invalid_token"`),
    );
  });

  test.each(['https://management.core.windows.net/', 'https://management.azure.com/', 'https://management.azure.com'])(
    'a token for %s is taken',
    async (audience) => {
      expect((await call('/subscriptions?api-version=2022-12-01', { audience })).status).toBe(200);
    },
  );

  test('a token whose signature was touched is turned away', async () => {
    const good = await emulator.accessToken(people.stranger, management);
    const better = await emulator.accessToken(people.lena, management);
    const [head, , signature] = good.split('.');
    const forged = `${head}.${better.split('.')[1]}.${signature}`;
    expect((await call('/subscriptions?api-version=2022-12-01', { token: forged })).code).toBe(
      'InvalidAuthenticationToken',
    );
  });
});

describe('what is asked', () => {
  test.each([
    ['no version', workspaces, 400, 'MissingApiVersionParameter'],
    ['an unknown version of a list', `${workspaces}?api-version=2022-10-02`, 400, 'InvalidApiVersionParameter'],
    ['no version at all of a list', `/subscriptions?api-version=newest`, 400, 'InvalidApiVersionParameter'],
    ['an unknown version of a vault', `${vault}?api-version=2001-01-01`, 400, 'NoRegisteredProviderFound'],
    ['a malformed version of a vault', `${vault}?api-version=v1`, 400, 'InvalidApiVersionParameter'],
    [
      'an unknown subscription',
      `/subscriptions/${crypto.randomUUID()}?api-version=2022-12-01`,
      404,
      'SubscriptionNotFound',
    ],
    ['no subscription', '/subscriptions/mine?api-version=2022-12-01', 400, 'InvalidSubscriptionId'],
    [
      'an unknown group',
      `/subscriptions/${subscriptions.dev}/resourceGroups/nope/providers/Microsoft.KeyVault/vaults/x?api-version=2026-02-01`,
      404,
      'ResourceGroupNotFound',
    ],
    ['an unknown vault', `${group}/Microsoft.KeyVault/vaults/nope?api-version=2026-02-01`, 404, 'ResourceNotFound'],
    [
      'an unknown workspace',
      `${group}/Microsoft.MachineLearningServices/workspaces/nope?api-version=2022-10-01`,
      404,
      'ResourceNotFound',
    ],
    ['an unknown provider', `${group}/Contoso.Nothing/things?api-version=2022-10-01`, 404, 'InvalidResourceNamespace'],
    ['an unknown type', `${group}/Microsoft.KeyVault/boxes/x?api-version=2022-10-01`, 404, 'InvalidResourceType'],
    ['an unknown path', '/nowhere?api-version=2022-10-01', 404, 'NotFound'],
  ])('%s', async (_, path, status, code) => {
    const answer = await call(path);
    expect([answer.status, answer.code]).toEqual([status, code]);
  });

  test('a method that a path does not have', async () => {
    const answer = await call(`${vault}?api-version=2026-02-01`, { method: 'DELETE' });
    expect([answer.status, answer.code, answer.headers['allow']]).toEqual([405, 'MethodNotAllowed', 'GET']);
  });

  test('a subscription in which the person has no role', async () => {
    const list = await call(`${workspaces}?api-version=2022-10-01`, { account: people.stranger });
    expect([list.status, list.code]).toEqual([403, 'AuthorizationFailed']);
    const one = await call(`/subscriptions/${subscriptions.dev}?api-version=2022-12-01`, { account: people.stranger });
    expect([one.status, one.code]).toEqual([404, 'SubscriptionNotFound']);
  });

  test('every answer carries the manager’s headers', async () => {
    const { headers } = await call(workspaces);
    for (const name of ['x-ms-request-id', 'x-ms-correlation-request-id', 'x-ms-routing-request-id']) {
      expect(headers[name]).toBeTruthy();
    }
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
  });
});
