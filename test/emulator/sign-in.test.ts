import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readForm, send, sendForm, signInLikeABrowser } from './browser.ts';
import { authorizeRequest, msalFor, signIn } from './clients.ts';
import { startEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import { people } from './scenarios/contoso.ts';
import { codeFor, errorOf, password } from './sign-in-by-hand.ts';

const anyText: unknown = expect.any(String);

let emulator: Emulator;
beforeAll(async () => void (emulator = await startEmulator()));
afterAll(() => emulator.close());

describe('MSAL', () => {
  test('signs in, and one refresh token serves both audiences', async () => {
    const client = msalFor(emulator);
    const result = await signIn(emulator, client, people.lena);
    expect(result.account?.username).toBe(people.lena);
    expect(result.account?.homeAccountId).toBe(
      `${emulator.scenario.users[0]?.objectId}.${emulator.scenario.tenants[0]?.id}`,
    );
    expect(decodeJwt(result.accessToken).aud).toBe('https://management.azure.com');
    if (result.account === null) throw new Error('no account');
    const vault = await client.acquireTokenSilent({
      account: result.account,
      scopes: [`${emulator.vaultAudience}/.default`],
    });
    expect(vault.fromCache).toBe(false);
    expect(decodeJwt(vault.accessToken).aud).toBe(emulator.vaultAudience);
  });

  test('learns of a revoked session by its own error', async () => {
    const client = msalFor(emulator);
    const { account } = await signIn(emulator, client, people.reader);
    if (account === null) throw new Error('no account');
    emulator.revokeSessions(people.reader);
    const silent = client.acquireTokenSilent({ account, scopes: [`${emulator.vaultAudience}/.default`] });
    await expect(silent).rejects.toMatchObject({ name: 'InteractionRequiredAuthError', errorCode: 'invalid_grant' });
  });
});

describe('a browser that has signed in before', () => {
  test.each([
    ['is let in without a password', {}, true],
    ['is asked all the same by prompt=login', { prompt: 'login' }, false],
    ['is asked who by prompt=select_account', { prompt: 'select_account' }, false],
    ['is asked where its sign-in is older than max_age', { max_age: '0' }, false],
    ['is let in where its sign-in is young enough', { max_age: '600' }, true],
    ['is asked where the hint names somebody else', { login_hint: people.reader }, false],
  ])('%s', async (_, change, isLetIn) => {
    const cookie = await signedInBrowser();
    const page = await send(authorizeRequest(emulator, change).url, { headers: { cookie } });
    expect(String(page.headers['location']).includes('code=')).toBe(isLetIn);
    expect(page.text.includes('data-step="password"')).toBe(!isLetIn);
  });

  async function signedInBrowser(): Promise<string> {
    const page = await send(authorizeRequest(emulator).url);
    const flow = readForm(page.text)?.fields['flow'] ?? '';
    const url = `${emulator.authorizeOrigin}/organizations/login`;
    const answer = await sendForm(url, { flow, login: people.lena, passwd: password });
    return /^[^;]+/.exec(String(answer.headers['set-cookie']))?.[0] ?? '';
  }
});

describe('the authorize page', () => {
  test('shows the form again with the reason after a wrong password', async () => {
    const { url } = authorizeRequest(emulator);
    const outcome = await signInLikeABrowser({ url, account: people.lena, password: 'wrong' });
    expect(outcome).toMatchObject({ done: false, status: 200 });
    expect(outcome.done ? '' : outcome.problem).toContain('AADSTS50126');
  });

  test('sends a cancel back as access_denied, with the state', async () => {
    const page = await send(authorizeRequest(emulator).url);
    const flow = readForm(page.text)?.fields['flow'] ?? '';
    const answer = await sendForm(`${emulator.authorizeOrigin}/organizations/login`, { flow, cancel: '1' });
    const { searchParams } = new URL(String(answer.headers['location']));
    expect(searchParams.get('error')).toBe('access_denied');
    expect(searchParams.get('error_subcode')).toBe('cancel');
    expect(searchParams.get('state')).toBe('a state');
  });

  test.each([
    ['an unknown application', { client_id: '11111111-1111-1111-1111-111111111111' }, 'AADSTS700016'],
    ['no application', { client_id: null }, 'AADSTS900144'],
    ['a redirect elsewhere', { redirect_uri: 'https://evil.example' }, 'AADSTS50011'],
    ['a redirect with a path', { redirect_uri: 'http://localhost:1/elsewhere' }, 'AADSTS50011'],
    ['a redirect that only begins like the loopback', { redirect_uri: 'http://localhost.evil.example' }, 'AADSTS50011'],
    ['no redirect', { redirect_uri: null }, 'AADSTS50011'],
  ])('answers %s by a page and never by a redirect', async (_, change, number) => {
    const page = await send(authorizeRequest(emulator, change).url);
    expect(page.status).toBe(400);
    expect(page.headers['location']).toBeUndefined();
    expect(page.text).toContain(number);
  });

  test.each([
    ['no PKCE', { code_challenge: null }, 'invalid_request', 'AADSTS9002325'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request', 'AADSTS501492'],
    ['PKCE without a method', { code_challenge_method: null }, 'invalid_request', 'AADSTS501492'],
    ['a short challenge', { code_challenge: 'short' }, 'invalid_request', 'AADSTS501491'],
    ['another response type', { response_type: 'token' }, 'unsupported_response_type', 'AADSTS700054'],
    ['no scope', { scope: null }, 'invalid_request', 'AADSTS900144'],
    ['an unknown resource', { scope: 'https://unknown.example/.default' }, 'invalid_resource', 'AADSTS500011'],
    ['an unknown scope', { scope: 'https://vault.azure.net/everything' }, 'invalid_client', 'AADSTS650053'],
    [
      'two resources',
      { scope: 'https://vault.azure.net/.default https://management.azure.com/.default' },
      'invalid_request',
      'AADSTS28000',
    ],
    ['an unknown prompt', { prompt: 'please' }, 'invalid_request', 'AADSTS90023'],
    ['a silent sign-in', { prompt: 'none' }, 'login_required', 'AADSTS50058'],
    ['an unknown response mode', { response_mode: 'pigeon' }, 'invalid_request', 'AADSTS70007'],
  ])('sends %s back to the application', async (_, change, error, number) => {
    const page = await send(authorizeRequest(emulator, change).url);
    expect(page.status).toBe(302);
    const { searchParams } = new URL(String(page.headers['location']));
    expect(searchParams.get('error')).toBe(error);
    expect(searchParams.get('error_description')).toContain(number);
    expect(searchParams.get('state')).toBe('a state');
  });

  test('takes a hint, says what it is, and treats all that it is sent as text', async () => {
    const page = await send(
      authorizeRequest(emulator, { login_hint: '"><script>alert(1)</script>', prompt: 'login' }).url,
    );
    expect(page.text).toContain('embedded Azure');
    expect(/<button[^>]*>([^<]*)/.exec(page.text)?.[1], 'what the Enter key presses').toBe('Sign in');
    expect(page.text).not.toContain('<script>alert');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(readForm(page.text)?.fields['login']).toBe('"><script>alert(1)</script>');
  });

  test('carries the answer in a form, a query or a fragment', async () => {
    expect((await codeFor(emulator)).sent.get('state')).toBe('a state');
    expect((await codeFor(emulator, { response_mode: 'fragment' })).location.hash).toContain('code=');
    const page = await send(authorizeRequest(emulator, { response_mode: 'form_post' }).url);
    const flow = readForm(page.text)?.fields['flow'] ?? '';
    const answer = await sendForm(`${emulator.authorizeOrigin}/organizations/login`, {
      flow,
      login: people.lena,
      passwd: password,
    });
    const form = readForm(answer.text);
    expect(form?.action).toBe('http://localhost:1');
    expect(form?.fields).toMatchObject({ state: 'a state', code: anyText, client_info: anyText });
  });

  test('serves a form once', async () => {
    const page = await send(authorizeRequest(emulator).url);
    const flow = readForm(page.text)?.fields['flow'] ?? '';
    const url = `${emulator.authorizeOrigin}/organizations/login`;
    await sendForm(url, { flow, login: people.lena, passwd: password });
    expect((await sendForm(url, { flow, login: people.lena, passwd: password })).status).toBe(400);
  });
});

describe('discovery', () => {
  test('describes a tenant by its id or domain, and the generic ones with a placeholder', async () => {
    const ca = emulator.certificateAuthority;
    const get = (path: string) => send(`${emulator.authorityOrigin}${path}`, { ca });
    const byDomain = JSON.parse((await get('/contoso.com/v2.0/.well-known/openid-configuration')).text) as {
      [name: string]: string;
    };
    expect(byDomain['issuer']).toBe(`${emulator.authorityOrigin}/${emulator.tenantId}/v2.0`);
    const generic = JSON.parse((await get('/common/v2.0/.well-known/openid-configuration')).text) as typeof byDomain;
    expect(generic['issuer']).toBe(`${emulator.authorityOrigin}/{tenantid}/v2.0`);
    const unknown = await get('/nobody.example/v2.0/.well-known/openid-configuration');
    expect(unknown.status).toBe(400);
    expect(errorOf(unknown.text)).toMatchObject({ error: 'invalid_tenant', error_codes: [90002] });
    const endpoint = encodeURIComponent(`${emulator.authorityOrigin}/common/oauth2/v2.0/authorize`);
    const known = await get(`/common/discovery/instance?api-version=1.1&authorization_endpoint=${endpoint}`);
    expect(known.status).toBe(200);
    const strange = await get(
      '/common/discovery/instance?api-version=1.1&authorization_endpoint=https%3A%2F%2Fx.example',
    );
    expect(errorOf(strange.text)).toMatchObject({ error: 'invalid_instance', error_codes: [50049] });
    expect((await get('/common/oauth2/token')).status).toBe(404);
  });

  test('serves nothing but the page on plain HTTP', async () => {
    const plain = (path: string) => send(`${emulator.authorizeOrigin}${path}`);
    expect((await plain('/common/v2.0/.well-known/openid-configuration')).status).toBe(404);
    expect((await sendForm(`${emulator.authorizeOrigin}/common/oauth2/v2.0/token`, {})).status).toBe(404);
    expect((await plain(`/common/oauth2/v2.0/authorize?client_id=${emulator.clientId}`)).status).toBe(400);
    const rebound = await send(`${emulator.authorizeOrigin}/`, { headers: { host: 'evil.example' } });
    expect(rebound.text).toContain('Invalid Hostname');
  });
});
