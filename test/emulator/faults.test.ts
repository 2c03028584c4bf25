import { SecretClient } from '@azure/keyvault-secrets';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { send } from './browser.ts';
import { agentFor, askToken, authorizeRequest, credentialOf } from './clients.ts';
import { startEmulator } from './emulator.ts';
import type { Mangle } from './faults.ts';
import type { Emulator } from './emulator.ts';
import { people } from './scenarios/contoso.ts';
import { callVault, churn } from './vault-call.ts';

let emulator: Emulator;
let client: SecretClient;
const vault = 'kv-demand-weu';
beforeAll(async () => void (emulator = await startEmulator()));
afterAll(() => emulator.close());
beforeEach(async () => {
  client = new SecretClient(emulator.vaultUrl(vault), credentialOf(emulator, people.lena), {
    agent: agentFor(emulator),
    retryOptions: { maxRetries: 0 },
  });
  await client.getSecret('none').catch(() => 'authenticated, and that is all that this was for');
});

describe('a fault meets the call that it is meant for', () => {
  test('refuse: in the service’s own words, this once, and nothing is stored', async () => {
    emulator.faults.schedule({ service: 'vault', operation: 'setSecret', nth: 2, fault: { kind: 'refuse' } });
    await client.setSecret('refused', 'one');
    await expect(client.setSecret('refused', 'two')).rejects.toMatchObject({ statusCode: 403, code: 'Forbidden' });
    expect(emulator.record.at(-1)).toMatchObject({ operation: 'setSecret', status: 403, user: people.lena });
    await client.setSecret('refused', 'three');
    expect(emulator.versionsOf(vault, 'refused')).toHaveLength(2);
  });

  test('break: before and after the commit', async () => {
    emulator.faults.schedule({ service: 'vault', operation: 'setSecret', fault: { kind: 'break' } });
    await expect(client.setSecret('broken', 'one')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(emulator.versionsOf(vault, 'broken')).toEqual([]);
    emulator.faults.schedule({ service: 'vault', operation: 'setSecret', fault: { kind: 'break', commit: true } });
    await expect(client.setSecret('broken', 'two')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(emulator.versionsOf(vault, 'broken')).toHaveLength(1);
  });

  test('mangle: the operation takes effect, and its answer is spoilt', async () => {
    const spoilt = async (how: Mangle['how'], work: () => Promise<unknown>) => {
      const operation = how.endsWith('next') ? 'listSecrets' : 'setSecret';
      emulator.faults.schedule({ service: 'vault', operation, fault: { kind: 'mangle', how } });
      return work().then(
        (answer) => answer,
        (error: unknown) => error,
      );
    };
    const set = () => client.setSecret('spoilt', 'x');
    const nextOf = async (how: Mangle['how']) =>
      spoilt(how, async () => (await callVault(emulator, '/secrets?api-version=2026-04-01')).body.nextLink);
    expect(await spoilt('cut', set)).toMatchObject({
      code: 'PARSE_ERROR',
      message: expect.stringContaining('aborted') as string,
    });
    expect(await spoilt('truncated', set)).toMatchObject({ code: 'PARSE_ERROR' });
    expect(await spoilt('malformed', set)).toMatchObject({ code: 'PARSE_ERROR' });
    expect(await spoilt('other-name', set)).toMatchObject({ name: 'somebody-elses' });
    expect(emulator.versionsOf(vault, 'spoilt')).toHaveLength(4);
    expect(await nextOf('foreign-next')).toMatch(/^https:\/\/sotto\.example\//);
    expect(await nextOf('looping-next')).toBe(`${emulator.vaultUrl(churn)}/secrets?api-version=2026-04-01`);
  });

  test('status: with or without the commit, as often as asked, on one path only', async () => {
    emulator.faults.schedule({
      service: 'vault',
      operation: 'setSecret',
      times: 2,
      path: '/secrets/BUSY',
      fault: { kind: 'status', status: 503, retryAfterSeconds: 1 },
    });
    await client.setSecret('other', 'x');
    await expect(client.setSecret('busy', 'x')).rejects.toMatchObject({ statusCode: 503 });
    await expect(client.setSecret('busy', 'x')).rejects.toMatchObject({ statusCode: 503 });
    await client.setSecret('busy', 'x');
    expect(emulator.versionsOf(vault, 'busy')).toHaveLength(1);
    const fault = { kind: 'status', status: 500, commit: true } as const;
    emulator.faults.schedule({ service: 'vault', operation: 'setSecret', fault });
    await expect(client.setSecret('busy', 'y')).rejects.toMatchObject({ statusCode: 500 });
    expect(emulator.versionsOf(vault, 'busy')).toHaveLength(2);
  });

  test('hold: says when the call has arrived, and answers at the release', async () => {
    const held = emulator.faults.schedule({ service: 'vault', operation: 'setSecret', fault: { kind: 'hold' } });
    let answered = false;
    const call = client.setSecret('held', 'x').finally(() => (answered = true));
    await held.reached;
    expect(answered).toBe(false);
    expect(emulator.record.at(-1)).toMatchObject({ operation: 'setSecret', authenticated: true });
    expect(emulator.record.at(-1)?.status).toBeUndefined();
    expect(emulator.versionsOf(vault, 'held')).toEqual([]);
    held.release();
    expect((await call).name).toBe('held');
    expect(emulator.versionsOf(vault, 'held')).toHaveLength(1);
  });

  test('a fault that was taken back meets nothing; one of another service neither', async () => {
    const taken = emulator.faults.schedule({ service: 'vault', operation: 'setSecret', fault: { kind: 'refuse' } });
    taken.cancel();
    const other = emulator.faults.schedule({ service: 'arm', operation: 'setSecret', fault: { kind: 'refuse' } });
    expect((await client.setSecret('unharmed', 'x')).name).toBe('unharmed');
    other.cancel();
  });

  test('the other services have them too', async () => {
    const ca = emulator.certificateAuthority;
    const token = await emulator.accessToken(people.lena, emulator.armOrigin);
    emulator.faults.schedule({ service: 'arm', operation: 'listSubscriptions', fault: { kind: 'refuse' } });
    const headers = { authorization: `Bearer ${token}` };
    const url = `${emulator.armOrigin}/subscriptions?api-version=2022-12-01`;
    expect((await send(url, { ca, headers })).status).toBe(403);
    expect((await send(url, { ca, headers })).status).toBe(200);
    emulator.faults.schedule({ service: 'entra', operation: 'keys', fault: { kind: 'status', status: 502 } });
    expect((await send(`${emulator.authorityOrigin}/common/discovery/v2.0/keys`, { ca })).status).toBe(502);
  });

  test('closing lets go of what is held', async () => {
    const other = await startEmulator();
    const held = other.faults.schedule({ service: 'entra', operation: 'keys', fault: { kind: 'hold' } });
    const call = send(`${other.authorityOrigin}/common/discovery/v2.0/keys`, { ca: other.certificateAuthority });
    const ended = call.then(
      () => 'answered',
      () => 'closed',
    );
    await held.reached;
    await other.close();
    expect(['answered', 'closed']).toContain(await ended);
  });
});

describe('what stands between a client and the services', () => {
  const ca = () => emulator.certificateAuthority;
  const ask = (service: 'authority' | 'arm', path: string) =>
    send(`${emulator[`${service}Origin`]}${path}`, { ca: ca() });

  test('a captive portal answers in the place of the service, before it has looked', async () => {
    const html = '<h1>Hotel</h1>';
    emulator.faults.schedule({ service: 'arm', operation: '*', fault: { kind: 'page', status: 200, html } });
    const page = await ask('arm', '/subscriptions?api-version=2022-12-01');
    expect([page.status, page.headers['content-type'], page.text]).toEqual([200, 'text/html; charset=utf-8', html]);
    expect(page.headers['x-ms-request-id']).toBeUndefined();
    const location = 'http://portal.example/login';
    emulator.faults.schedule({
      service: 'entra',
      operation: 'token',
      fault: { kind: 'page', status: 302, location },
    });
    expect((await askToken(emulator, {})).headers['location']).toBe(location);
    expect((await ask('arm', '/subscriptions')).status).toBe(401);
  });

  test('the vault’s first answer may be such a page too', async () => {
    emulator.faults.schedule({ service: 'vault', operation: '*', fault: { kind: 'page', status: 200 } });
    const other = new SecretClient(emulator.vaultUrl(vault), credentialOf(emulator, people.lena), {
      agent: agentFor(emulator),
      retryOptions: { maxRetries: 0 },
    });
    // The client takes the page for a secret without an id: no error of its own tells a caller what happened.
    await expect(other.getSecret('none')).rejects.toThrow(TypeError);
  });

  test('the sign-in page out of reach, the token endpoint busy for a while, an answer that is slow', async () => {
    const { url } = authorizeRequest(emulator);
    emulator.faults.schedule({ service: 'entra', operation: 'authorize', fault: { kind: 'break' } });
    await expect(send(url)).rejects.toMatchObject({ code: 'ECONNRESET' });
    emulator.faults.schedule({
      service: 'entra',
      operation: 'token',
      times: 2,
      fault: { kind: 'status', status: 503, retryAfterSeconds: 1 },
    });
    const busy = [await askToken(emulator, {}), await askToken(emulator, {}), await askToken(emulator, {})];
    expect(busy.map((answer) => answer.status)).toEqual([503, 503, 400]);
    const held = emulator.faults.schedule({ service: 'entra', operation: 'authorize', fault: { kind: 'hold' } });
    const slow = send(url);
    await held.reached;
    held.release();
    expect((await slow).status).toBe(200);
  });

  test('a fault that the service itself has to word needs an operation', () => {
    const plan = { service: 'arm', operation: '*', fault: { kind: 'refuse' } } as const;
    expect(() => emulator.faults.schedule(plan)).toThrow('needs an operation');
  });
});

test('services whose clocks are an hour ahead trust their own tokens and say their time', async () => {
  const other = await startEmulator({ clockSkewSeconds: 3600 });
  const token = await other.accessToken(people.lena, other.armOrigin);
  const ahead = Number(decodeJwt(token).iat) - Date.now() / 1000;
  expect(Math.round(ahead / 60)).toBe(60);
  const headers = { authorization: `Bearer ${token}` };
  const url = `${other.armOrigin}/subscriptions?api-version=2022-12-01`;
  const answer = await send(url, { ca: other.certificateAuthority, headers });
  expect(answer.status).toBe(200);
  expect(Math.round((Date.parse(String(answer.headers['date'])) - Date.now()) / 60_000)).toBe(60);
  await other.close();
});

test('the record holds neither a value nor a token nor a query', async () => {
  const canary = 'canary-6f1e0b';
  await client.setSecret('recorded', canary, { tags: { note: canary } });
  await client.getSecret('recorded');
  const text = JSON.stringify(emulator.record);
  expect(text).toContain('"path":"/secrets/recorded"');
  expect(text).not.toContain(canary);
  expect(text).not.toContain('eyJ');
  expect(text).not.toContain('api-version');
});
