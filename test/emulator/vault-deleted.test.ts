import { RestError } from '@azure/core-rest-pipeline';
import { SecretClient } from '@azure/keyvault-secrets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentFor, credentialOf } from './clients.ts';
import { startEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import { contoso, people } from './scenarios/contoso.ts';
import { callVault, churn } from './vault-call.ts';
import type { VaultRequest } from './vault-call.ts';

const protectedVault = 'kv-demand-weu';
const elsewhere = 'kv-research-weu';
const pausing = 'kv-llm-eval-weu';

let emulator: Emulator;
beforeAll(async () => {
  const scenario = contoso();
  for (const vault of scenario.vaults) {
    if (vault.name === protectedVault) {
      vault.purgeProtection = true;
      vault.access = { kind: 'rbac', assignments: { [people.lena]: ['Key Vault Administrator'] } };
    }
    // Long enough to be met on the way on a busy machine.
    if (vault.name === churn) vault.transitionMs = 1_000;
    if (vault.name === pausing) vault.throttle = { requests: 3, windowMs: 60_000 };
  }
  emulator = await startEmulator({ scenario });
});
afterAll(() => emulator.close());

const version = 'api-version=2026-04-01';
const call = (path: string, how: VaultRequest = {}) => callVault(emulator, path, how);
const put = (name: string, vault = churn) =>
  call(`/secrets/${name}?${version}`, { method: 'PUT', body: JSON.stringify({ value: 'x' }), vault });
const at = (answer: Awaited<ReturnType<typeof call>>) => [answer.status, answer.code, answer.inner];

function clientOf(vault: string, account = people.lena): SecretClient {
  return new SecretClient(emulator.vaultUrl(vault), credentialOf(emulator, account), {
    agent: agentFor(emulator),
    retryOptions: { maxRetries: 0 },
  });
}
const quick = { intervalInMs: 20 };
const soon = { timeout: 10_000 };

describe('Microsoft’s own client', () => {
  test('deletes, finds it among the deleted, recovers it with every version', async () => {
    const client = clientOf(churn);
    await client.getSecret('db-password');
    await client.setSecret('goes-away', 'one');
    await client.setSecret('goes-away', 'two', { tags: { owner: 'me' } });
    const deleted = await (await client.beginDeleteSecret('goes-away', quick)).pollUntilDone();
    expect(deleted.recoveryId).toBe(`${emulator.vaultUrl(churn)}/deletedsecrets/goes-away`);
    const { deletedOn, scheduledPurgeDate } = deleted;
    expect(Number(scheduledPurgeDate) - Number(deletedOn)).toBe(90 * 86_400_000);
    await expect(client.getSecret('goes-away')).rejects.toThrow(RestError);
    const names: string[] = [];
    for await (const one of client.listDeletedSecrets()) names.push(one.name);
    expect(names).toEqual(['goes-away']);
    for await (const one of client.listPropertiesOfSecrets()) expect(one.name).not.toBe('goes-away');
    await (await client.beginRecoverDeletedSecret('goes-away', quick)).pollUntilDone();
    expect((await client.getSecret('goes-away')).value).toBe('two');
    expect(emulator.versionsOf(churn, 'goes-away')).toHaveLength(2);
    for await (const one of client.listDeletedSecrets()) throw new Error(one.name);
  });

  test('changes the attributes of one version and never its value', async () => {
    const client = clientOf(churn);
    await client.getSecret('db-password');
    const first = await client.setSecret('changes', 'one', { contentType: 'Password', tags: { a: '1', b: '2' } });
    await client.setSecret('changes', 'two');
    const changed = await client.updateSecretProperties('changes', first.properties.version ?? '', {
      enabled: false,
      tags: { c: '3' },
      expiresOn: new Date('2030-01-02T03:04:05Z'),
    });
    expect(changed).toMatchObject({ enabled: false, tags: { c: '3' }, contentType: 'Password' });
    await expect(client.getSecret('changes', { version: first.properties.version ?? '' })).rejects.toThrow(
      'not allowed on a disabled secret',
    );
    expect((await client.getSecret('changes')).value).toBe('two');
    // And enabled again, with all that it had.
    await client.updateSecretProperties('changes', first.properties.version ?? '', { enabled: true });
    const again = await client.getSecret('changes', { version: first.properties.version ?? '' });
    expect(again.value).toBe('one');
    expect(again.properties).toMatchObject({ tags: { c: '3' }, expiresOn: new Date('2030-01-02T03:04:05Z') });
  });

  test('purges where it may, after which the name is free again', async () => {
    const client = clientOf(churn);
    await client.getSecret('db-password');
    await client.setSecret('for-good', 'one');
    await (await client.beginDeleteSecret('for-good', quick)).pollUntilDone();
    await client.purgeDeletedSecret('for-good');
    await expect(client.getDeletedSecret('for-good')).rejects.toThrow('Deleted Secret not found');
    await expect.poll(async () => (await put('for-good')).status, soon).toBe(200);
    expect(emulator.versionsOf(churn, 'for-good')).toHaveLength(1);
  });

  test('backs up what nobody can read, and restores it where it belongs', async () => {
    const client = clientOf(churn);
    await client.getSecret('db-password');
    await client.setSecret('sealed', 'one');
    await client.setSecret('sealed', 'a value that a blob must not show');
    const blob = (await client.backupSecret('sealed')) ?? new Uint8Array();
    expect(Buffer.from(blob).toString('latin1')).not.toContain('must not show');
    await expect(client.restoreSecretBackup(blob)).rejects.toMatchObject({ statusCode: 409 });
    await expect(clientOf(elsewhere).restoreSecretBackup(blob)).rejects.toMatchObject({ statusCode: 400 });
    await (await client.beginDeleteSecret('sealed', quick)).pollUntilDone();
    await expect(client.restoreSecretBackup(blob)).rejects.toMatchObject({ statusCode: 409 });
    await client.purgeDeletedSecret('sealed');
    await expect.poll(() => client.restoreSecretBackup(blob).then(({ name }) => name, String), soon).toBe('sealed');
    expect(emulator.versionsOf(churn, 'sealed')).toHaveLength(2);
    const spoilt = Uint8Array.from(blob);
    spoilt[40] = (spoilt[40] ?? 0) ^ 1;
    await expect(client.restoreSecretBackup(spoilt)).rejects.toMatchObject({ statusCode: 400 });
  });
});

describe('a name that is not free', () => {
  test('says in each state why', async () => {
    await put('taken');
    expect((await call(`/secrets/taken?${version}`, { method: 'DELETE' })).status).toBe(200);
    expect(at(await put('Taken'))).toEqual([409, 'Conflict', 'ObjectIsBeingDeleted']);
    expect(at(await call(`/secrets/taken?${version}`, { method: 'DELETE' }))).toEqual([
      409,
      'Conflict',
      'ObjectIsBeingDeleted',
    ]);
    await expect.poll(async () => (await call(`/deletedsecrets/taken?${version}`)).status, soon).toBe(200);
    expect(at(await put('TAKEN'))).toEqual([409, 'Conflict', 'ObjectIsDeletedButRecoverable']);
    expect((await call(`/deletedsecrets/taken/recover?${version}`, { method: 'POST' })).status).toBe(200);
    expect(at(await put('taken'))).toEqual([409, 'Conflict', 'ObjectIsBeingRecovered']);
    expect((await call(`/secrets/taken?${version}`)).status).toBe(404);
    await expect.poll(async () => (await put('taken')).status, soon).toBe(200);
  });

  test('a vault with purge protection keeps it until its time is over', async () => {
    await put('kept', protectedVault);
    await call(`/secrets/kept?${version}`, { method: 'DELETE', vault: protectedVault });
    const purge = () => call(`/deletedsecrets/kept?${version}`, { method: 'DELETE', vault: protectedVault });
    await expect.poll(async () => (await purge()).status, soon).toBe(403);
    expect((await purge()).body.error?.message).toContain('purge protection is enabled for this vault');
    expect(at(await put('kept', protectedVault))).toEqual([409, 'Conflict', 'ObjectIsDeletedButRecoverable']);
  });
});

describe('who may', () => {
  test.each([
    ['DELETE', '/secrets/db-password', "secrets/delete'"],
    ['PATCH', '/secrets/db-password', "secrets/update/action'"],
    ['POST', '/secrets/db-password/backup', "secrets/backup/action'"],
    ['POST', '/secrets/restore', "secrets/restore/action'"],
    ['POST', '/deletedsecrets/db-password/recover', "secrets/recover/action'"],
    ['DELETE', '/deletedsecrets/db-password', "secrets/purge/action'"],
  ])('%s %s needs its own action', async (method, path, action) => {
    const answer = await call(`${path}?${version}`, { method, account: people.reader });
    expect(at(answer)).toEqual([403, 'Forbidden', 'ForbiddenByRbac']);
    expect(answer.body.error?.message).toContain(action);
  });
});

test('a vault that is asked too often says for how long it wants to be left alone', async () => {
  const one = () => call(`/secrets/judge-model-key?${version}`, { vault: pausing });
  expect([(await one()).status, (await one()).status, (await one()).status]).toEqual([200, 200, 200]);
  const refused = await one();
  expect([refused.status, refused.code]).toEqual([429, 'Throttled']);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(50);
});
