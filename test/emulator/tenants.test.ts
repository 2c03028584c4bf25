import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { SecretClient } from '@azure/keyvault-secrets';
import { InteractionRequiredAuthError } from '@azure/msal-node';
import type { AccountInfo, PublicClientApplication } from '@azure/msal-node';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signInLikeABrowser } from './browser.ts';
import { agentFor, askToken, authorizeRequest, msalFor, signIn } from './clients.ts';
import { startEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import { people } from './scenarios/contoso.ts';
import { hostOf, hosts, tenants } from './scenarios/tenants.ts';
import { errorOf, password } from './sign-in-by-hand.ts';

const textWith = (part: string): unknown => expect.stringContaining(part);
const scopes = ['https://management.azure.com/.default'];

let emulator: Emulator;
beforeAll(async () => void (emulator = await startEmulator({ scenario: tenants() })));
afterAll(() => emulator.close());

async function lena(): Promise<{ client: PublicClientApplication; account: AccountInfo; token: string }> {
  const client = msalFor(emulator);
  const { account, accessToken } = await signIn(emulator, client, people.lena);
  if (account === null) throw new Error('no account');
  return { client, account, token: accessToken };
}

/** MSAL looks in its cache by the account's tenant, not by the authority's: both have to name the other tenant. */
function silently(client: PublicClientApplication, account: AccountInfo, tenantId: string, of = emulator) {
  const authority = `${of.authorityOrigin}/${tenantId}`;
  return client.acquireTokenSilent({ account: { ...account, tenantId }, scopes, authority });
}

function arm(token: string): SubscriptionClient {
  const getToken = () => Promise.resolve({ token, expiresOnTimestamp: Date.now() + 3_600_000 });
  return new SubscriptionClient({ getToken }, { endpoint: emulator.armOrigin, agent: agentFor(emulator) });
}

async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of pages) all.push(item);
  return all;
}

describe('a guest', () => {
  test('sees all thirteen tenants, and the subscriptions of the token’s tenant only', async () => {
    const { token } = await lena();
    const known = await collect(arm(token).tenants.list());
    expect(known.map((tenant) => tenant.displayName)).toEqual(['Contoso', ...hosts]);
    expect(known[2]).toMatchObject({ defaultDomain: 'fabrikam.com', tenantId: hostOf('Fabrikam').tenant.id });
    const mine = await collect(arm(token).subscriptions.list());
    expect(mine.map((one) => one.tenantId)).toEqual(Array.from({ length: 3 }, () => emulator.tenantId));
  });

  test.each([
    ['Adatum', 'invalid_grant', 50076],
    ['Fabrikam', 'interaction_required', 50079],
  ] as const)('of %s is asked for a second proof there, with claims, once', async (name, error, number) => {
    const { client, account } = await lena();
    const host = hostOf(name);
    const refused = await silently(client, account, host.tenant.id).catch((thrown: unknown) => thrown);
    if (!(refused instanceof InteractionRequiredAuthError)) throw new Error('not refused');
    expect(refused).toMatchObject({ errorCode: error, subError: 'basic_action', errorNo: number });
    expect(JSON.parse(refused.claims)).toMatchObject({ access_token: expect.anything() });
    const authority = `${emulator.authorityOrigin}/${host.tenant.id}`;
    const proved = await signIn(emulator, client, people.lena, scopes, { authority, claims: refused.claims });
    const claims = decodeJwt(proved.accessToken);
    expect(claims).toMatchObject({ tid: host.tenant.id, amr: ['pwd', 'mfa'], unique_name: people.lena });
    expect(claims['oid']).not.toBe(account.localAccountId);
    expect(proved.account?.homeAccountId).toBe(account.homeAccountId);
    const found = await collect(arm(proved.accessToken).subscriptions.list());
    expect(found.map((one) => one.subscriptionId)).toEqual([host.subscriptionId]);
    const vault = await client.acquireTokenSilent({
      account: proved.account ?? account,
      scopes: [`${emulator.vaultAudience}/.default`],
      authority,
    });
    const getToken = () => Promise.resolve({ token: vault.accessToken, expiresOnTimestamp: Date.now() + 60_000 });
    const secrets = new SecretClient(emulator.vaultUrl(host.vault), { getToken }, { agent: agentFor(emulator) });
    expect((await secrets.getSecret('partner-feed-key')).value).toBeTruthy();
    expect((await silently(client, proved.account ?? account, emulator.tenantId)).tenantId).toBe(emulator.tenantId);
  });

  test('who denies the proof stays at the page', async () => {
    const { url } = authorizeRequest(emulator);
    const there = url.replace('/organizations/', `/${hostOf('Litware').tenant.id}/`);
    const person = { url: there, account: people.lena, password };
    expect(await signInLikeABrowser({ ...person, press: { verify: 'deny' } })).toMatchObject({
      done: false,
      step: 'verify',
      problem: textWith('AADSTS500121'),
    });
    expect(await signInLikeABrowser({ ...person, press: { verify: 'leave' } })).toMatchObject({
      done: false,
      step: 'verify',
      problem: '',
    });
  });

  test('is asked again after the sessions were revoked', async () => {
    const { client, account } = await lena();
    const { id } = hostOf('Relecloud').tenant;
    await signIn(emulator, client, people.lena, scopes, { authority: `${emulator.authorityOrigin}/${id}` });
    emulator.revokeSessions(people.lena);
    const again = await lena();
    await expect(silently(again.client, again.account, id)).rejects.toMatchObject({ errorNo: 50076 });
    expect(account.homeAccountId).toBe(again.account.homeAccountId);
  });
});

describe('a stranger to the tenant', () => {
  test('is told so at the page, and by the token endpoint', async () => {
    const { id } = hostOf('Fabrikam').tenant;
    const url = authorizeRequest(emulator).url.replace('/organizations/', `/${id}/`);
    const stranger = { account: people.stranger, password: 'demo-only-Sam-1' };
    expect(await signInLikeABrowser({ url, ...stranger })).toMatchObject({
      done: false,
      step: 'password',
      problem: textWith('AADSTS90072'),
    });
    const ask = { client_id: emulator.clientId, grant_type: 'password', scope: scopes[0] ?? '' };
    const answer = await askToken(emulator, { ...ask, username: people.stranger, password: 'demo-only-Sam-1' }, id);
    expect(errorOf(answer.text)).toMatchObject({ error: 'invalid_grant', error_codes: [90072] });
  });

  test('of a tenant without policies gets the plain number', async () => {
    const scenario = tenants();
    for (const tenant of scenario.tenants) delete tenant.conditionalAccess;
    const other = await startEmulator({ scenario });
    const client = msalFor(other);
    const { account } = await signIn(other, client, people.stranger);
    if (account === null) throw new Error('no account');
    await expect(silently(client, account, hostOf('Fabrikam').tenant.id, other)).rejects.toMatchObject({
      message: textWith('AADSTS50020'),
    });
    await other.close();
  });
});

test('a tenant that manages another’s subscription lists it with the other’s id', async () => {
  const scenario = tenants();
  const delegated = scenario.subscriptions.find((one) => one.id === hostOf('Proseware').subscriptionId);
  if (delegated === undefined) throw new Error('no subscription');
  delegated.managedBy = [scenario.tenants[0]?.id ?? ''];
  const other = await startEmulator({ scenario });
  const token = await other.accessToken(people.lena, 'https://management.azure.com');
  const getToken = () => Promise.resolve({ token, expiresOnTimestamp: Date.now() + 3_600_000 });
  const client = new SubscriptionClient({ getToken }, { endpoint: other.armOrigin, agent: agentFor(other) });
  expect((await collect(client.subscriptions.list())).at(-1)).toMatchObject({
    tenantId: hostOf('Proseware').tenant.id,
    managedByTenants: [{ tenantId: other.tenantId }],
  });
  expect((await client.subscriptions.get(delegated.id)).displayName).toContain('Proseware');
  await other.close();
});
