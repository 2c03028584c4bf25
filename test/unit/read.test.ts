import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../electron/vault/process/read.ts';
import { store } from '../../electron/vault/process/write.ts';
import { revisionOf } from '../../electron/vault/versions.ts';
import { people } from '../emulator/scenarios/contoso.ts';
import { noAttributes } from '../../shared/attribute-rules.ts';
import { startAzure, type Azure } from './azure.ts';

const open = 'kv-churn-dev-weu';
let azure: Azure;
const versions: string[] = [];

beforeAll(async () => {
  azure = await startAzure();
  for (const value of ['first', 'second\r\nline\n']) {
    const basedOn = versions.length === 0 ? null : revisionOf(versions);
    const stored = await store(azure.vault(open), { name: 'unit-read', value, attributes: noAttributes, basedOn });
    if (stored.ok) versions.push(stored.version);
  }
});
afterAll(() => azure.close());
afterEach(() => azure.emulator.faults.clear());

describe('a value is read', () => {
  it('as it is now', async () => {
    const value = { text: 'second\r\nline\n', bytes: 13, lines: 2 };
    expect(await read(azure.vault(open), 'unit-read', null)).toEqual({ ok: true, value });
  });

  it('as an older version had it', async () => {
    const value = { text: 'first', bytes: 5, lines: 1 };
    expect(await read(azure.vault(open), 'unit-read', versions[0] ?? '')).toEqual({ ok: true, value });
  });

  it('by a person who may only read', async () => {
    expect(await read(azure.vault('kv-vision-qa-weu'), 'camera-rtsp-password', null)).toMatchObject({ ok: true });
  });

  it('although the connection broke once', async () => {
    azure.emulator.faults.schedule({ service: 'vault', operation: 'getSecret', fault: { kind: 'break' } });
    expect(await read(azure.vault(open), 'unit-read', null)).toMatchObject({ ok: true });
  });
});

describe('a value is not read', () => {
  it.each([
    ['that is not there', open, 'no-such-secret', null, undefined, 'secret-not-found'],
    ['of a version that is not there', open, 'unit-read', 'ab12', undefined, 'secret-not-found'],
    ['of a disabled secret', open, 'dvc-remote-key', null, undefined, 'secret-disabled'],
    ['without a role', 'kv-fraud-prod-weu', 'fraud-prod-1', null, undefined, 'vault-role-missing'],
    ['by a person who may list', open, 'db-password', null, people.reader, 'vault-role-missing'],
    ['by a person whom no policy names', 'kv-demand-weu', 'a', null, people.reader, 'vault-policy-missing'],
    ['through the firewall', 'kv-churn-prod-weu', 'churn-prod-01', null, undefined, 'vault-firewall'],
    ['past the private network', 'kv-sealed-weu', 'a', null, undefined, 'vault-private'],
  ])('%s', async (_name, vault, name, version, account, code) => {
    expect(await read(azure.vault(vault, account), name, version)).toMatchObject({ ok: false, error: { code } });
  });
});
