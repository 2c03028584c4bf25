import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send } from './browser.ts';
import { askToken } from './clients.ts';
import { startEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import { people } from './scenarios/contoso.ts';
import { codeFor, errorOf } from './sign-in-by-hand.ts';

const anyText: unknown = expect.any(String);
const textLike = (pattern: string | RegExp): unknown => expect.stringMatching(pattern);

let emulator: Emulator;
beforeAll(async () => void (emulator = await startEmulator()));
afterAll(() => emulator.close());

const arm = 'https://management.azure.com/.default openid profile offline_access';

function redeem(code: string, verifier: string, change: { [name: string]: string } = {}) {
  return askToken(emulator, {
    client_id: emulator.clientId,
    grant_type: 'authorization_code',
    code,
    redirect_uri: 'http://localhost:1',
    code_verifier: verifier,
    scope: arm,
    client_info: '1',
    ...change,
  });
}

describe('the token endpoint', () => {
  test('gives tokens that its published keys verify', async () => {
    const { code, verifier } = await codeFor(emulator);
    const tokens = JSON.parse((await redeem(code, verifier)).text) as { [name: string]: string };
    expect(Object.keys(tokens).sort()).toEqual([
      'access_token',
      'client_info',
      'expires_in',
      'ext_expires_in',
      'id_token',
      'refresh_token',
      'scope',
      'token_type',
    ]);
    const ca = emulator.certificateAuthority;
    const keys = createRemoteJWKSet(new URL(`${emulator.authorityOrigin}/common/discovery/v2.0/keys`), {
      [customFetch]: async (url: string) => new Response((await send(url, { ca })).text),
    });
    const id = await jwtVerify(tokens['id_token'] ?? '', keys, {
      audience: emulator.clientId,
      issuer: `${emulator.authorityOrigin}/${emulator.tenantId}/v2.0`,
    });
    expect(id.payload).toMatchObject({
      nonce: 'a nonce',
      tid: emulator.tenantId,
      preferred_username: people.lena,
      name: 'Lena Park',
      ver: '2.0',
    });
    const access = await jwtVerify(tokens['access_token'] ?? '', keys, { audience: 'https://management.azure.com' });
    expect(access.payload).toMatchObject({ tid: emulator.tenantId, upn: people.lena, scp: 'user_impersonation' });
    expect(Number(access.payload.exp) - Number(access.payload.nbf)).toBe(Number(tokens['expires_in']));
  });

  test('leaves out what was not asked for', async () => {
    const scope = `${emulator.vaultAudience}/.default`;
    const { code, verifier } = await codeFor(emulator, { scope });
    const answer = await askToken(emulator, {
      client_id: emulator.clientId,
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'http://localhost:1',
      code_verifier: verifier,
      scope,
    });
    expect(Object.keys(JSON.parse(answer.text) as object).sort()).toEqual([
      'access_token',
      'expires_in',
      'ext_expires_in',
      'scope',
      'token_type',
    ]);
  });

  test.each([
    ['a wrong verifier', { code_verifier: 'x'.repeat(43) }, 400, 'invalid_grant', 501481],
    ['no verifier', { code_verifier: '' }, 400, 'invalid_request', 900144],
    ['another redirect', { redirect_uri: 'http://localhost:2' }, 401, 'invalid_client', 500112],
    ['another code', { code: 'made-up' }, 400, 'invalid_grant', 9002313],
    ['an unknown application', { client_id: 'who' }, 400, 'unauthorized_client', 700016],
    ['an unknown resource', { scope: 'https://nowhere.example/.default' }, 400, 'invalid_resource', 500011],
    ['an unknown grant', { grant_type: 'urn:made-up' }, 400, 'unsupported_grant_type', 70003],
    ['an application without a secret', { grant_type: 'client_credentials' }, 401, 'invalid_client', 7000218],
    ['no grant', { grant_type: '' }, 400, 'invalid_request', 900144],
  ])('refuses %s', async (_, change, status, error, number) => {
    const { code, verifier } = await codeFor(emulator);
    const answer = await redeem(code, verifier, change);
    expect(answer.status).toBe(status);
    expect(errorOf(answer.text)).toMatchObject({
      error,
      error_codes: [number],
      error_description: textLike(`^AADSTS${number}: .* Trace ID: .* Correlation ID: .* Timestamp: `),
      timestamp: textLike(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
      trace_id: anyText,
      correlation_id: anyText,
    });
  });

  test('takes a code once', async () => {
    const { code, verifier } = await codeFor(emulator);
    expect((await redeem(code, verifier)).status).toBe(200);
    expect(errorOf((await redeem(code, verifier)).text)).toMatchObject({
      error: 'invalid_grant',
      error_codes: [54005],
    });
  });

  test('rotates the refresh token: the old one is worth nothing', async () => {
    const { code, verifier } = await codeFor(emulator);
    const first = JSON.parse((await redeem(code, verifier)).text) as { refresh_token: string };
    const refresh = (token: string) =>
      askToken(emulator, {
        client_id: emulator.clientId,
        grant_type: 'refresh_token',
        refresh_token: token,
        scope: `${emulator.vaultAudience}/.default`,
      });
    const second = JSON.parse((await refresh(first.refresh_token)).text) as { refresh_token: string };
    expect(second.refresh_token).not.toBe(first.refresh_token);
    const again = await refresh(first.refresh_token);
    expect(again.status).toBe(400);
    expect(errorOf(again.text)).toMatchObject({ error: 'invalid_grant', error_codes: [700082], suberror: 'bad_token' });
    expect((await refresh(second.refresh_token)).status).toBe(200);
    expect(errorOf((await refresh('made-up')).text).error_codes).toEqual([9002313]);
  });

  test('takes a form only, and only a POST', async () => {
    const url = `${emulator.authorityOrigin}/organizations/oauth2/v2.0/token`;
    const ca = emulator.certificateAuthority;
    const headers = { 'content-type': 'application/json' };
    expect(errorOf((await send(url, { method: 'POST', ca, headers, body: '{}' })).text).error_codes).toEqual([900144]);
    const got = await send(url, { ca });
    expect(got.status).toBe(400);
    expect(errorOf(got.text).error_codes).toEqual([900561]);
  });
});
