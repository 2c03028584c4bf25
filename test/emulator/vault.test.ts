import { createHash } from 'node:crypto';
import { SecretClient } from '@azure/keyvault-secrets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send } from './browser.ts';
import { agentFor, credentialOf } from './clients.ts';
import { startEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import { people } from './scenarios/contoso.ts';

const anyText: unknown = expect.any(String);
const textWith = (part: string): unknown => expect.stringContaining(part);

let emulator: Emulator;
beforeAll(async () => void (emulator = await startEmulator()));
afterAll(() => emulator.close());

const churn = 'kv-churn-dev-weu';
const version = 'api-version=2026-04-01';

function clientOf(vault: string, account = people.lena): SecretClient {
  return new SecretClient(emulator.vaultUrl(vault), credentialOf(emulator, account), {
    agent: agentFor(emulator),
    retryOptions: { maxRetries: 0 },
  });
}

interface Call {
  vault?: string;
  account?: string | null;
  audience?: string;
  lifetime?: number;
  tenantId?: string;
  method?: string;
  body?: string | Buffer;
  type?: string;
  host?: string;
}

async function call(path: string, how: Call = {}) {
  const { account = people.lena, audience = emulator.vaultAudience } = how;
  const token =
    account === null
      ? undefined
      : await emulator.accessToken(account, audience, {
          ...(how.lifetime === undefined ? {} : { lifetimeSeconds: how.lifetime }),
          ...(how.tenantId === undefined ? {} : { tenantId: how.tenantId }),
        });
  const answer = await send(`${emulator.vaultUrl(how.vault ?? churn)}${path}`, {
    method: how.method ?? 'GET',
    ca: emulator.certificateAuthority,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(how.body === undefined ? {} : { 'content-type': how.type ?? 'application/json' }),
      ...(how.host === undefined ? {} : { host: how.host }),
    },
    ...(how.body === undefined ? {} : { body: how.body }),
  });
  const isJson = String(answer.headers['content-type']).startsWith('application/json');
  const body = (isJson ? JSON.parse(answer.text) : {}) as {
    error?: { code: string; message: string; innererror?: { code: string } };
    value?: unknown;
    nextLink?: string | null;
    id?: string;
    attributes?: { [name: string]: unknown };
  };
  return { ...answer, body, code: body.error?.code, inner: body.error?.innererror?.code };
}

function put(name: string, body: unknown, how: Call = {}) {
  return call(`/secrets/${name}?${version}`, { method: 'PUT', body: JSON.stringify(body), ...how });
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
    expect((await put('new-one', { value: 'x' }, { vault: 'kv-pricing-prod-weu' })).status).toBe(200);
    expect((await call(`/secrets?${version}`, { account: people.reader })).status).toBe(200);
    expect((await call(`/secrets/db-password/versions?${version}`, { account: people.reader })).status).toBe(200);
  });
});

describe('what a secret may be', () => {
  test.each([
    ['an underscore', 'a_b'],
    ['a blank', 'a%20b'],
    ['128 characters', 'x'.repeat(128)],
    ['a letter of another script', 'пароль'],
    ['a broken escape', '%zz'],
  ])('a name with %s is refused', async (_, name) => {
    const answer = await put(name, { value: 'x' });
    expect([answer.status, answer.code]).toEqual([400, 'BadParameter']);
    expect(answer.body.error?.message).toMatch(/^The request URI contains an invalid name: /);
  });

  test('names of 1 and 127 characters, digits and hyphens first', async () => {
    for (const name of ['1', '-', 'y'.repeat(127)]) expect((await put(name, { value: 'x' })).status).toBe(200);
  });

  const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, 'v']));
  test.each([
    ['the largest value', { value: 'x'.repeat(25_600) }, 200],
    ['a value of a byte more', { value: 'x'.repeat(25_601) }, 400],
    ['a value whose letters are few but whose bytes are many', { value: 'é'.repeat(12_801) }, 400],
    ['an empty value', { value: '' }, 200],
    ['no value', {}, 400],
    ['a number for a value', { value: 1 }, 400],
    ['a content type of 255', { value: 'x', contentType: 'c'.repeat(255) }, 200],
    ['a content type of 256', { value: 'x', contentType: 'c'.repeat(256) }, 400],
    ['15 tags', { value: 'x', tags: tags(15) }, 200],
    ['16 tags', { value: 'x', tags: tags(16) }, 400],
    ['a tag of 512 and 512', { value: 'x', tags: { ['n'.repeat(512)]: 'v'.repeat(512) } }, 200],
    ['a tag name of 513', { value: 'x', tags: { ['n'.repeat(513)]: 'v' } }, 400],
    ['a tag value of 513', { value: 'x', tags: { n: 'v'.repeat(513) } }, 400],
    ['a tag that is no text', { value: 'x', tags: { n: 1 } }, 400],
    ['an expiry that is no number', { value: 'x', attributes: { exp: 'tomorrow' } }, 400],
    ['a fraction of a second', { value: 'x', attributes: { nbf: 1.5 } }, 400],
    ['an unknown property', { value: 'x', colour: 'red' }, 200],
    ['a list', [], 400],
  ])('%s', async (_, body, status) => {
    const answer = await put('limits', body);
    expect(answer.status).toBe(status);
    if (status === 400) expect(answer.code).toBe('BadParameter');
  });

  test('a body that is no JSON, not UTF-8, or of another type', async () => {
    expect((await call(`/secrets/x?${version}`, { method: 'PUT', body: '{"value":' })).code).toBe('BadParameter');
    const latin = Buffer.from('{"value":"\xe9"}', 'latin1');
    expect((await call(`/secrets/x?${version}`, { method: 'PUT', body: latin })).code).toBe('BadParameter');
    const text = await call(`/secrets/x?${version}`, { method: 'PUT', body: '{"value":"x"}', type: 'text/plain' });
    expect(text.status).toBe(415);
    expect(emulator.versionsOf(churn, 'x')).toEqual([]);
  });

  test('attributes: a disabled one is kept back, an expired one is not', async () => {
    const disabled = await call(`/secrets/dvc-remote-key?${version}`);
    expect([disabled.status, disabled.code, disabled.inner]).toEqual([403, 'Forbidden', 'SecretDisabled']);
    expect((await call(`/secrets/blob-sas-2025?${version}`)).status).toBe(200);
    expect((await call(`/secrets/pg-readonly-uri?${version}`)).status).toBe(200);
    const set = await put('timed', { value: 'x', attributes: { enabled: false, exp: 4_000_000_000, nbf: 5 } });
    expect(set.body.attributes).toMatchObject({ enabled: false, exp: 4_000_000_000, nbf: 5 });
    expect(set.body.id).toMatch(/\/secrets\/timed\/[0-9a-f]{32}$/);
  });
});

describe('what is asked', () => {
  test.each([
    ['no version', '/secrets', 400, 'BadParameter'],
    ['an unknown version', '/secrets?api-version=8.0', 400, 'BadParameter'],
    ['an unknown secret', `/secrets/nope?${version}`, 404, 'SecretNotFound'],
    ['an unknown secret’s versions', `/secrets/nope/versions?${version}`, 404, 'SecretNotFound'],
    ['an unknown version of a secret', `/secrets/db-password/${'0'.repeat(32)}?${version}`, 404, 'SecretNotFound'],
    ['an unknown path', `/nowhere?${version}`, 404, 'NotFound'],
    ['no page at all', `/secrets?${version}&maxresults=0`, 400, 'BadParameter'],
    ['too large a page', `/secrets?${version}&maxresults=26`, 400, 'BadParameter'],
    ['a spoiled page token', `/secrets?${version}&$skiptoken=abc`, 400, 'BadParameter'],
    ['an unknown format', `/secrets/db-password?${version}&outContentType=text/plain`, 400, 'BadParameter'],
  ])('%s', async (_, path, status, code) => {
    const answer = await call(path);
    expect([answer.status, answer.code]).toEqual([status, code]);
  });

  test.each(['7.0', '7.1', '7.2', '7.3', '7.4', '7.5', '7.6', '2025-07-01', '2026-04-01'])(
    'version %s',
    async (known) => {
      expect((await call(`/secrets/db-password?api-version=${known}`)).status).toBe(200);
    },
  );

  test.each([
    ['DELETE', '/secrets/db-password'],
    ['PATCH', '/secrets/db-password/0123'],
    ['POST', '/secrets/db-password/backup'],
    ['PUT', '/secrets'],
  ])('%s %s, which is not offered', async (method, path) => {
    const answer = await call(`${path}?${version}`, { method });
    expect([answer.status, answer.code]).toEqual([405, 'MethodNotAllowed']);
    expect(answer.headers['allow']).toContain('GET');
  });

  test('pages of the size asked for, on the same origin, null at the end', async () => {
    const first = await call(`/secrets/openai-api-key/versions?${version}&maxresults=4`);
    expect(first.body.value).toHaveLength(4);
    const origin = emulator.vaultUrl(churn);
    expect(first.body.nextLink).toMatch(
      new RegExp(`^${origin}/secrets/openai-api-key/versions\\?api-version=2026-04-01&`),
    );
    const second = await call(String(first.body.nextLink).slice(origin.length));
    const third = await call(String(second.body.nextLink).slice(origin.length));
    expect([(second.body.value as unknown[]).length, (third.body.value as unknown[]).length]).toEqual([4, 1]);
    expect(third.body.nextLink).toBeNull();
  });

  test('every answer carries the service’s headers', async () => {
    const { headers } = await call('/secrets', { account: null });
    expect(headers).toMatchObject({
      'x-ms-keyvault-region': 'westeurope',
      'x-ms-request-id': anyText,
      'x-ms-keyvault-service-version': anyText,
      'strict-transport-security': textWith('max-age=31536000'),
      'cache-control': 'no-cache',
    });
  });
});
