import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DeedResult } from '../../shared/deeds.ts';
import { isAzureMls } from '../../shared/azure-ml-secrets.ts';
import { makeValuelessClient } from '../../electron/vault/client.ts';
import { makeDeeds } from '../../electron/vault/deeds/deeds.ts';
import type { Watch } from '../../electron/vault/deeds/each.ts';
import { contoso, people } from '../emulator/scenarios/contoso.ts';
import { secret } from '../emulator/scenarios/secrets.ts';
import { startAzure, type Azure } from './azure.ts';

const vault = 'kv-research-weu';
const locked = 'kv-fraud-prod-weu';
let azure: Azure;

beforeAll(async () => {
  const scenario = contoso();
  for (const one of scenario.vaults) {
    if (one.name === vault)
      one.secrets = Array.from({ length: 40 }, (_, i) => secret({ name: `del-${i}`, updatedDaysAgo: 3 }));
    if (one.name === locked)
      one.access = { kind: 'rbac', assignments: { [people.lena]: ['Key Vault Secrets Officer'] } };
  }
  azure = await startAzure({ scenario });
});
afterAll(() => azure.close());
afterEach(() => azure.emulator.faults.clear());

const never = new AbortController().signal;
const watch = (more: Partial<Watch> = {}): Watch => ({ stop: never, onProgress: () => undefined, ...more });
const deeds = (name = vault, account?: string) => makeDeeds(azure.vault(name, account));
const outcomes = (rows: DeedResult[]) => rows.map(({ outcome }) => outcome);
const count = (operation: string, since = 0) =>
  azure.emulator.record.slice(since).filter((entry) => entry.operation === operation && entry.authenticated).length;

describe('secrets are deleted', () => {
  it('with the day until which each can be recovered', async () => {
    const [row] = await deeds().delete(['del-0'], watch());
    expect(row).toMatchObject({ name: 'del-0', outcome: 'done', error: null });
    expect(Math.round(((row?.until ?? 0) - Date.now()) / 86_400_000)).toBe(30);
    expect(azure.emulator.versionsOf(vault, 'del-0')).toEqual([]);
  });

  it('and what is missing is reported as missing while the rest goes on', async () => {
    const rows = await deeds().delete(['del-1', 'no-such', 'del-2'], watch());
    expect(outcomes(rows)).toEqual(['done', 'missing', 'done']);
  });

  it('one after the other, with the count', async () => {
    const told: number[] = [];
    await deeds().delete(['del-3', 'del-4'], watch({ onProgress: ({ done }) => told.push(done) }));
    expect(told).toEqual([0, 1, 2]);
  });

  it('until it is stopped, and the rest says that it was not tried', async () => {
    const stop = new AbortController();
    const onProgress = ({ done }: { done: number }) => void (done === 1 && stop.abort());
    const rows = await deeds().delete(['del-5', 'del-6', 'del-7'], watch({ stop: stop.signal, onProgress }));
    expect(outcomes(rows)).toEqual(['done', 'left', 'left']);
    expect(azure.emulator.versionsOf(vault, 'del-6')).toHaveLength(1);
  });

  it('after the pause that the vault asks for', async () => {
    azure.emulator.faults.schedule({
      ...{ service: 'vault', operation: 'deleteSecret' },
      fault: { kind: 'status', status: 429, retryAfterSeconds: 1 },
    });
    const pauses: (number | null)[] = [];
    const rows = await deeds().delete(['del-8'], watch({ onProgress: ({ pause }) => pauses.push(pause) }));
    expect(outcomes(rows)).toEqual(['done']);
    expect(pauses).toContain(1);
  });

  it('and a deletion whose answer was lost is looked up, not repeated', async () => {
    const since = azure.emulator.record.length;
    azure.emulator.faults.schedule({
      ...{ service: 'vault', operation: 'deleteSecret' },
      fault: { kind: 'break', commit: true },
    });
    expect(outcomes(await deeds().delete(['del-9'], watch()))).toEqual(['done']);
    expect(count('deleteSecret', since)).toBe(1);
  });

  it('and one that never arrived is said to have failed', async () => {
    azure.emulator.faults.schedule({ service: 'vault', operation: 'deleteSecret', fault: { kind: 'break' } });
    const rows = await deeds().delete(['del-10'], watch());
    expect(outcomes(rows)).toEqual(['failed']);
    expect(azure.emulator.versionsOf(vault, 'del-10')).toHaveLength(1);
  });

  it('and is not called missing when only the look after it was throttled', async () => {
    azure.emulator.faults.schedule({
      ...{ service: 'vault', operation: 'getDeletedSecret' },
      fault: { kind: 'status', status: 429, retryAfterSeconds: 1 },
    });
    expect(outcomes(await deeds().delete(['del-11'], watch()))).toEqual(['done']);
  });

  it('not by a person without the role, and then none of the rest is tried', async () => {
    const since = azure.emulator.record.length;
    const rows = await deeds('kv-vision-qa-weu').delete(['camera-rtsp-password', 'another'], watch());
    expect(rows[0]).toMatchObject({ outcome: 'failed', error: { code: 'vault-role-missing' } });
    expect(rows[1]?.outcome).toBe('left');
    expect(count('deleteSecret', since)).toBe(1);
  });
});

describe('a deleted secret', () => {
  it('is recovered with all its versions, although it is still being deleted', async () => {
    await deeds().delete(['del-20'], watch());
    const since = azure.emulator.record.length;
    expect(outcomes(await deeds().recover(['del-20'], watch()))).toEqual(['done']);
    expect(azure.emulator.versionsOf(vault, 'del-20')).toHaveLength(1);
    // The SDK's own recovery asks for the value; main's client keeps that from leaving.
    expect(count('getSecret', since)).toBe(0);
  });

  it('that is there already is done, and one that is nowhere is missing', async () => {
    expect(outcomes(await deeds().recover(['del-21', 'no-such'], watch()))).toEqual(['done', 'missing']);
  });

  it('whose recovery got no answer is looked up', async () => {
    const mine = deeds();
    await mine.delete(['del-22'], watch());
    azure.emulator.faults.schedule({
      ...{ service: 'vault', operation: 'recoverSecret' },
      fault: { kind: 'break', commit: true },
    });
    expect(outcomes(await mine.recover(['del-22'], watch()))).toEqual(['done']);
  });

  it('is listed with the day of its end', async () => {
    const answer = await deeds().deleted(null);
    const row = answer.ok ? answer.value.rows.find(({ name }) => name === 'del-0') : undefined;
    expect(row).toMatchObject({ name: 'del-0', purgeable: true });
    expect((row?.until ?? 0) - (row?.deleted ?? 0)).toBe(30 * 86_400_000);
  });

  it('is purged for good', async () => {
    const mine = deeds();
    expect(outcomes(await mine.purge('del-1', watch()))).toEqual(['done']);
    expect(outcomes(await mine.recover(['del-1'], watch()))).toEqual(['missing']);
  });

  it('of a vault with purge protection is not, and the vault is not even asked to', async () => {
    const mine = deeds(locked);
    await mine.delete(['fraud-prod-1'], watch());
    await mine.recover(['fraud-prod-1'], watch());
    await mine.delete(['fraud-prod-1'], watch());
    await expect.poll(async () => (await mine.deleted(null)).ok && azure.emulator.record.length).toBeTruthy();
    const since = azure.emulator.record.length;
    await expect
      .poll(async () => (await mine.purge('fraud-prod-1', watch()))[0])
      .toMatchObject({ outcome: 'failed', error: { code: 'purge-protected' } });
    expect(count('purgeSecret', since)).toBe(0);
  });
});

describe('the client of main', () => {
  it('gets no value, whoever asks', async () => {
    const client = makeValuelessClient(azure.vault(vault), 0);
    const since = azure.emulator.record.length;
    await expect(client.getSecret('del-30')).rejects.toMatchObject({ statusCode: 403 });
    const version = azure.emulator.versionsOf(vault, 'del-30')[0]?.version ?? '';
    await expect(client.getSecret('del-30', { version })).rejects.toMatchObject({ statusCode: 403 });
    expect(azure.emulator.record).toHaveLength(since);
  });
});

describe('what Azure ML made for itself', () => {
  it.each([
    ['run-secret-0d7b8a54-5c1e-4b8e-9f63-2a90e6f1c7d3', true],
    ['Run-Secret-0D7B8A54-5C1E-4B8E-9F63-2A90E6F1C7D3', true],
    ['azureml', true],
    ['azureml-datastore-blob', true],
    ['0d7b8a54-5c1e-4b8e-9f63-2a90e6f1c7d3', true],
    ['run-secret', false],
    ['run-secret-of-lena', false],
    ['azuremltoken', false],
    ['my-azureml-key', false],
    ['db-password', false],
  ])('%s: %s', (name, own) => {
    expect(isAzureMls(name)).toBe(own);
  });
});
