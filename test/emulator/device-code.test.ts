import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readForm, send, sendForm, signInWithCode } from './browser.ts';
import type { DeviceSignIn } from './browser.ts';
import { askToken, msalFor } from './clients.ts';
import { startEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import { contoso, people } from './scenarios/contoso.ts';
import { errorOf, password } from './sign-in-by-hand.ts';

const textWith = (part: string): unknown => expect.stringContaining(part);
const scopes = ['https://management.azure.com/.default'];

let emulator: Emulator;
beforeAll(async () => void (emulator = await startEmulator({ deviceCode: { intervalSeconds: 0.05 } })));
afterAll(() => emulator.close());

interface DeviceAnswer {
  user_code: string;
  device_code: string;
  verification_uri: string;
  expires_in: number;
  interval: number;
  message: string;
}

async function askCode(of = emulator, change: { [name: string]: string } = {}): Promise<DeviceAnswer> {
  const url = `${of.authorityOrigin}/organizations/oauth2/v2.0/devicecode`;
  const fields = { client_id: of.clientId, scope: `${scopes[0]} openid offline_access`, ...change };
  return JSON.parse((await sendForm(url, fields, of.certificateAuthority)).text) as DeviceAnswer;
}

function poll(deviceCode: string, of = emulator, change: { [name: string]: string } = {}) {
  return askToken(of, { client_id: of.clientId, grant_type: 'device_code', device_code: deviceCode, ...change });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const lena = { account: people.lena, password };
const enter = (asked: DeviceAnswer, more: Partial<DeviceSignIn> = {}) =>
  signInWithCode({ url: asked.verification_uri, code: asked.user_code, ...lena, ...more });

describe('MSAL', () => {
  test('waits until the person has signed in elsewhere', async () => {
    let told = '';
    const client = msalFor(emulator);
    const result = await client.acquireTokenByDeviceCode({
      scopes,
      deviceCodeCallback: ({ verificationUri, userCode, message }) => {
        told = message;
        void pause(120).then(() => signInWithCode({ url: verificationUri, code: userCode, ...lena }));
      },
    });
    expect(told).toContain(`${emulator.authorizeOrigin}/devicelogin`);
    expect(result?.account?.username).toBe(people.lena);
    expect(decodeJwt(result?.accessToken ?? '').tid).toBe(emulator.tenantId);
    const account = result?.account ?? undefined;
    if (account === undefined) throw new Error('no account');
    const vault = await client.acquireTokenSilent({ account, scopes: [`${emulator.vaultAudience}/.default`] });
    expect(vault.fromCache).toBe(false);
  });

  test.each([
    ['declined', 'authorization_declined', (code: DeviceAnswer) => void enter(code, { press: { confirm: 'cancel' } })],
    ['expired', 'expired_token', () => emulator.expireDeviceCodes()],
  ])('learns that it was %s', async (_, error, act) => {
    const wait = msalFor(emulator).acquireTokenByDeviceCode({
      scopes,
      deviceCodeCallback: ({ verificationUri, userCode }) =>
        act({ verification_uri: verificationUri, user_code: userCode } as DeviceAnswer),
    });
    await expect(wait).rejects.toMatchObject({ message: textWith(error) });
  });

  test('is told to poll no faster than it was allowed', async () => {
    const slow = await startEmulator({ deviceCode: { intervalSeconds: 60 } });
    const asked = await askCode(slow);
    expect(asked.interval).toBe(60);
    expect(errorOf((await poll(asked.device_code, slow)).text)).toMatchObject({ error: 'authorization_pending' });
    expect(errorOf((await poll(asked.device_code, slow)).text)).toMatchObject({ error: 'slow_down' });
    await slow.close();
  });
});

describe('the device code', () => {
  test('is told with a page, a life and an interval; the default is Azure’s own', async () => {
    const other = await startEmulator();
    expect(await askCode(other)).toEqual({
      user_code: expect.stringMatching(/^[B-DF-HJ-NP-TV-XZ2-9]{9}$/),
      device_code: expect.any(String),
      verification_uri: `${other.authorizeOrigin}/devicelogin`,
      expires_in: 900,
      interval: 5,
      message: textWith('To sign in, use a web browser to open the page'),
    });
    await other.close();
  });

  test('is pending, then good for one token', async () => {
    const asked = await askCode();
    const waiting = await poll(asked.device_code);
    expect(waiting.status).toBe(400);
    expect(errorOf(waiting.text)).toMatchObject({ error: 'authorization_pending', error_codes: [70016] });
    const typed = asked.user_code.toLowerCase().replace(/^(...)/, '$1-');
    expect(await enter({ ...asked, user_code: typed })).toMatchObject({ done: true });
    await pause(60);
    const urn = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code' };
    const answer = await poll(asked.device_code, emulator, urn);
    expect(Object.keys(JSON.parse(answer.text) as object)).toContain('refresh_token');
    expect(errorOf((await poll(asked.device_code)).text)).toMatchObject({ error: 'bad_verification_code' });
  });

  test('that nobody gave, or another application got, is refused', async () => {
    expect(errorOf((await poll('made-up')).text)).toMatchObject({
      error: 'bad_verification_code',
      error_codes: [70018],
    });
    const url = `${emulator.authorityOrigin}/organizations/oauth2/v2.0/devicecode`;
    const ca = emulator.certificateAuthority;
    const ask = async (fields: { [name: string]: string }) =>
      errorOf((await sendForm(url, fields, ca)).text).error_codes;
    expect(await ask({ scope: 'openid' })).toEqual([900144]);
    expect(await ask({ client_id: emulator.clientId })).toEqual([900144]);
    expect(await ask({ client_id: 'who', scope: 'openid' })).toEqual([700016]);
    expect(await ask({ client_id: emulator.clientId, scope: 'https://nowhere.example/.default' })).toEqual([500011]);
  });

  test('ends with its time', async () => {
    const short = await startEmulator({ deviceCode: { lifetimeSeconds: 0 } });
    const asked = await askCode(short);
    expect(errorOf((await poll(asked.device_code, short)).text)).toMatchObject({
      error: 'expired_token',
      error_codes: [70020],
    });
    expect(await enter(asked)).toMatchObject({ done: false, step: 'code', problem: textWith('AADSTS70019') });
    await short.close();
  });
});

describe('the page', () => {
  test('wants a code that it knows', async () => {
    const asked = await askCode();
    expect(await enter({ ...asked, user_code: 'WRONG' })).toMatchObject({
      done: false,
      step: 'code',
      problem: textWith('AADSTS70018'),
    });
    const page = await send(`${emulator.authorizeOrigin}/devicelogin`);
    expect(page.text).toContain('embedded Azure');
    expect(readForm(page.text)?.fields).toEqual({ otc: '' });
  });

  test('says whom one signs in to, and takes a no before the password too', async () => {
    const asked = await askCode();
    expect(await enter(asked, { press: { confirm: 'leave' } })).toMatchObject({ done: false, step: 'confirm' });
    expect(await enter(asked, { cancel: true })).toMatchObject({ done: true });
    expect(errorOf((await poll(asked.device_code)).text)).toMatchObject({ error: 'authorization_declined' });
    expect(await enter(asked)).toMatchObject({ done: false, problem: textWith('AADSTS70018') });
  });
});

test('a policy that forbids it is met at the page and by the device', async () => {
  const scenario = contoso();
  for (const tenant of scenario.tenants) tenant.conditionalAccess = { block: 'deviceCode' };
  const other = await startEmulator({ scenario, deviceCode: { intervalSeconds: 0.05 } });
  const asked = await askCode(other);
  expect(await enter(asked)).toMatchObject({ done: false, problem: textWith('AADSTS53003') });
  expect(errorOf((await poll(asked.device_code, other)).text)).toMatchObject({
    error: 'access_denied',
    error_codes: [53003],
  });
  await other.close();
});
