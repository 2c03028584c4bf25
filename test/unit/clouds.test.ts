import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isAllowed, type Route } from '../../electron/network/agent.ts';
import { clouds, hostsOf, type CloudName } from '../../electron/network/clouds.ts';
import { makeMsalClient } from '../../electron/network/msal-client.ts';
import { networkFailure } from '../../electron/network/errors.ts';
import { makeMsal } from '../../electron/sign-in/msal.ts';
import { makeSecrets } from '../../electron/vault/secrets.ts';
import { findVault } from '../../electron/workspaces/find-vault.ts';
import { makeArms } from '../../electron/workspaces/arm.ts';
import { listWorkspaces } from '../../electron/workspaces/list.ts';
import { startForwardProxy, type ForwardProxy } from '../machine/proxy.ts';
import { startImpostor, type Impostor } from './impostor.ts';

/** What Microsoft publishes, written down a second time: a slip of the pen in the table would send tokens astray. */
const published = {
  global: ['login.microsoftonline.com', 'management.azure.com', 'vault.azure.net'],
  china: ['login.chinacloudapi.cn', 'management.chinacloudapi.cn', 'vault.azure.cn'],
  usGovernment: ['login.microsoftonline.us', 'management.usgovcloudapi.net', 'vault.usgovcloudapi.net'],
} as const;
const names = Object.keys(clouds) as CloudName[];
const pairs = names.flatMap((own) => names.filter((other) => other !== own).map((other) => [own, other] as const));
const vaultOf = (cloud: CloudName): string => `https://kv-a${clouds[cloud].vaultSuffix}`;

/** Passes for every service of every cloud, at the end of a proxy that leads everybody to it. */
let world: Impostor;
let proxy: ForwardProxy;
beforeAll(async () => {
  world = await startImpostor(Object.values(published).flatMap(([login, arm, vault]) => [login, arm, `*.${vault}`]));
  proxy = await startForwardProxy({ leadTo: world.port });
});
afterAll(async () => {
  await proxy.close();
  await world.close();
});
beforeEach(() => {
  world.seen.length = 0;
  world.challenge = null;
  proxy.asked.length = 0;
});

const routeIn = (cloud: CloudName): Route => ({
  certificates: [world.authority],
  allowedHosts: hostsOf(clouds[cloud]),
  address: null,
  findProxy: () => Promise.resolve([{ kind: 'http', host: '127.0.0.1', port: proxy.port, credentials: null }]),
});
const tokenFor = (cloud: CloudName) => ({ token: `token-of-${cloud}`, expires: Date.now() + 3_600_000 });
const vaultIn = (cloud: CloudName, url = vaultOf(cloud)) =>
  makeSecrets({ url, route: routeIn(cloud), getToken: () => Promise.resolve(tokenFor(cloud)) });
const armIn = (cloud: CloudName) =>
  makeArms({ cloud: clouds[cloud], route: routeIn(cloud), getToken: () => Promise.resolve(tokenFor(cloud)) })(
    { id: 't', name: 'T' },
    'asked',
  );
/** Who has seen this cloud's token. */
const trustedBy = (cloud: CloudName): string[] => [
  ...new Set(world.seen.filter(({ authorization }) => authorization !== undefined).map(({ host }) => host)),
  ...(world.seen.some(({ authorization }) => authorization?.includes(`token-of-${cloud}`)) ? [] : ['nobody']),
];

describe.each(names)('the cloud %s', (name) => {
  const [login, arm, vault] = published[name];
  const cloud = clouds[name];

  it('is where Microsoft says', () => {
    expect(cloud).toEqual({
      authority: `https://${login}`,
      signInPage: `https://${login}`,
      resourceManager: `https://${arm}`,
      resourceManagerScope: `https://${arm}/.default`,
      vaultSuffix: `.${vault}`,
      vaultScope: `https://${vault}/.default`,
    });
    expect(hostsOf(cloud)).toEqual([login, arm, `.${vault}`]);
  });

  it('signs in at its own authority, and asks nobody else where that is', async () => {
    world.answer = () => ({ status: 400, body: { error: 'invalid_grant', error_codes: [50034] } });
    const network = makeMsalClient(routeIn(name), () => undefined);
    const cachePlugin = { beforeCacheAccess: async () => undefined, afterCacheAccess: async () => undefined };
    const client = makeMsal({ cloud, clientId: 'c', tenant: 'organizations', networkClient: network, cachePlugin });
    const asked = new URL(
      await client.getAuthCodeUrl({ scopes: [cloud.resourceManagerScope], redirectUri: 'http://localhost' }),
    );
    expect(asked.host).toBe(login);
    expect(asked.searchParams.get('scope')).toContain(`https://${arm}/.default`);
    await client
      .acquireTokenByCode({ code: 'x', scopes: [cloud.vaultScope], redirectUri: 'http://localhost' })
      .catch(() => undefined);
    expect(world.seen.map(({ host, path }) => `${host}${path.split('?')[0] ?? ''}`)).toEqual([
      `${login}/organizations/oauth2/v2.0/token`,
    ]);
  });

  it('gives its token to its own vaults and its own Resource Manager', async () => {
    world.challenge = `Bearer authorization="https://${login}/t", resource="https://${vault}"`;
    world.answer = () => ({ status: 200, body: { value: [], nextLink: null } });
    expect(await vaultIn(name).list(null)).toMatchObject({ ok: true });
    expect(trustedBy(name)).toEqual([`kv-a.${vault}`]);
    world.seen.length = 0;
    await listWorkspaces(armIn(name));
    expect(trustedBy(name)).toEqual([arm]);
  });
});

describe.each(pairs)('a token of %s never goes to %s', (own, other) => {
  const origins = [clouds[other].authority, clouds[other].resourceManager, vaultOf(other)];

  it.each(origins)('by its address: %s', (origin) => {
    expect(isAllowed(`${origin}/x`, routeIn(own))).toBe(false);
  });

  it('because a vault is one of there', async () => {
    expect(await vaultIn(own, vaultOf(other)).list(null)).toMatchObject({ error: { code: 'origin-refused' } });
    expect([...world.seen, ...proxy.asked]).toEqual([]);
  });

  it('because a vault’s challenge names what is there', async () => {
    const [login, , vault] = published[other];
    const mine = published[own];
    for (const [authority, resource] of [
      [login, mine[2]],
      [mine[0], vault],
      [login, vault],
    ] as const) {
      world.challenge = `Bearer authorization="https://${authority}/t", resource="https://${resource}"`;
      expect(await vaultIn(own).list(null)).toMatchObject({ error: { code: 'origin-refused' } });
    }
    expect(world.seen.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
  });

  it('because the next page of a list would be there', async () => {
    const [login, , vault] = published[own];
    world.challenge = `Bearer authorization="https://${login}/t", resource="https://${vault}"`;
    world.answer = ({ path }) => ({
      status: 200,
      body: {
        value: [],
        nextLink: `${path.startsWith('/secrets') ? vaultOf(other) : clouds[other].resourceManager}/next`,
      },
    });
    expect(await vaultIn(own).list(null)).toMatchObject({ error: { code: 'origin-refused' } });
    world.challenge = null;
    const failed: unknown = await listWorkspaces(armIn(own)).catch((error: unknown) => error);
    expect(networkFailure(failed)).toEqual({ code: 'origin-refused' });
    expect(trustedBy(own)).toEqual([new URL(vaultOf(own)).host, new URL(clouds[own].resourceManager).host]);
  });

  it('because Resource Manager says that a vault is there', async () => {
    const subscriptionId = '00000000-0000-4000-8000-000000000001';
    const vaultId = `/subscriptions/${subscriptionId}/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv-a`;
    const properties = {
      vaultUri: `${vaultOf(other)}/`,
      tenantId: subscriptionId,
      sku: { family: 'A', name: 'standard' },
    };
    world.answer = () => ({ status: 200, body: { id: vaultId, name: 'kv-a', properties } });
    const workspace = {
      ...{ id: '/w', name: 'w', subscriptionId, subscription: 's', resourceGroup: 'g', location: 'l', kind: 'Default' },
      ...{ tenantId: 't', tenant: 'T', vaultId, hubId: null },
    };
    expect(await findVault(armIn(own), clouds[own], workspace)).toEqual({
      ok: false,
      error: { code: 'origin-refused' },
    });
    expect(trustedBy(own)).toEqual([new URL(clouds[own].resourceManager).host]);
  });
});
