import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeMemory } from '../../electron/base/memory.ts';
import { openSettings, type SettingsFile } from '../../electron/base/settings.ts';
import { makeWorkspaces, type Workspaces } from '../../electron/workspaces/workspaces.ts';
import { people, subscriptions } from '../emulator/scenarios/contoso.ts';
import { startAzure, type Azure } from './azure.ts';
import { startImpostor } from './impostor.ts';
import { whole } from './whole.ts';

let azure: Azure;
let folder: string;
let settings: SettingsFile;
let workspaces: Workspaces;

beforeAll(async () => {
  azure = await startAzure();
});
afterAll(() => azure.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-workspaces-'));
  settings = openSettings(join(folder, 'settings.json'));
  workspaces = makeWorkspaces(azure.arm(), settings);
});
afterEach(() => {
  azure.emulator.faults.clear();
  rmSync(folder, { recursive: true });
});

const list = (of: Workspaces = workspaces) => whole(of.list());
const remembered = () => makeMemory(settings, () => people.lena).get();
const idOf = async (name: string): Promise<string> => (await list()).rows.find((row) => row.name === name)?.id ?? '';
const choose = async (name: string) => workspaces.choose(await idOf(name));

describe('the list of workspaces', () => {
  it('holds all pages of all subscriptions, in the order of their names', async () => {
    const { rows, unreadable } = await list();
    expect(unreadable).toEqual([]);
    expect(rows.map(({ name }) => name).toSorted()).toEqual(
      azure.emulator.scenario.workspaces.map(({ name }) => name).toSorted(),
    );
    const places = rows.map(({ subscription, name }) => `${subscription} ${name}`);
    expect(places).toEqual(places.toSorted((a, b) => a.localeCompare(b)));
    expect(rows.find(({ name }) => name === 'fraud-scoring-dev')).toMatchObject({
      kind: 'Project',
      subscription: 'DS Platform – Dev',
      subscriptionId: subscriptions.dev,
      resourceGroup: 'rg-ds-dev',
      location: expect.stringMatching(/europe/i),
      pinned: false,
      lastUsed: null,
    });
  });

  it('names a subscription that can’t be read, and shows the rest', async () => {
    azure.emulator.faults.schedule({
      service: 'arm',
      operation: 'listWorkspaces',
      path: subscriptions.prod,
      times: Infinity,
      fault: { kind: 'refuse' },
    });
    const { rows, unreadable } = await list();
    expect(unreadable).toMatchObject([
      { subscription: 'DS Platform – Prod', error: { code: 'no-access-to-subscription', status: 403 } },
    ]);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.some(({ subscriptionId }) => subscriptionId === subscriptions.prod)).toBe(false);
  });

  it('is empty for a person without a subscription', async () => {
    expect(await list(makeWorkspaces(azure.arm(people.stranger), settings))).toEqual({
      ...{ rows: [], unreadable: [], locked: [] },
    });
  });

  it('fails where the subscriptions themselves can’t be read', async () => {
    azure.emulator.faults.schedule({
      service: 'arm',
      operation: 'listSubscriptions',
      times: 9,
      fault: { kind: 'break' },
    });
    await expect(list()).rejects.toThrow('offline');
  });

  it('remembers what is pinned and used', async () => {
    const id = await idOf('churn-model-dev');
    expect(workspaces.pin(id, true)).toBe(true);
    expect(workspaces.pin(id, true)).toBe(true);
    await workspaces.choose(id);
    const again = makeWorkspaces(azure.arm(), openSettings(join(folder, 'settings.json')));
    const found = (await list(again)).rows.find((row) => row.id === id);
    expect(found?.pinned).toBe(true);
    expect(found?.lastUsed).toBeGreaterThan(Date.now() - 60_000);
    expect(remembered()).toMatchObject({ pinned: [id], lastWorkspaceId: id });
    expect(workspaces.pin(id, false)).toBe(true);
    expect(remembered().pinned).toEqual([]);
    expect(workspaces.pin('/subscriptions/other', true)).toBe(false);
  });
});

describe('the vault of a workspace', () => {
  it('is its own', async () => {
    expect(await choose('churn-model-dev')).toMatchObject({
      ok: true,
      value: {
        name: 'kv-churn-dev-weu',
        host: new URL(azure.emulator.vaultUrl('kv-churn-dev-weu')).host,
        through: null,
      },
    });
  });

  it('is its hub’s, for a project', async () => {
    expect(await choose('fraud-scoring-dev')).toMatchObject({
      ok: true,
      value: { name: 'kv-ds-hub-weu', through: 'ds-platform-hub' },
    });
  });

  it('is missing', async () => {
    expect(await choose('scratchpad')).toEqual({ ok: false, error: { code: 'workspace-without-vault' } });
  });

  it('has the address of its name, where one may not look at it', async () => {
    const answer = await choose('pricing-elasticity');
    const host = new URL(azure.emulator.vaultUrl('kv-pricing-ela-weu')).host;
    expect(answer).toMatchObject({ ok: true, value: { name: 'kv-pricing-ela-weu', host } });
  });

  it('was deleted', async () => {
    azure.emulator.faults.schedule({
      service: 'arm',
      operation: 'getVault',
      fault: { kind: 'refuse', status: 404, code: 'ResourceNotFound' },
    });
    expect(await choose('churn-model-dev')).toMatchObject({ ok: false, error: { code: 'vault-not-found' } });
  });

  it('is not that of another tenant’s service', async () => {
    const id = await idOf('churn-model-dev');
    for (const vaultUri of [
      'https://evil.example/',
      'https://kv-churn-dev-weu.vault.azure.net.evil.example/',
      `https://me@kv-churn-dev-weu${azure.emulator.vaultSuffix}/`,
      `http://kv-churn-dev-weu${azure.emulator.vaultSuffix}/`,
      'no url',
    ]) {
      const impostor = await startImpostor();
      const vaultId = `/subscriptions/${subscriptions.dev}/resourceGroups/rg-ds-dev/providers/Microsoft.KeyVault/vaults/kv-churn-dev-weu`;
      const properties = {
        vaultUri,
        keyVault: vaultId,
        tenantId: azure.emulator.tenantId,
        sku: { family: 'A', name: 'standard' },
      };
      const subscription = { id: '/x', subscriptionId: subscriptions.dev, displayName: 'Dev', state: 'Enabled' };
      const workspace = { id, name: 'churn-model-dev', location: 'westeurope', properties };
      impostor.challenge = null;
      impostor.answer = ({ path }) => ({
        status: 200,
        body: path.startsWith('/tenants')
          ? { value: [] }
          : path.startsWith('/subscriptions?')
            ? { value: [subscription] }
            : path.includes('/Microsoft.KeyVault/')
              ? { ...workspace, id: vaultId }
              : { value: [workspace] },
      });
      const origin = `https://localhost:${impostor.port}`;
      const { cloud, route, getToken, account } = azure.arm();
      const led = makeWorkspaces(
        {
          cloud: { ...cloud, resourceManager: origin },
          route: { ...route, certificates: [impostor.authority], allowedHosts: [`localhost:${impostor.port}`] },
          ...{ getToken, account },
        },
        settings,
      );
      const { rows } = await list(led);
      const answer = await led.choose(rows[0]?.id ?? '');
      await impostor.close();
      expect(answer, vaultUri).toEqual({ ok: false, error: { code: 'origin-refused' } });
    }
  });

  it('comes only for an id that was handed out', async () => {
    const id = await idOf('churn-model-dev');
    const stranger = makeWorkspaces(azure.arm(), settings);
    for (const other of [id, 'https://evil.example', '', '__proto__']) {
      expect(await stranger.choose(other)).toEqual({ ok: false, error: { code: 'workspace-not-found' } });
    }
    expect(stranger.vault('anything')).toBeNull();
  });

  it('is forgotten at the sign-out', async () => {
    const answer = await choose('churn-model-dev');
    const vaultId = answer.ok ? answer.value.id : '';
    expect(workspaces.vault(vaultId)?.url).toBe(azure.emulator.vaultUrl('kv-churn-dev-weu'));
    const id = await idOf('churn-model-dev');
    workspaces.forget();
    expect(workspaces.vault(vaultId)).toBeNull();
    expect(await workspaces.choose(id)).toMatchObject({ error: { code: 'workspace-not-found' } });
  });
});

describe('a config.json', () => {
  const good = {
    subscription_id: subscriptions.dev,
    resource_group: 'rg-ds-dev',
    workspace_name: 'churn-model-dev',
  };
  const open = (content: unknown) => {
    const path = join(folder, 'config.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return workspaces.fromConfigFile(path);
  };

  it('names a workspace, which can then be chosen', async () => {
    const answer = await open({ ...good, tenant_id: 'more is fine' });
    expect(answer).toMatchObject({ ok: true, value: { name: 'churn-model-dev', resourceGroup: 'rg-ds-dev' } });
    expect(await workspaces.choose(answer.ok ? answer.value.id : '')).toMatchObject({ ok: true });
  });

  it.each([
    ['no JSON', '{'],
    ['empty', ''],
    ['a list', []],
    ['null', null],
    ['without a name', { ...good, workspace_name: undefined }],
    ['with a number', { ...good, resource_group: 7 }],
    ['with a path in it', { ...good, resource_group: 'a/../../b' }],
    ['with a dot name', { ...good, workspace_name: '..' }],
    ['with another subscription’s form', { ...good, subscription_id: 'dev' }],
    ['with a query', { ...good, workspace_name: 'a?b=c' }],
    ['huge', JSON.stringify({ ...good, more: 'x'.repeat(70_000) })],
  ])('is invalid: %s', async (_name, content) => {
    const before = azure.emulator.record.length;
    expect(await open(content)).toEqual({ ok: false, error: { code: 'config-invalid' } });
    expect(azure.emulator.record.length).toBe(before);
  });

  it('can’t be read', async () => {
    expect(await workspaces.fromConfigFile(join(folder, 'none.json'))).toMatchObject({
      error: { code: 'config-unreadable' },
    });
    expect(await workspaces.fromConfigFile(folder)).toMatchObject({ error: { code: 'config-unreadable' } });
  });

  it('names a workspace that is not there, or not for this person', async () => {
    const code = (answer: Awaited<ReturnType<typeof open>>) => (answer.ok ? 'ok' : answer.error.code);
    expect(code(await open({ ...good, workspace_name: 'no-such-one' }))).toBe('workspace-not-found');
    expect(code(await open({ ...good, resource_group: 'rg-no-such-one' }))).toBe('workspace-not-found');
    const stranger = makeWorkspaces(azure.arm(people.stranger), settings);
    expect(code(await stranger.fromConfigFile(join(folder, 'config.json')))).toBe('workspace-forbidden');
  });
});

describe('another account', () => {
  it('gets nothing of what was begun for the last one', async () => {
    const access = azure.arm();
    let account = access.account();
    const all = makeWorkspaces({ ...access, account: () => account }, settings);
    const { rows } = await list(all);
    const id = rows.find(({ name }) => name === 'churn-model-dev')?.id ?? '';
    const choosing = all.choose(id);
    const listing = all.list().next();
    account = { id: people.stranger, tenantId: azure.emulator.tenantId };
    expect(await choosing).toEqual({ ok: false, error: { code: 'signed-out' } });
    expect((await listing).value).toEqual({ ok: false, error: { code: 'signed-out' } });
    expect(makeMemory(settings, () => people.stranger).get().kept).toEqual([]);
    expect(all.remembered()).toEqual([]);
  });

  it('does not see what the last one has pinned and used, without a network either', async () => {
    const id = await idOf('churn-model-dev');
    await workspaces.choose(id);
    workspaces.pin(id, true);
    const again = openSettings(join(folder, 'settings.json'));
    expect(makeWorkspaces(azure.arm(), again).remembered()).toMatchObject([{ id, pinned: true }]);
    expect(makeWorkspaces(azure.arm(people.stranger), again).remembered()).toEqual([]);
    const reader = await list(makeWorkspaces(azure.arm(people.reader), again));
    expect(reader.rows.find((row) => row.id === id)).toMatchObject({ pinned: false, lastUsed: null });
  });
});
