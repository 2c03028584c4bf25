import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../shared/deeds.ts';
import { makeDeeds } from '../../electron/vault/deeds/deeds.ts';
import type { Watch } from '../../electron/vault/deeds/each.ts';
import { makeCurrent } from '../../electron/vault/process/make-current.ts';
import { makeSecrets } from '../../electron/vault/secrets.ts';
import { startAzure, type Azure } from './azure.ts';

const vault = 'kv-churn-dev-weu';
let azure: Azure;

beforeAll(async () => {
  azure = await startAzure();
});
afterAll(() => azure.close());
afterEach(() => azure.emulator.faults.clear());

const watch: Watch = { stop: new AbortController().signal, onProgress: () => undefined };
const facts = (name: string) => azure.emulator.versionsOf(vault, name);
const shown = async (name: string) => {
  const answer = await makeSecrets(azure.vault(vault)).versions(name);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.rows;
};
const update = async (name: string, change: Change, basedOn?: number | null, version: string | null = null) => {
  const [newest] = await shown(name);
  const updated = basedOn === undefined ? (newest?.updated ?? null) : basedOn;
  return (await makeDeeds(azure.vault(vault)).update([{ name, version, basedOn: updated, change }], watch))[0];
};

describe('attributes are changed', () => {
  it('and all others and the value stay', async () => {
    const before = facts('db-password').at(-1);
    expect(await update('db-password', { contentType: 'Login' })).toMatchObject({ outcome: 'done' });
    const after = facts('db-password').at(-1);
    expect(after).toEqual({ ...before, contentType: 'Login', updated: after?.updated });
    expect(facts('db-password')).toHaveLength(4);
  });

  it.each([
    [{ setTag: { name: 'team', value: 'risk' } }, { owner: 'data-eng', project: 'churn', team: 'risk' }],
    [{ removeTag: 'team' }, { owner: 'data-eng', project: 'churn' }],
    [{ setTag: { name: 'owner', value: 'ml' } }, { owner: 'ml', project: 'churn' }],
    [{ tags: [{ name: 'only', value: '1' }] }, { only: '1' }],
  ])('by %o', async (change, tags) => {
    expect(await update('adls-conn-string', change)).toMatchObject({ outcome: 'done' });
    expect(facts('adls-conn-string').at(-1)?.tags).toEqual(tags);
  });

  it('of one older version alone', async () => {
    const rows = await shown('openai-api-key');
    const older = rows.at(-1);
    const done = await update('openai-api-key', { enabled: false }, older?.updated, older?.version ?? '');
    expect(done).toMatchObject({ outcome: 'done' });
    const off = facts('openai-api-key').filter(({ enabled }) => !enabled);
    expect(off.map(({ version }) => version)).toEqual([older?.version]);
  });

  it('once, although the answer was lost', async () => {
    azure.emulator.faults.schedule({
      ...{ service: 'vault', operation: 'updateSecret' },
      fault: { kind: 'break', commit: true },
    });
    expect(await update('HF-TOKEN', { expires: 1_900_000_000_000 })).toMatchObject({ outcome: 'done' });
    expect(facts('HF-TOKEN').at(-1)?.expires).toBe(1_900_000_000);
  });
});

describe('attributes are not changed', () => {
  it('where somebody else was there since the list was read', async () => {
    const before = facts('databricks-pat');
    const answer = await update('databricks-pat', { enabled: false }, 1_600_000_000_000);
    expect(answer).toMatchObject({ outcome: 'failed', error: { code: 'secret-changed' } });
    expect(facts('databricks-pat')).toEqual(before);
  });

  it('of a secret that is gone', async () => {
    const answer = await update('db-password', { enabled: false }, null, 'ab12');
    expect(answer).toMatchObject({ outcome: 'missing' });
    const [gone] = await makeDeeds(azure.vault(vault)).update(
      [{ name: 'no-such', version: null, basedOn: null, change: { enabled: false } }],
      watch,
    );
    expect(gone).toMatchObject({ outcome: 'missing' });
  });

  it('past fifteen tags', async () => {
    const tags = Array.from({ length: 15 }, (_, i) => ({ name: `t${i}`, value: '' }));
    expect(await update('appinsights-conn', { tags })).toMatchObject({ outcome: 'done' });
    const answer = await update('appinsights-conn', { setTag: { name: 'one-more', value: '' } });
    expect(answer).toMatchObject({ error: { code: 'tags-too-many' } });
  });
});

describe('an older version', () => {
  it('is made current as a new version with its value, type and tags', async () => {
    const before = facts('blob-sas-2026');
    const [oldest] = before;
    const older = { name: 'blob-sas-2026', version: oldest?.version ?? '', current: before.at(-1)?.version ?? '' };
    expect(await makeCurrent(azure.vault(vault), older)).toMatchObject({ ok: true });
    const after = facts('blob-sas-2026');
    expect(after).toHaveLength(before.length + 1);
    expect(after.at(-1)?.sha256).toBe(oldest?.sha256);
    expect(after.at(-1)).toMatchObject({ contentType: 'SAS token', tags: { owner: 'data-eng', project: 'churn' } });
    expect(after.at(-1)?.sha256).not.toBe(createHash('sha256').update('').digest('hex'));
  });

  it('is not, where another version is current by now', async () => {
    const before = facts('eventhub-listen');
    const [oldest] = before;
    const older = { name: 'eventhub-listen', version: oldest?.version ?? '', current: oldest?.version ?? '' };
    expect(await makeCurrent(azure.vault(vault), older)).toMatchObject({ error: { code: 'secret-changed' } });
    expect(facts('eventhub-listen')).toEqual(before);
  });
});
