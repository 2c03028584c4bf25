import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import { callVault, churn } from './vault-call.ts';
import type { VaultRequest } from './vault-call.ts';

const anyText: unknown = expect.any(String);
const textWith = (part: string): unknown => expect.stringContaining(part);

let emulator: Emulator;
beforeAll(async () => void (emulator = await startEmulator()));
afterAll(() => emulator.close());

const version = 'api-version=2026-04-01';
const call = (path: string, how: VaultRequest = {}) => callVault(emulator, path, how);
const put = (name: string, body: unknown) =>
  call(`/secrets/${name}?${version}`, { method: 'PUT', body: JSON.stringify(body) });

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
    ['POST', '/secrets/db-password'],
    ['DELETE', '/secrets/db-password/0123'],
    ['PUT', '/deletedsecrets/db-password'],
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
