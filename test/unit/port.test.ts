import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { FromMain, FromVault, ToMain, ToVault } from '../../shared/port.ts';
import { placesOf } from './schemas.ts';

const facts = {
  ...{ bytes: 3, lines: 1, blankAtStart: false, blankAtEnd: false, lineEndAtEnd: false },
  ...{ carriageReturns: false, byteOrderMark: false, quoted: false, controls: false },
};
const save = {
  kind: 'save',
  name: 'db-password',
  value: { from: 'typed', text: 'hunter2' },
  attributes: { contentType: '', tags: [], activates: null, expires: null, enabled: true },
  basedOn: null,
};
const route = { certificates: ['PEM'], allowedHosts: ['.vault.azure.net'], address: null };
const start = { kind: 'start', job: { kind: 'write' }, vaultUrl: 'https://kv.vault.azure.net', route };
const file = { way: 'file', fileName: 'id_rsa', keys: [{ key: 'A', line: 1 }], part: null, odd: [], base64: false };
const offline = { code: 'offline' };

type Parser = Pick<z.ZodMiniType, 'safeParse'>;
const proxy = { kind: 'http', host: 'proxy.example', port: 3128, credentials: { username: 'a', password: 'b' } };
interface Direction {
  schema: Parser;
  good: Record<string, unknown>[];
  bad: unknown[];
}

const directions: Record<string, Direction> = {
  'from the window': {
    schema: ToVault,
    good: [
      ...[{ kind: 'hello' }, { kind: 'drop' }, { kind: 'read' }, { kind: 'received' }],
      ...[
        save,
        { ...save, basedOn: 'ab12'.repeat(16) },
        { ...save, basedOn: 'unknown' },
        { ...save, value: { from: 'held' } },
        { ...save, value: { from: 'generated', recipe: { of: 'words', length: 6 } } },
      ],
      // Its own message comes from the rules, so the boundary lets it through.
      { ...save, name: '', value: { from: 'typed', text: '' } },
    ],
    bad: [
      { ...save, basedOn: undefined },
      { ...save, basedOn: 'not hex' },
      { ...save, basedOn: '' },
      { ...save, basedOn: 'ab12' },
      { ...save, name: 'n'.repeat(1_025) },
      { ...save, attributes: { ...save.attributes, contentType: 'c'.repeat(1_025) } },
      { ...save, attributes: { ...save.attributes, tags: [{ name: 'a', value: 'v'.repeat(1_025) }] } },
      { ...save, attributes: { ...save.attributes, expires: NaN } },
      { ...save, attributes: undefined },
      { ...save, value: 'hunter2' },
      { ...save, value: { from: 'typed', text: 7 } },
      { ...save, value: { from: 'typed', text: new String('x') } },
      { ...save, value: { from: 'typed', text: 'x'.repeat(1_048_577) } },
      { ...save, value: { from: 'held', path: '/etc/shadow' } },
      { ...save, value: { from: 'environment', name: 'HOME' } },
      { ...save, vaultUrl: 'https://evil.example' },
      { kind: 'read', name: 'another' },
      { kind: 'file', path: '/etc/shadow' },
      start,
    ],
  },
  'from the vault process': {
    schema: FromVault,
    good: [
      { kind: 'ready' },
      { kind: 'held', source: file, facts },
      { kind: 'held', source: { way: 'variable', name: 'HF_TOKEN' }, facts },
      { kind: 'not-held', source: file, error: { code: 'file-unreadable' } },
      { kind: 'saved', name: 'a', version: 'ab12' },
      { kind: 'save-failed', field: 'form', error: offline },
      { kind: 'value', text: 'x', bytes: 1, lines: 1 },
      { kind: 'read-failed', error: offline },
    ],
    bad: [
      { kind: 'held', source: file, facts: { ...facts, text: 'x' } },
      { kind: 'held', source: file, facts: { ...facts, bytes: '3' } },
      { kind: 'held', source: { ...file, text: 'x' }, facts },
      { kind: 'save-failed', field: 'elsewhere', error: offline },
      { kind: 'save-failed', field: 'form', error: { code: 'offline', message: 'the body was …' } },
      { kind: 'save-failed', field: 'form', error: new Error('x') },
      { kind: 'saved', name: 'a', version: 'https://kv.vault.azure.net/secrets/a/1' },
      { kind: 'saved', name: 'a', version: 'ab12', text: 'x' },
      { kind: 'read-failed', error: { code: 'no-such-code' } },
    ],
  },
  'from main': {
    schema: FromMain,
    good: [
      start,
      { ...start, job: { kind: 'read', name: 'a', version: null } },
      { ...start, route: { ...route, address: '127.0.0.1' } },
      { kind: 'file', path: '/home/lena/key.pem' },
      { kind: 'token', id: 1, token: 'eyJ', expires: 1 },
      { kind: 'refused', id: 1, error: { code: 'signed-out' } },
      { kind: 'proxies', id: 1, steps: [{ kind: 'direct' }, proxy, { kind: 'unsupported' }] },
    ],
    bad: [
      { ...start, vaultUrl: 'not a url' },
      { ...start, job: { kind: 'read' } },
      { ...start, job: { kind: 'delete', name: 'a' } },
      { ...start, job: { kind: 'write', name: 'a' } },
      { ...start, route: { ...route, rejectUnauthorized: false } },
      { ...start, route: { ...route, allowedHosts: 'kv.vault.azure.net' } },
      { ...start, value: 'x' },
      { kind: 'token', id: 'one', token: 'eyJ', expires: 1 },
      { kind: 'token', id: 1, token: 'eyJ', expires: Number.NaN },
      { kind: 'token', id: 1, token: null, expires: 1 },
      { kind: 'proxies', id: 1, steps: [{ ...proxy, credentials: undefined }] },
      { kind: 'proxies', id: 1, steps: [{ kind: 'socks', host: 'p', port: 1080, credentials: null }] },
      save,
    ],
  },
  'to main': {
    schema: ToMain,
    good: [
      { kind: 'token-wanted', id: 1, scope: 'https://vault.azure.net/.default', tenantId: null, claims: null },
      { kind: 'proxies-wanted', id: 1, refused: null },
      {
        kind: 'proxies-wanted',
        id: 1,
        refused: { refusal: { proxy, host: 'kv.vault.azure.net', port: 443 }, since: 1 },
      },
      { kind: 'stored', name: 'a', version: 'ab12', updated: null },
      { kind: 'stored', name: 'a', version: 'ab12', updated: 1 },
      { kind: 'given' },
      { kind: 'failed', error: { code: 'throttled', retryAfter: 3 } },
    ],
    bad: [
      { kind: 'given', text: 'x' },
      { kind: 'given', bytes: 7 },
      { kind: 'stored', name: 'a', version: 'ab12', updated: null, value: 'x' },
      { kind: 'stored', name: 'a', version: 'hunter2', updated: null },
      { kind: 'stored', name: 'n'.repeat(128), version: 'ab12', updated: null },
      { kind: 'failed', error: { code: 'offline', detail: 'x' } },
      { kind: 'failed', error: { code: 'offline', requestId: 'the value, perhaps' } },
      { kind: 'failed', error: { code: 'vault-firewall', address: 'the value, perhaps' } },
      { kind: 'failed', error: { code: 'offline', status: 7 } },
      { kind: 'token-wanted', id: 1, scope: 's'.repeat(257), tenantId: null, claims: null },
      { kind: 'proxies-wanted', id: 1, refused: { refusal: { proxy, host: 'x', port: 443, value: 'x' }, since: 1 } },
      { kind: 'value', text: 'x', bytes: 1, lines: 1 },
    ],
  },
};

/** What no direction takes. */
const nonsense: unknown[] = [
  ...[undefined, null, true, 0, Number.NaN, 'save', '', [], {}, ['save'], Symbol('save'), () => save, new Date()],
  ...[
    new Map([['kind', 'hello']]),
    { kind: undefined },
    { kind: null },
    { kind: 7 },
    { kind: 'KILL' },
    { kind: ['hello'] },
  ],
  ...[{ kind: '__proto__' }, { kind: 'constructor' }, { Kind: 'hello' }, JSON.parse('{"__proto__":{"kind":"hello"}}')],
];

describe.each(Object.entries(directions))('a message %s', (_name, { schema, good, bad }) => {
  it.each(good)('passes: $kind', (message) => {
    expect(schema.safeParse(message)).toEqual({ success: true, data: message });
  });

  it.each([...bad, ...nonsense].map((message) => ({ message })))('is refused: $message', ({ message }) => {
    expect(schema.safeParse(message).success).toBe(false);
  });

  it('is refused without any one of its fields, and with one more', () => {
    for (const message of good) {
      for (const key of Object.keys(message)) {
        const rest = Object.fromEntries(Object.entries(message).filter(([other]) => other !== key));
        expect(schema.safeParse(rest).success, `${String(message['kind'])} without ${key}`).toBe(false);
      }
      expect(schema.safeParse({ ...message, more: 1 }).success, String(message['kind'])).toBe(false);
    }
  });

  it('is refused with any field of another type', () => {
    for (const message of good) {
      for (const key of Object.keys(message)) {
        for (const other of [Symbol('x'), { a: 1 }, [1], 1.5]) {
          expect(schema.safeParse({ ...message, [key]: other }).success, `${String(message['kind'])}.${key}`).toBe(
            false,
          );
        }
      }
    }
  });
});

describe('what a vault process may tell main', () => {
  it('has no field for a value or its size, but the sizes of a batch', () => {
    const fields = placesOf(ToMain).map(({ path }) => path.replace(/\|\d+/g, ''));
    expect(fields.filter((path) => /(text|value|bytes|lines|facts|body|data)[^.]*$/i.test(path))).toEqual([
      '.entries[].bytes',
    ]);
  });
});
