import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { VaultAccess } from '../../electron/vault/client.ts';
import { vaultFailure } from '../../electron/vault/errors.ts';
import { makeSecrets } from '../../electron/vault/secrets.ts';
import { reachFailure } from '../../electron/network/reach.ts';
import { Failed, networkFailure } from '../../electron/network/errors.ts';
import { failure, type Failure } from '../../shared/errors.ts';
import { makeCertificates } from '../emulator/certificates.ts';
import type { Fault } from '../emulator/faults.ts';
import { people } from '../emulator/scenarios/contoso.ts';
import { startAzure, type Azure } from './azure.ts';
import { canary, failureOf } from './failing.ts';
import { startImpostor } from './impostor.ts';

const open = 'kv-churn-dev-weu';
let azure: Azure;

beforeAll(async () => {
  azure = await startAzure();
});
afterAll(() => azure.close());
afterEach(() => azure.emulator.faults.clear());

const failing = (access: VaultAccess, call?: 'get' | 'set') => failureOf(access, azure.lent, call);

const faulty = (fault: Fault, call: 'get' | 'set' = 'get'): Promise<Failure> => {
  azure.emulator.faults.schedule({
    service: 'vault',
    operation: call === 'get' ? 'getSecret' : 'setSecret',
    fault,
    times: 9,
  });
  return failing(azure.vault(open), call);
};

describe('a vault’s refusal', () => {
  it.each([
    ['ForbiddenByRbac', 'vault-role-missing'],
    ['AccessDenied', 'vault-policy-missing'],
    ['ForbiddenByConnection', 'vault-private'],
    ['ForbiddenByPolicy', 'vault-refused'],
    ['SecretDisabled', 'secret-disabled'],
    ['SomethingNew', 'vault-refused'],
    ['__proto__', 'vault-refused'],
    ['constructor', 'vault-refused'],
  ])('403 %s is %s', async (innerCode, code) => {
    expect(await faulty({ kind: 'refuse', status: 403, innerCode })).toMatchObject({ code, status: 403 });
  });

  it.each([
    ['ObjectIsDeletedButRecoverable', 'secret-deleted'],
    ['ObjectIsBeingDeleted', 'secret-busy'],
    ['ObjectIsBeingRecovered', 'secret-busy'],
    ['SomethingNew', 'secret-busy'],
  ])('409 %s is %s', async (innerCode, code) => {
    expect(await faulty({ kind: 'refuse', status: 409, code: 'Conflict', innerCode }, 'set')).toMatchObject({ code });
  });

  it.each([
    [401, 'Unauthorized', 'token-refused'],
    [404, 'SecretNotFound', 'secret-not-found'],
    [404, 'VaultNotFound', 'vault-not-found'],
    [400, 'BadParameter', 'answer-not-understood'],
  ])('%i %s is %s', async (status, code, expected) => {
    expect(await faulty({ kind: 'refuse', status, code })).toMatchObject({ code: expected, status });
  });

  it.each([
    [429, 'throttled'],
    [500, 'service-unavailable'],
    [502, 'service-unavailable'],
    [503, 'service-unavailable'],
    [302, 'answer-not-understood'],
    [418, 'answer-not-understood'],
  ])('a bare %i is %s', async (status, code) => {
    expect(await faulty({ kind: 'status', status })).toMatchObject({ code, status });
  });

  it('says how long to wait', async () => {
    const fault: Fault = { kind: 'status', status: 429, retryAfterSeconds: 12 };
    const from = performance.now();
    expect(await faulty(fault)).toMatchObject({ code: 'throttled', status: 429, retryAfter: 12 });
    expect(performance.now() - from, 'and does not sit it out').toBeLessThan(6_000);
  });

  it('names this computer’s address where the firewall does', async () => {
    const failed = await failing(azure.vault('kv-churn-prod-weu'));
    expect(failed).toMatchObject({ code: 'vault-firewall', address: '127.0.0.1' });
    const message = (address: string) => `Client address is not authorized.\r\nClient address: ${address}\r\nCaller: x`;
    for (const [said, address] of [
      ['203.0.113.24', '203.0.113.24'],
      ['2001:db8::7', '2001:db8::7'],
      ['203.0.113.24.', '203.0.113.24'],
      [canary, undefined],
    ] as const) {
      const fault: Fault = { kind: 'refuse', innerCode: 'ForbiddenByFirewall', message: message(said) };
      expect((await faulty(fault)).address).toBe(address);
      azure.emulator.faults.clear();
    }
  });

  it('keeps the service’s id of the request', async () => {
    expect((await faulty({ kind: 'refuse' })).requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('of a token: whatever is wrong with it', async () => {
    const { emulator } = azure;
    const made = {
      'of another resource': await emulator.accessToken(people.lena, emulator.armOrigin),
      expired: await emulator.accessToken(people.lena, emulator.vaultAudience, { lifetimeSeconds: -60 }),
      malformed: 'no-token',
    };
    for (const [name, token] of Object.entries(made)) {
      azure.lent.push(token);
      const access = { ...azure.vault(open), getToken: async () => ({ token, expires: Date.now() + 60_000 }) };
      expect(await failing(access), name).toMatchObject({ code: 'token-refused', status: 401 });
    }
  });
});

describe('a vault’s refusal to list', () => {
  it.each([
    ['kv-fraud-prod-weu', people.lena, 'vault-role-missing'],
    ['kv-demand-weu', people.stranger, 'vault-policy-missing'],
    ['kv-churn-prod-weu', people.lena, 'vault-firewall'],
    ['kv-sealed-weu', people.lena, 'vault-private'],
  ])('%s by %s is %s', async (vault, account, code) => {
    const secrets = makeSecrets(azure.vault(vault, account));
    expect(await secrets.list(null)).toMatchObject({ ok: false, error: { code, status: 403 } });
    expect(await secrets.versions('a')).toMatchObject({ ok: false, error: { code, status: 403 } });
  });

  it('leaves open whether a name is taken, for a person who may only set', async () => {
    const { lookUp } = makeSecrets(azure.vault('kv-pricing-prod-weu'));
    expect(await lookUp('pricing-db-password')).toEqual({ ok: true, value: { state: 'unknown' } });
  });

  it('names this computer’s address', async () => {
    const answer = await makeSecrets(azure.vault('kv-churn-prod-weu')).list(null);
    expect(answer).toMatchObject({ error: { code: 'vault-firewall', address: '127.0.0.1' } });
  });
});

describe('on the way', () => {
  it('the connection breaks: offline', async () => {
    expect(await faulty({ kind: 'break' })).toEqual({ code: 'offline' });
    azure.emulator.faults.clear();
    expect(await faulty({ kind: 'break' }, 'set')).toEqual({ code: 'offline' });
  });

  it('nobody answers: offline', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => server.close(resolve));
    const host = `kv-a.vault.localhost:${port}`;
    const route = { ...azure.route, allowedHosts: [host] };
    expect(await failing({ ...azure.vault(open), url: `https://${host}`, route })).toEqual({ code: 'offline' });
  });

  it('no such name: the network does not find it, or there is no network', async () => {
    const route = { ...azure.route, allowedHosts: ['kv-a.vault.invalid'], address: null };
    const failed = await failing({ ...azure.vault(open), url: 'https://kv-a.vault.invalid', route });
    expect(failed.code).toMatch(/^(dns-failed|offline)$/);
    const missing = Object.assign(new Error('x'), { code: 'ENOTFOUND' });
    expect(reachFailure(missing, () => true)).toEqual({ code: 'dns-failed' });
    expect(reachFailure(missing, () => false)).toEqual({ code: 'offline' });
  });

  it('another authority signed the certificate: refused, and nothing sent', async () => {
    const { authority } = await makeCertificates();
    const before = azure.emulator.record.length;
    const route = { ...azure.route, certificates: [authority] };
    expect(await failing({ ...azure.vault(open), route })).toEqual({ code: 'certificate-refused' });
    expect(azure.emulator.record.length).toBe(before);
  });

  it('no root is trusted at all: refused', async () => {
    const route = { ...azure.route, certificates: [] };
    expect(await failing({ ...azure.vault(open), route })).toEqual({ code: 'certificate-refused' });
  });

  it('the certificate is for another name: refused', async () => {
    const impostor = await startImpostor();
    const host = `kv-a.elsewhere.localhost:${impostor.port}`;
    const route = { ...azure.route, certificates: [impostor.authority], allowedHosts: [host] };
    expect(await failing({ ...azure.vault(open), url: `https://${host}`, route })).toEqual({
      code: 'certificate-refused',
    });
    await impostor.close();
  });

  it('the vault is not on the list: nothing is sent', async () => {
    const before = azure.emulator.record.length;
    const route = { ...azure.route, allowedHosts: ['.vault.azure.net'] };
    expect(await failing({ ...azure.vault(open), route })).toEqual({ code: 'origin-refused' });
    expect(azure.emulator.record.length).toBe(before);
  });

  it('no token is lent: its own reason stands', async () => {
    const refuse = () => Promise.reject(new Failed(failure('sign-in-needed').error));
    expect(await failing({ ...azure.vault(open), getToken: refuse })).toEqual({ code: 'sign-in-needed' });
  });
});

describe('whatever else is thrown', () => {
  it.each([
    undefined,
    null,
    'x',
    7,
    new Error(canary),
    { message: canary },
    Object.create(null),
    new TypeError(canary),
  ])('is unexpected and says nothing: %o', (thrown) => {
    expect(networkFailure(thrown)).toEqual({ code: 'unexpected' });
    expect(vaultFailure(thrown)).toEqual({ code: 'unexpected' });
  });

  it('is found through its causes', () => {
    const wrapped = new Error('a', {
      cause: new Error('b', { cause: Object.assign(new Error('c'), { code: 'ENOTFOUND' }) }),
    });
    expect(networkFailure(wrapped).code).toMatch(/^(dns-failed|offline)$/);
    expect(networkFailure(new Error('a', { cause: new Failed(failure('signed-out').error) }))).toEqual({
      code: 'signed-out',
    });
  });

  it('and that is its own cause does not go round for ever', () => {
    const circle: { cause?: unknown } = {};
    circle.cause = circle;
    expect(networkFailure(circle)).toEqual({ code: 'unexpected' });
  });
});
