import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { AzureMachineLearningWorkspaces } from '@azure/arm-machinelearning';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { SecretClient } from '@azure/keyvault-secrets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allows } from './access/roles.ts';
import type { Permissions } from './access/roles.ts';
import { send } from './browser.ts';
import { agentFor, credentialOf } from './clients.ts';
import { startEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import { access, accessSubscriptions, dana } from './scenarios/access.ts';
import { people } from './scenarios/contoso.ts';
import { callVault } from './vault-call.ts';

const version = 'api-version=2022-04-01';
const lab = `/subscriptions/${accessSubscriptions.lab}`;
const secrets = 'Microsoft.KeyVault/vaults/secrets/';

let emulator: Emulator;
beforeAll(async () => void (emulator = await startEmulator({ scenario: access() })));
afterAll(() => emulator.close());

interface Listed {
  name: string;
  properties: { scope: string; principalId: string; roleDefinitionId: string; roleName: string };
}

async function arm(path: string, account = people.lena) {
  const token = await emulator.accessToken(account, 'https://management.azure.com');
  const headers = { authorization: `Bearer ${token}` };
  const answer = await send(`${emulator.armOrigin}${path}`, { ca: emulator.certificateAuthority, headers });
  const body = JSON.parse(answer.text) as { value: (Listed & Permissions)[]; error?: { code: string } };
  return { status: answer.status, code: body.error?.code, value: body.value };
}

const idOf = (account: string) => emulator.scenario.users.find((user) => user.account === account)?.objectId ?? '';
const inGroup = (name: string, group = 'rg-access', subscription = lab) =>
  `${subscription}/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/kv-acc-${name}`;
const placeOf = (name: string) => {
  if (name === 'group') return inGroup(name, 'rg-access-group');
  return inGroup(name, 'rg-access', name === 'subscription' ? `/subscriptions/${accessSubscriptions.inherited}` : lab);
};
const ask = (scope: string, what: string, account?: string) =>
  arm(`${scope}/providers/Microsoft.Authorization/${what}`, account);

/** What the vault itself says, by trying. */
async function tried(name: string, account = people.lena) {
  const call = async (path: string, method: string, body?: string) => {
    const how = { vault: `kv-acc-${name}`, account, method, ...(body === undefined ? {} : { body }) };
    return (await callVault(emulator, `/secrets${path}?api-version=2026-04-01`, how)).status === 200;
  };
  return {
    get: await call('/first', 'GET'),
    list: await call('', 'GET'),
    set: await call('/tried', 'PUT', '{"value":"x"}'),
  };
}

describe('permissions', () => {
  test.each([
    ['officer', { get: true, list: true, set: true }],
    ['user', { get: true, list: true, set: false }],
    ['reader', { get: false, list: true, set: false }],
    ['writer', { get: false, list: false, set: true }],
    ['contributor', { get: false, list: false, set: false }],
    ['owner', { get: false, list: false, set: false }],
    ['nothing', { get: false, list: false, set: false }],
    ['hidden', { get: true, list: true, set: true }],
    ['group', { get: true, list: true, set: true }],
    ['subscription', { get: true, list: true, set: false }],
  ])('of the vault %s foretell what the vault does', async (name, expected) => {
    const { status, value } = await ask(placeOf(name), `permissions?${version}`);
    expect(status).toBe(200);
    const may = (action: string) => allows(value, `${secrets}${action}`, 'data');
    expect({ get: may('getSecret/action'), list: may('readMetadata/action'), set: may('setSecret/action') }).toEqual(
      expected,
    );
    expect(await tried(name)).toEqual(expected);
  });

  test.each([
    ['policy-all', { get: true, list: true, set: true }],
    ['policy-set', { get: false, list: false, set: true }],
    ['policy-list', { get: false, list: true, set: false }],
    ['policy-none', { get: false, list: false, set: false }],
  ])('do not tell of an access policy; the vault’s resource does: %s', async (name, expected) => {
    const { value } = await ask(placeOf(name), `permissions?${version}`);
    expect(value.flatMap((one) => one.dataActions)).toEqual([]);
    const client = new KeyVaultManagementClient(credentialOf(emulator, people.lena), accessSubscriptions.lab, {
      endpoint: emulator.armOrigin,
      agent: agentFor(emulator),
    });
    const { properties } = await client.vaults.get('rg-access', `kv-acc-${name}`);
    const mine = properties.accessPolicies?.find((policy) => policy.objectId === idOf(people.lena));
    const held: string[] = mine?.permissions.secrets ?? [];
    expect({ get: held.includes('get'), list: held.includes('list'), set: held.includes('set') }).toEqual(expected);
    expect(await tried(name)).toEqual(expected);
  });

  test('come for a subscription, a group and a resource, in any case, and empty for a stranger', async () => {
    const actions = async (scope: string) =>
      (await ask(scope, `permissions?${version}`)).value.map((one) => one.actions);
    expect(await actions(lab)).toEqual([['*/read']]);
    expect(await actions(`${lab}/resourcegroups/RG-ACCESS-GROUP`)).toHaveLength(2);
    expect(await actions(placeOf('officer').toUpperCase().replace('/SUBSCRIPTIONS/', '/subscriptions/'))).toHaveLength(
      2,
    );
    const workspace = `${lab}/resourceGroups/rg-access/providers/Microsoft.MachineLearningServices/workspaces/access-user`;
    expect(await actions(workspace)).toEqual([['*/read']]);
    expect((await ask(placeOf('officer'), `permissions?${version}`, people.stranger)).value).toEqual([]);
    expect((await ask(placeOf('hidden'), `permissions?${version}`)).value.flatMap((one) => one.actions)).toEqual([]);
  });

  test.each([
    ['a group that is not there', `${lab}/resourceGroups/nope`, version, 404, 'ResourceGroupNotFound'],
    ['a vault that is not there', inGroup('nope'), version, 404, 'ResourceNotFound'],
    ['no version', lab, '', 400, 'MissingApiVersionParameter'],
    ['an unknown version', lab, 'api-version=2030-01-01', 400, 'InvalidApiVersionParameter'],
  ])('of %s', async (_, scope, query, status, code) => {
    const answer = await ask(scope, `permissions?${query}`);
    expect([answer.status, answer.code]).toEqual([status, code]);
  });
});

describe('role assignments', () => {
  const names = async (scope: string, filter: string, account?: string) => {
    const query = filter === '' ? version : `${version}&$filter=${encodeURIComponent(filter)}`;
    const { value } = await ask(scope, `roleAssignments?${query}`, account);
    const roles = (await ask(lab, `roleDefinitions?${version}`)).value;
    return value.map(({ properties }) => {
      const role = roles.find((one) => properties.roleDefinitionId.endsWith(one.name))?.properties.roleName ?? '';
      return `${role} @ ${properties.scope.split('/').at(-1) ?? ''}`;
    });
  };

  test('at, above and below a scope; with atScope() not below; of one person', async () => {
    const group = `${lab}/resourceGroups/rg-access-group`;
    const me = idOf(people.lena);
    const subscription = accessSubscriptions.lab;
    expect(await names(group, `atScope() and assignedTo('${me}')`)).toEqual([
      `Reader @ ${subscription}`,
      'Key Vault Secrets Officer @ rg-access-group',
    ]);
    expect(await names(placeOf('group'), `principalId eq '${idOf(dana)}'`)).toEqual([
      'Reader @ rg-access-group',
      'Key Vault Secrets User @ rg-access-group',
    ]);
    expect(await names(lab, 'atScope()')).toEqual([`Reader @ ${subscription}`]);
    expect((await names(lab, '')).length).toBeGreaterThan(10);
    const subscriptionLevel = await names(placeOf('subscription'), `assignedTo('${me}')`);
    expect(subscriptionLevel).toContain(`Key Vault Secrets User @ ${accessSubscriptions.inherited}`);
  });

  test('are for those who may read them, and want a filter that the manager knows', async () => {
    expect(await ask(lab, `roleAssignments?${version}`, dana)).toMatchObject({
      status: 403,
      code: 'AuthorizationFailed',
    });
    expect((await ask(placeOf('group'), `roleAssignments?${version}`, dana)).status).toBe(200);
    expect((await ask(placeOf('hidden'), `roleAssignments?${version}`)).status).toBe(403);
    expect((await ask(lab, `roleAssignments?${version}&$filter=who()`)).status).toBe(400);
  });

  test('name roles that can be looked up', async () => {
    const officer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7';
    const filter = encodeURIComponent("roleName eq 'Key Vault Secrets Officer'");
    const { value } = await ask(lab, `roleDefinitions?${version}&$filter=${filter}`);
    expect(value.map((one) => one.name)).toEqual([officer]);
    expect((await arm(`/providers/Microsoft.Authorization/roleDefinitions/${officer}?${version}`)).status).toBe(200);
    expect((await ask(lab, `roleDefinitions/${officer}?${version}`)).status).toBe(200);
    expect(await ask(lab, `roleDefinitions/nope?${version}`)).toMatchObject({ code: 'RoleDefinitionDoesNotExist' });
    const custom = await ask(lab, `roleDefinitions?${version}&$filter=${encodeURIComponent("type eq 'CustomRole'")}`);
    expect(custom.value.map((one) => one.properties.roleName)).toEqual(['Contoso secret writer']);
  });
});

describe('a person whose roles are all below the subscription', () => {
  test('sees the subscription, and in its lists what is theirs', async () => {
    const credential = credentialOf(emulator, dana);
    const options = { endpoint: emulator.armOrigin, agent: agentFor(emulator) };
    const collect = async <T>(pages: AsyncIterable<T>) => {
      const all: T[] = [];
      for await (const item of pages) all.push(item);
      return all;
    };
    const manager = new SubscriptionClient(credential, options);
    expect((await collect(manager.subscriptions.list())).map((one) => one.displayName)).toEqual(['Access lab']);
    const workspaces = new AzureMachineLearningWorkspaces(credential, accessSubscriptions.lab, options);
    const seen = await collect(workspaces.workspaces.listBySubscription());
    expect(seen.map((one) => one.name)).toEqual(['access-group']);
    await expect(workspaces.workspaces.get('rg-access', 'access-user')).rejects.toMatchObject({
      code: 'AuthorizationFailed',
    });
    const vaults = new KeyVaultManagementClient(credential, accessSubscriptions.lab, options);
    expect((await collect(vaults.vaults.listBySubscription())).map((one) => one.name)).toEqual(['kv-acc-group']);
    expect(await tried('group', dana)).toEqual({ get: true, list: true, set: false });
  });
});

describe('a change', () => {
  test('shows at once in the manager, and in the vault when it has arrived', async () => {
    const officer = 'Key Vault Secrets Officer';
    const vault = new SecretClient(emulator.vaultUrl('kv-acc-nothing'), credentialOf(emulator, people.lena), {
      agent: agentFor(emulator),
    });
    emulator.grant(people.lena, 'kv-acc-nothing', officer, { delayed: true });
    const { value } = await ask(placeOf('nothing'), `permissions?${version}`);
    expect(allows(value, `${secrets}setSecret/action`, 'data')).toBe(true);
    await expect(vault.getSecret('first')).rejects.toMatchObject({ statusCode: 403 });
    emulator.propagate();
    expect((await vault.getSecret('first')).name).toBe('first');
    emulator.revoke(people.lena, 'kv-acc-nothing', officer, { delayed: true });
    expect((await vault.getSecret('first')).name, 'still good for a while').toBe('first');
    emulator.propagate();
    await expect(vault.getSecret('first')).rejects.toMatchObject({ statusCode: 403 });
  });

  test('may be at a scope above, and take everything back', async () => {
    const scope = `${lab}/resourceGroups/rg-access`;
    emulator.grant(people.reader, scope, 'Key Vault Secrets User');
    expect(await tried('officer', people.reader)).toEqual({ get: true, list: true, set: false });
    emulator.revoke(people.reader, scope);
    expect(await tried('officer', people.reader)).toEqual({ get: false, list: false, set: false });
    expect(() => emulator.grant(people.reader, scope, 'Made up')).toThrow('there is no role');
    expect(() => emulator.grant(people.reader, 'kv-nowhere', 'Reader')).toThrow('no vault');
  });

  test('of an access policy likewise', async () => {
    emulator.setAccessPolicy(people.lena, 'kv-acc-policy-none', ['get', 'set'], { delayed: true });
    expect(await tried('policy-none')).toEqual({ get: false, list: false, set: false });
    emulator.propagate();
    expect(await tried('policy-none')).toEqual({ get: true, list: false, set: true });
    emulator.setAccessPolicy(people.lena, 'kv-acc-policy-none', []);
    expect(await tried('policy-none')).toEqual({ get: false, list: false, set: false });
    expect(() => emulator.setAccessPolicy(people.lena, 'kv-acc-user', [])).toThrow('goes by roles');
  });
});
