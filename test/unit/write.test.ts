import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { limits } from '../../electron/network/agent.ts';
import { store, type Entry } from '../../electron/vault/process/write.ts';
import { revisionOf } from '../../electron/vault/versions.ts';
import { noAttributes, type Attributes } from '../../shared/attribute-rules.ts';
import { contentTypeLimit, nameLimit, valueLimit } from '../../shared/secret-rules.ts';
import type { Fault } from '../emulator/faults.ts';
import { contoso } from '../emulator/scenarios/contoso.ts';
import { secret } from '../emulator/scenarios/secrets.ts';
import { startAzure, type Azure } from './azure.ts';

const canary = 'canary-4f9b-Zoë 😀 "quoted"';
const open = 'kv-churn-dev-weu';
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

let azure: Azure;
let count = 0;
let olds = -1;
beforeAll(async () => {
  const scenario = contoso();
  const vault = scenario.vaults.find(({ name }) => name === open);
  vault?.secrets.push(...Array.from({ length: 8 }, (_, i) => secret({ name: `old-${i}`, updatedDaysAgo: 1 })));
  azure = await startAzure({ scenario });
});
afterAll(() => azure.close());
afterEach(() => {
  vi.useRealTimers();
  azure.emulator.faults.clear();
  // Whatever the test was about: no body without a token, ever.
  expect(azure.emulator.offences).toEqual([]);
});

const tag = (name: string, value = '') => ({ name, value });
const has = (part: Partial<Attributes>): Partial<Entry> => ({ attributes: { ...noAttributes, ...part } });
const attributes: Attributes = {
  contentType: 'Password',
  tags: [tag('team', 'churn'), tag('empty'), tag('__proto__ of it', 'plain')],
  activates: 1_800_000_000_000,
  expires: 1_900_000_000_000,
  enabled: false,
};
const noRevision = '0'.repeat(64);
const fresh = (): string => `unit-${(count += 1)}`;
/** A secret of yesterday and its revision: the service counts in seconds, so a test can't make an older one by itself. */
const old = (): { name: string; revision: string } => {
  const name = `old-${(olds += 1)}`;
  return { name, revision: revisionOf(versions(name).map(({ version }) => version)) };
};
const save = (entry: Partial<Entry>, vault = open, account?: string) =>
  store(azure.vault(vault, account), {
    name: fresh(),
    value: canary,
    attributes: noAttributes,
    basedOn: null,
    ...entry,
  });
const versions = (name: string, vault = open) => azure.emulator.versionsOf(vault, name);
const schedule = (operation: string, fault: Fault, times = 1) =>
  azure.emulator.faults.schedule({ service: 'vault', operation, fault, times });
const writes = (name: string) =>
  azure.emulator.record.filter(({ method, path }) => method === 'PUT' && path.endsWith(`/${name}`));

describe('a secret is stored', () => {
  it('under a new name, once and exactly', async () => {
    const name = fresh();
    const stored = await save({ name, attributes });
    const [version, ...others] = versions(name);
    expect(others).toEqual([]);
    expect(version).toMatchObject({ sha256: sha256(canary), contentType: 'Password', enabled: false });
    expect(version).toMatchObject({ starts: 1_800_000_000, expires: 1_900_000_000 });
    expect(version?.tags).toEqual({ team: 'churn', empty: '', '__proto__ of it': 'plain' });
    expect(stored).toEqual({ ok: true, name, version: version?.version, updated: (version?.updated ?? 0) * 1_000 });
    expect(writes(name).filter(({ authenticated }) => authenticated)).toHaveLength(1);
  });

  const values = [
    ' a ',
    '\ufeffa',
    'a\r\nb\r\n',
    'a\u0000b',
    '"a"',
    '\\u0041',
    '{"a":1}',
    'x'.repeat(valueLimit),
    'ü'.repeat(99),
  ];
  it.each(values)('as it is: %o', async (value) => {
    const name = fresh();
    expect(await save({ name, value })).toMatchObject({ ok: true });
    expect(versions(name)[0]?.sha256).toBe(sha256(value));
  });

  it('after the version that the person agreed to follow', async () => {
    const { name, revision } = old();
    expect(await save({ name, basedOn: revision })).toMatchObject({ ok: true });
    expect(versions(name)).toHaveLength(2);
    expect(versions(name)[1]?.sha256).toBe(sha256(canary));
  });

  it('under a name of another case, as the same secret', async () => {
    const name = fresh();
    const first = await save({ name });
    expect(await save({ name: name.toUpperCase() })).toMatchObject({ error: { code: 'secret-changed' } });
    expect(
      await save({ name: name.toUpperCase(), basedOn: revisionOf(first.ok ? [first.version] : []) }),
    ).toMatchObject({
      ok: true,
    });
    expect(versions(name)).toHaveLength(2);
  });

  it('by a person who may set and nothing else', async () => {
    const vault = 'kv-pricing-prod-weu';
    const name = fresh();
    expect(await save({ name, basedOn: 'unknown' }, vault)).toMatchObject({ ok: true });
    expect(await save({ name, basedOn: 'unknown', value: 'second' }, vault)).toMatchObject({ ok: true });
    expect(versions(name, vault)).toHaveLength(2);
  });
});

describe('a secret is not stored, and nothing is sent', () => {
  const rules: [string, Partial<Entry>, string, string][] = [
    ['without a name', { name: '' }, 'name', 'name-empty'],
    ['under a bad name', { name: 'DB_PASSWORD' }, 'name', 'name-invalid'],
    ['under a path', { name: '../keys/x' }, 'name', 'name-invalid'],
    ['under a long name', { name: 'n'.repeat(nameLimit + 1) }, 'name', 'name-too-long'],
    ['without a value', { value: '' }, 'value', 'value-empty'],
    ['with a large value', { value: 'x'.repeat(valueLimit + 1) }, 'value', 'value-too-large'],
    ['with a value of many octets', { value: 'ü'.repeat(valueLimit / 2 + 1) }, 'value', 'value-too-large'],
    [
      'with a long type',
      has({ contentType: 'c'.repeat(contentTypeLimit + 1) }),
      'contentType',
      'content-type-too-long',
    ],
    ['with a tag twice', has({ tags: [tag('a'), tag('b'), tag('a')] }), 'tags', 'tag-twice'],
    ['with half a date', has({ activates: NaN }), 'activates', 'date-incomplete'],
    [
      'with an end before its beginning',
      has({ activates: 2_000, expires: 1_000 }),
      'expires',
      'expires-before-activates',
    ],
  ];
  it.each(rules)('%s', async (_name, entry, field, code) => {
    const before = azure.emulator.record.length;
    expect(await save(entry)).toEqual({ ok: false, field, error: { code } });
    expect(azure.emulator.record.length).toBe(before);
  });

  it('where somebody saved a newer version', async () => {
    const { name, revision } = old();
    await save({ name, basedOn: revision, value: 'theirs' });
    for (const basedOn of [revision, null, 'unknown', noRevision]) {
      expect(await save({ name, basedOn })).toEqual({ ok: false, field: 'name', error: { code: 'secret-changed' } });
    }
    expect(versions(name)).toHaveLength(2);
    expect(writes(name)).toHaveLength(1);
  });

  it('where somebody saved in the very second of the version to follow', async () => {
    // The order of two versions of one second is a matter of chance, so once would not tell.
    for (let i = 0; i < 12; i++) {
      const name = fresh();
      const first = await save({ name });
      const basedOn = revisionOf(first.ok ? [first.version] : []);
      expect(await save({ name, basedOn, value: 'theirs' })).toMatchObject({ ok: true });
      expect(await save({ name, basedOn, value: 'mine' })).toMatchObject({ error: { code: 'secret-changed' } });
      expect(versions(name)).toHaveLength(2);
    }
  });

  it('where the version to follow is gone', async () => {
    expect(await save({ basedOn: noRevision })).toMatchObject({ field: 'name', error: { code: 'secret-changed' } });
  });

  it('without a right', async () => {
    const name = fresh();
    const refused = { ok: false, field: 'form', error: { status: 403 } };
    expect(await save({ name }, 'kv-fraud-prod-weu')).toMatchObject({
      ...refused,
      error: { code: 'vault-role-missing' },
    });
    expect(await save({ name }, 'kv-vision-qa-weu')).toMatchObject({
      ...refused,
      error: { code: 'vault-role-missing' },
    });
    expect(await save({ name }, 'kv-churn-prod-weu')).toMatchObject({ ...refused, error: { code: 'vault-firewall' } });
    expect(await save({ name }, 'kv-sealed-weu')).toMatchObject({ ...refused, error: { code: 'vault-private' } });
  });

  it('where a deleted secret or one in the works holds the name', async () => {
    const conflicts = { ObjectIsDeletedButRecoverable: 'secret-deleted', ObjectIsBeingDeleted: 'secret-busy' };
    for (const [innerCode, code] of Object.entries(conflicts)) {
      const name = fresh();
      schedule('setSecret', { kind: 'refuse', status: 409, code: 'Conflict', innerCode });
      expect(await save({ name })).toMatchObject({ field: 'name', error: { code, status: 409 } });
      expect(versions(name)).toEqual([]);
    }
  });
});

describe('a write is never repeated blindly', () => {
  it.each([true, false])('the connection breaks (after it took effect: %s)', async (commit) => {
    const name = fresh();
    schedule('setSecret', { kind: 'break', commit });
    const stored = await save({ name });
    if (commit) expect(stored).toMatchObject({ ok: true, name, version: versions(name)[0]?.version });
    else expect(stored).toMatchObject({ ok: false, field: 'form', error: { code: 'offline' } });
    expect(versions(name)).toHaveLength(commit ? 1 : 0);
    expect(writes(name)).toHaveLength(1);
  });

  it.each([
    [500, true],
    [500, false],
    [503, true],
    [503, false],
  ])('the service answers %i (after it took effect: %s)', async (status, commit) => {
    const name = fresh();
    schedule('setSecret', { kind: 'status', status, commit });
    const stored = await save({ name });
    if (commit) expect(stored).toMatchObject({ ok: true, version: versions(name)[0]?.version });
    else expect(stored).toMatchObject({ ok: false, error: { code: 'service-unavailable', status } });
    expect(versions(name)).toHaveLength(commit ? 1 : 0);
    expect(writes(name)).toHaveLength(1);
  });

  it.each([true, false])('over an older version (after it took effect: %s)', async (commit) => {
    const { name, revision } = old();
    schedule('setSecret', { kind: 'break', commit });
    const stored = await save({ name, basedOn: revision });
    expect(stored.ok).toBe(commit);
    expect(versions(name)).toHaveLength(commit ? 2 : 1);
    if (commit) expect(stored).toMatchObject({ version: versions(name)[1]?.version });
    else expect(stored).toMatchObject({ error: { code: 'offline' } });
  });

  it('too many requests: nothing took effect, and the pause is told', async () => {
    const name = fresh();
    schedule('setSecret', { kind: 'status', status: 429, retryAfterSeconds: 7 });
    expect(await save({ name })).toMatchObject({ ok: false, error: { code: 'throttled', status: 429, retryAfter: 7 } });
    expect(versions(name)).toEqual([]);
    expect(writes(name)).toHaveLength(1);
  });

  it('it took effect and can’t be found out: said to be uncertain', async () => {
    const name = fresh();
    schedule('setSecret', { kind: 'break', commit: true });
    azure.emulator.faults.schedule({
      service: 'vault',
      operation: 'listVersions',
      nth: 2,
      times: 9,
      fault: { kind: 'break' },
    });
    expect(await save({ name })).toMatchObject({ ok: false, field: 'form', error: { code: 'write-uncertain' } });
    expect(versions(name)).toHaveLength(1);
  });

  it('a person who may only set loses the answer: said to be uncertain', async () => {
    const vault = 'kv-pricing-prod-weu';
    const name = fresh();
    schedule('setSecret', { kind: 'break', commit: true });
    const stored = await save({ name, basedOn: 'unknown' }, vault);
    expect(stored).toMatchObject({ ok: false, error: { code: 'write-uncertain' } });
    expect(versions(name, vault)).toHaveLength(1);
  });

  it('the connection breaks and somebody else writes: theirs is not taken for ours', async () => {
    const { name, revision } = old();
    schedule('setSecret', { kind: 'break' });
    const plan = { service: 'vault', operation: 'listVersions', nth: 2, fault: { kind: 'hold' } } as const;
    const looking = azure.emulator.faults.schedule(plan);
    const mine = save({ name, basedOn: revision });
    await looking.reached;
    expect(await save({ name, basedOn: revision, value: 'theirs' })).toMatchObject({ ok: true });
    looking.release();
    expect(await mine).toMatchObject({ ok: false, error: { code: 'write-uncertain' } });
    expect(
      versions(name)
        .map(({ sha256: sum }) => sum)
        .slice(1),
    ).toEqual([sha256('theirs')]);
  });

  it.each([true, false])('no answer in time (after it took effect: %s)', async (commit) => {
    const name = fresh();
    const held = schedule('setSecret', { kind: 'hold', commit });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const saving = save({ name });
    await held.reached;
    await vi.advanceTimersByTimeAsync(limits.firstByte);
    vi.useRealTimers();
    const stored = await saving;
    if (commit) expect(stored).toMatchObject({ ok: true, version: versions(name)[0]?.version });
    else expect(stored).toMatchObject({ ok: false, error: { code: 'timed-out' } });
    held.release();
  });
});

describe('no failure holds the value or a token', () => {
  const faults: [string, Fault][] = [
    ...[
      'ForbiddenByRbac',
      'AccessDenied',
      'ForbiddenByFirewall',
      'ForbiddenByConnection',
      'ForbiddenByPolicy',
      'New',
    ].map((innerCode): [string, Fault] => [innerCode, { kind: 'refuse', status: 403, innerCode, message: canary }]),
    ...[400, 401, 404, 409, 413, 418].map((status): [string, Fault] => [
      String(status),
      { kind: 'refuse', status, code: canary, innerCode: canary, message: canary },
    ]),
    ...[301, 302, 307, 429, 500, 502, 503].map((status): [string, Fault] => [
      `bare ${status}`,
      { kind: 'status', status },
    ]),
    ['a break', { kind: 'break' }],
  ];
  it.each(faults)('%s', async (_name, fault) => {
    schedule('setSecret', fault, 9);
    const failed = await save({});
    expect(failed.ok).toBe(false);
    const said = JSON.stringify(failed);
    expect(said).not.toContain('canary');
    for (const token of azure.lent) expect(said).not.toContain(token);
    expect(Object.keys(failed).toSorted()).toEqual(['error', 'field', 'ok']);
  });
});
