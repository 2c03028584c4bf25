import { createHash } from 'node:crypto';
import { SecretClient } from '@azure/keyvault-secrets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentFor, credentialOf } from './clients.ts';
import { startEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import { people } from './scenarios/contoso.ts';
import { callVault, churn } from './vault-call.ts';
import type { VaultRequest } from './vault-call.ts';

let emulator: Emulator;
beforeAll(async () => void (emulator = await startEmulator()));
afterAll(() => emulator.close());

const version = 'api-version=2026-04-01';
const call = (path: string, how: VaultRequest = {}) => callVault(emulator, path, how);

function clientOf(vault: string, account = people.lena): SecretClient {
  return new SecretClient(emulator.vaultUrl(vault), credentialOf(emulator, account), {
    agent: agentFor(emulator),
    retryOptions: { maxRetries: 0 },
  });
}

describe('Microsoft’s own client', () => {
  test('sets, gets by any case, and lists versions', async () => {
    const client = clientOf(churn);
    const value = ' edge blanks, ümläut, 秘密, "quotes"\r\nand a line end\n';
    await client.getSecret('db-password');
    const set = await client.setSecret('First-Case', value, {
      contentType: 'Password',
      tags: { owner: 'me' },
      expiresOn: new Date('2030-01-02T03:04:05Z'),
    });
    expect(set.value).toBe(value);
    const got = await client.getSecret('FIRST-case');
    expect(got.value).toBe(value);
    expect(got.name).toBe('First-Case');
    expect(got.properties).toMatchObject({
      contentType: 'Password',
      tags: { owner: 'me' },
      expiresOn: new Date('2030-01-02T03:04:05Z'),
      recoveryLevel: 'Recoverable+Purgeable',
      recoverableDays: 90,
    });
    await client.setSecret('first-CASE', 'two');
    const first = await client.getSecret('first-case', { version: set.properties.version ?? '' });
    expect(first.value).toBe(value);
    expect((await client.getSecret('first-case')).value).toBe('two');
    const facts = emulator.versionsOf(churn, 'First-case');
    expect(facts).toHaveLength(2);
    expect(facts[0]).toMatchObject({
      version: set.properties.version,
      sha256: createHash('sha256').update(value).digest('hex'),
      bytes: Buffer.byteLength(value),
      contentType: 'Password',
      enabled: true,
    });
    expect(emulator.offences).toEqual([]);
  });

  test('lists all 128 names in six pages, without a value', async () => {
    const before = emulator.record.length;
    const names: string[] = [];
    for await (const secret of clientOf(churn).listPropertiesOfSecrets()) names.push(secret.name);
    expect(names.length).toBeGreaterThanOrEqual(128);
    expect(names.slice(0, 3)).toEqual(['adls-conn-string', 'api-key-weather', 'appinsights-conn']);
    const pages = emulator.record.slice(before).filter((entry) => entry.status === 200);
    expect(pages).toHaveLength(6);
    expect((await call(`/secrets?${version}`)).text).not.toContain('"value":"');
  });

  test('lists an empty vault', async () => {
    for await (const secret of clientOf('kv-demand-weu').listPropertiesOfSecrets()) throw new Error(secret.name);
    expect((await call(`/secrets?${version}`, { vault: 'kv-demand-weu' })).body).toEqual({ value: [], nextLink: null });
  });

  test('of two first writes at once, one goes out with its body and without a token: an offence', async () => {
    const other = await startEmulator();
    const client = new SecretClient(other.vaultUrl(churn), credentialOf(other, people.lena), {
      agent: agentFor(other),
    });
    await Promise.allSettled([client.setSecret('one', 'x'), client.setSecret('two', 'y')]);
    expect(other.offences.map((entry) => [entry.operation, entry.offences])).toEqual([
      ['setSecret', ['body-before-authentication']],
    ]);
    await other.close();
  });
});

describe('who calls', () => {
  test('a stranger gets the challenge, whatever they ask', async () => {
    for (const path of [`/secrets?${version}`, '/secrets/x', '/nowhere']) {
      const answer = await call(path, { account: null });
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBe(
        `Bearer authorization="${emulator.authorityOrigin}/${emulator.tenantId}", resource="${emulator.vaultAudience}"`,
      );
      expect(answer.body.error).toEqual({
        code: 'Unauthorized',
        message: 'AKV10000: Request is missing a Bearer or PoP token.',
      });
    }
  });

  test.each([
    ['of another audience', { audience: 'https://management.azure.com' }, 'AKV10022'],
    ['of the audience with a slash', { audience: 'https://vault.azure.net/' }, 'AKV10022'],
    ['of another tenant', { tenantId: '00000000-2222-4333-8444-555555555555' }, 'AKV10032'],
    ['that has expired', { lifetime: -1 }, 'IDX10223'],
  ])('a token %s is turned away with challenge and error', async (_, how, text) => {
    const answer = await call(`/secrets?${version}`, how);
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
    expect(answer.body.error?.message).toContain(text);
  });

  test('a token for Azure’s own identifier of the service is taken', async () => {
    expect((await call(`/secrets?${version}`, { audience: 'https://vault.azure.net' })).status).toBe(200);
  });

  test('a host that is no vault is not served', async () => {
    const port = new URL(emulator.vaultUrl(churn)).port;
    for (const host of [`nobody.vault.localhost:${port}`, `localhost:${port}`, 'kv-churn-dev-weu.vault.localhost:1']) {
      const answer = await call(`/secrets?${version}`, { host });
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('Invalid Hostname');
    }
  });
});

describe('who may', () => {
  test.each([
    ['read in a vault without a role', 'kv-fraud-prod-weu', 'GET', '', people.lena, 'ForbiddenByRbac'],
    ['read as a contributor', 'kv-recsys-prod-weu', 'GET', '/x', people.lena, 'ForbiddenByRbac'],
    ['list where only set is given', 'kv-pricing-prod-weu', 'GET', '', people.lena, 'ForbiddenByRbac'],
    [
      'get where only set is given',
      'kv-pricing-prod-weu',
      'GET',
      '/pricing-db-password',
      people.lena,
      'ForbiddenByRbac',
    ],
    ['get as a reader', churn, 'GET', '/db-password', people.reader, 'ForbiddenByRbac'],
    ['set as a user', 'kv-vision-qa-weu', 'PUT', '/x', people.lena, 'ForbiddenByRbac'],
    ['get without the permission', 'kv-demand-weu', 'GET', '/x', people.reader, 'AccessDenied'],
    ['anything through the firewall', 'kv-churn-prod-weu', 'GET', '', people.lena, 'ForbiddenByFirewall'],
    ['anything with public access off', 'kv-sealed-weu', 'GET', '', people.lena, 'ForbiddenByConnection'],
  ])('not %s', async (_, vault, method, path, account, inner) => {
    const body = method === 'PUT' ? { body: '{"value":"x"}' } : {};
    const answer = await call(`/secrets${path}?${version}`, { vault, method, account, ...body });
    expect([answer.status, answer.code, answer.inner]).toEqual([403, 'Forbidden', inner]);
    expect(answer.body.error?.message).toContain('oid=');
  });

  test('set where only set is given; list as a reader', async () => {
    const set = { vault: 'kv-pricing-prod-weu', method: 'PUT', body: '{"value":"x"}' };
    expect((await call(`/secrets/new-one?${version}`, set)).status).toBe(200);
    expect((await call(`/secrets?${version}`, { account: people.reader })).status).toBe(200);
    expect((await call(`/secrets/db-password/versions?${version}`, { account: people.reader })).status).toBe(200);
  });
});
