import type { PublicClientApplication } from '@azure/msal-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send, signInLikeABrowser } from './browser.ts';
import { askToken, authorizeRequest, msalFor, signIn } from './clients.ts';
import { startEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import { people } from './scenarios/contoso.ts';
import { clients, hostOf, tenants, withClients } from './scenarios/tenants.ts';
import { codeFor, errorOf, password } from './sign-in-by-hand.ts';

const textWith = (part: string): unknown => expect.stringContaining(part);
const scopes = ['https://management.azure.com/.default'];

let emulator: Emulator;
beforeAll(async () => void (emulator = await startEmulator({ scenario: withClients(tenants()) })));
afterAll(() => emulator.close());

const of = (client: { id: string }, tenant?: string) => msalFor(emulator, tenant, { clientId: client.id });
const lena = (client: PublicClientApplication, more: Parameters<typeof signIn>[4] = {}) =>
  signIn(emulator, client, people.lena, scopes, more);
const urlFor = (client: { id: string }, change: { [name: string]: string } = {}) =>
  authorizeRequest(emulator, { client_id: client.id, ...change }).url;
const askPassword = (client: { id: string }, tenant?: string) =>
  askToken(
    emulator,
    { client_id: client.id, grant_type: 'password', scope: scopes[0] ?? '', username: people.lena, password },
    tenant,
  );

describe('consent', () => {
  test('refused goes back as access_denied; without it no token; given, it holds', async () => {
    expect(errorOf((await askPassword(clients.consent)).text)).toMatchObject({
      error: 'invalid_grant',
      suberror: 'consent_required',
      error_codes: [65001],
    });
    await expect(lena(of(clients.consent), { press: { consent: 'cancel' } })).rejects.toMatchObject({
      errorCode: 'access_denied',
      message: textWith('AADSTS65004'),
    });
    expect((await lena(of(clients.consent))).account?.username).toBe(people.lena);
    expect((await lena(of(clients.consent), { press: { consent: 'leave' } })).account).not.toBeNull();
    expect((await askPassword(clients.consent)).status).toBe(200);
  });

  test('that only an admin can give: the person reads so, and may go back with that', async () => {
    const person = { url: urlFor(clients.adminConsent), account: people.lena, password };
    expect(await signInLikeABrowser(person)).toMatchObject({
      done: false,
      step: 'admin',
      problem: textWith('AADSTS90094'),
    });
    await expect(lena(of(clients.adminConsent), { press: { admin: 'cancel' } })).rejects.toMatchObject({
      errorCode: 'access_denied',
      message: textWith('AADSTS90094'),
    });
    const reader = emulator.scenario.users.find((user) => user.account === people.reader);
    if (reader === undefined) throw new Error('no reader');
    reader.admin = true;
    await signIn(emulator, of(clients.adminConsent), people.reader, scopes);
    expect((await lena(of(clients.adminConsent))).account?.username).toBe(people.lena);
  });
});

describe('a person who may not', () => {
  test('an expired password: a page at the sign-in, an error at the refresh', async () => {
    const other = await startEmulator();
    const client = msalFor(other);
    const { account } = await signIn(other, client, people.lena);
    const user = other.scenario.users.find((known) => known.account === people.lena);
    if (account === null || user === undefined) throw new Error('nobody');
    user.passwordExpired = true;
    const vault = [`${other.vaultAudience}/.default`];
    await expect(client.acquireTokenSilent({ account, scopes: vault })).rejects.toMatchObject({
      name: 'InteractionRequiredAuthError',
      subError: 'user_password_expired',
      errorNo: 50055,
    });
    const { url } = authorizeRequest(other);
    expect(await signInLikeABrowser({ url, account: people.lena, password })).toMatchObject({
      done: false,
      step: 'expired',
      problem: textWith('AADSTS50055'),
    });
    const back = signIn(other, client, people.lena, scopes, { press: { expired: 'cancel' } });
    await expect(back).rejects.toMatchObject({ errorCode: 'access_denied' });
    await other.close();
  });

  test('conditional access: a page without a way on, and an error at the refresh', async () => {
    const other = await startEmulator();
    const client = msalFor(other);
    const { account } = await signIn(other, client, people.lena);
    const [tenant] = other.scenario.tenants;
    if (account === null || tenant === undefined) throw new Error('nobody');
    tenant.conditionalAccess = { block: 'everything' };
    const vault = [`${other.vaultAudience}/.default`];
    await expect(client.acquireTokenSilent({ account, scopes: vault })).rejects.toMatchObject({
      errorCode: 'invalid_grant',
      subError: 'message_only',
      errorNo: 53003,
      claims: textWith('capolids'),
    });
    const { url } = authorizeRequest(other);
    expect(await signInLikeABrowser({ url, account: people.lena, password })).toMatchObject({
      done: false,
      step: '',
      problem: textWith('AADSTS53003'),
    });
    await other.close();
  });
});

describe('an organisation’s own application', () => {
  test('works in its tenant, by its own id', async () => {
    expect((await lena(of(clients.own, emulator.tenantId))).account?.tenantId).toBe(emulator.tenantId);
  });

  test('is not for every tenant', async () => {
    expect((await send(urlFor(clients.own))).text).toContain('AADSTS50194');
    const elsewhere = urlFor(clients.own).replace('/organizations/', `/${hostOf('Adatum').tenant.id}/`);
    expect((await send(elsewhere)).text).toContain('AADSTS700016');
    const answer = await askPassword(clients.own, hostOf('Adatum').tenant.id);
    expect(errorOf(answer.text)).toMatchObject({ error: 'unauthorized_client', error_codes: [700016] });
    expect(errorOf((await askPassword(clients.own)).text).error_codes).toEqual([50194]);
  });

  test('with another redirect is refused by a page', async () => {
    const page = await send(urlFor(clients.otherRedirect));
    expect([page.status, page.headers['location']]).toEqual([400, undefined]);
    expect(page.text).toContain('AADSTS50011');
    const own = { redirect_uri: 'https://portal.contoso.com/signed-in' };
    expect((await send(urlFor(clients.otherRedirect, own))).status).toBe(200);
    for (const near of ['https://portal.contoso.com/', 'https://portal.contoso.com:8443/signed-in']) {
      expect((await send(urlFor(clients.otherRedirect, { redirect_uri: near }))).text).toContain('AADSTS50011');
    }
  });

  test('that allows no public flows wants a secret, of a code, a refresh and a device alike', async () => {
    const { code, verifier } = await codeFor(emulator, { client_id: clients.confidential.id });
    const common = { client_id: clients.confidential.id, scope: scopes[0] ?? '' };
    const answer = await askToken(emulator, {
      ...common,
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      redirect_uri: 'http://localhost:1',
    });
    expect(answer.status).toBe(401);
    expect(errorOf(answer.text)).toMatchObject({ error: 'invalid_client', error_codes: [7000218] });
    const device = of(clients.confidential).acquireTokenByDeviceCode({
      scopes,
      deviceCodeCallback: () => {},
    });
    await expect(device).rejects.toMatchObject({ message: textWith('invalid_client') });
  });
});
