import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../electron/vault/process/read.ts';
import { store } from '../../electron/vault/process/write.ts';
import { makeSecrets } from '../../electron/vault/secrets.ts';
import { noAttributes } from '../../shared/attribute-rules.ts';
import type { Mangle } from '../emulator/faults.ts';
import { startAzure, type Azure } from './azure.ts';

/** An answer that is not what was asked for is told, and never shown for it. */
const vault = 'kv-churn-dev-weu';
const known = 'databricks-pat';
const notUnderstood = { ok: false, error: { code: 'answer-not-understood' } };
let azure: Azure;

beforeAll(async () => {
  azure = await startAzure();
});
afterAll(() => azure.close());
afterEach(() => azure.emulator.faults.clear());

const spoil = (operation: string, how: Mangle['how'], times = Infinity) =>
  azure.emulator.faults.schedule({ service: 'vault', operation, times, fault: { kind: 'mangle', how } });

describe('of a value', () => {
  it.each<Mangle['how']>(['other-name', 'other-type', 'empty', 'truncated', 'malformed', 'huge'])('%s', async (how) => {
    spoil('getSecret', how);
    expect(await read(azure.vault(vault), known, null)).toMatchObject(notUnderstood);
  });

  it('another version', async () => {
    const [first, second] = azure.emulator.versionsOf(vault, known);
    spoil('getSecretVersion', 'other-name');
    expect(await read(azure.vault(vault), known, first?.version ?? '')).toMatchObject(notUnderstood);
    azure.emulator.faults.clear();
    expect(await read(azure.vault(vault), known, second?.version ?? '')).toMatchObject({ ok: true });
  });
});

describe('of a list', () => {
  it.each<Mangle['how']>(['other-type', 'empty', 'truncated', 'malformed'])('%s is no empty vault', async (how) => {
    spoil('listSecrets', how);
    expect(await makeSecrets(azure.vault(vault)).list(null)).toMatchObject(notUnderstood);
  });

  it('that leads back to itself ends', async () => {
    spoil('listSecrets', 'looping-next');
    const secrets = makeSecrets(azure.vault(vault));
    expect(await secrets.list(null)).toMatchObject(notUnderstood);
    spoil('listVersions', 'looping-next');
    expect(await secrets.versions(known)).toMatchObject(notUnderstood);
  });

  it('of another secret’s versions', async () => {
    spoil('listVersions', 'other-name');
    expect(await makeSecrets(azure.vault(vault)).versions(known)).toMatchObject(notUnderstood);
  });
});

describe('of a write', () => {
  it.each<Mangle['how']>(['cut', 'other-name', 'other-type', 'empty', 'truncated', 'malformed', 'huge'])(
    '%s: it is looked up, and stored once',
    async (how) => {
      spoil('setSecret', how, 1);
      const name = `spoilt-${how}`;
      const stored = await store(azure.vault(vault), {
        name,
        value: 'written once',
        attributes: noAttributes,
        basedOn: null,
      });
      const [version] = azure.emulator.versionsOf(vault, name);
      expect(stored).toMatchObject({ ok: true, name, version: version?.version });
      expect(azure.emulator.versionsOf(vault, name)).toHaveLength(1);
    },
  );
});
