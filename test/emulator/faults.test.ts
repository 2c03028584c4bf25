import { SecretClient } from '@azure/keyvault-secrets';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { send } from './browser.ts';
import { agentFor, credentialOf } from './clients.ts';
import { startEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import { people } from './scenarios/contoso.ts';

let emulator: Emulator;
let client: SecretClient;
const vault = 'kv-demand-weu';
beforeAll(async () => void (emulator = await startEmulator()));
afterAll(() => emulator.close());
beforeEach(async () => {
  client = new SecretClient(emulator.vaultUrl(vault), credentialOf(emulator, people.lena), {
    agent: agentFor(emulator),
    retryOptions: { maxRetries: 0 },
  });
  await client.getSecret('none').catch(() => 'authenticated, and that is all that this was for');
});

describe('a fault meets the call that it is meant for', () => {
  test('refuse: in the service’s own words, this once, and nothing is stored', async () => {
    emulator.faults.schedule({ service: 'vault', operation: 'setSecret', nth: 2, fault: { kind: 'refuse' } });
    await client.setSecret('refused', 'one');
    await expect(client.setSecret('refused', 'two')).rejects.toMatchObject({ statusCode: 403, code: 'Forbidden' });
    expect(emulator.record.at(-1)).toMatchObject({ operation: 'setSecret', status: 403, user: people.lena });
    await client.setSecret('refused', 'three');
    expect(emulator.versionsOf(vault, 'refused')).toHaveLength(2);
  });

  test('break: before and after the commit', async () => {
    emulator.faults.schedule({ service: 'vault', operation: 'setSecret', fault: { kind: 'break' } });
    await expect(client.setSecret('broken', 'one')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(emulator.versionsOf(vault, 'broken')).toEqual([]);
    emulator.faults.schedule({ service: 'vault', operation: 'setSecret', fault: { kind: 'break', commit: true } });
    await expect(client.setSecret('broken', 'two')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(emulator.versionsOf(vault, 'broken')).toHaveLength(1);
  });

  test('status: with or without the commit, as often as asked, on one path only', async () => {
    emulator.faults.schedule({
      service: 'vault',
      operation: 'setSecret',
      times: 2,
      path: '/secrets/BUSY',
      fault: { kind: 'status', status: 503, retryAfterSeconds: 1 },
    });
    await client.setSecret('other', 'x');
    await expect(client.setSecret('busy', 'x')).rejects.toMatchObject({ statusCode: 503 });
    await expect(client.setSecret('busy', 'x')).rejects.toMatchObject({ statusCode: 503 });
    await client.setSecret('busy', 'x');
    expect(emulator.versionsOf(vault, 'busy')).toHaveLength(1);
    const fault = { kind: 'status', status: 500, commit: true } as const;
    emulator.faults.schedule({ service: 'vault', operation: 'setSecret', fault });
    await expect(client.setSecret('busy', 'y')).rejects.toMatchObject({ statusCode: 500 });
    expect(emulator.versionsOf(vault, 'busy')).toHaveLength(2);
  });

  test('hold: says when the call has arrived, and answers at the release', async () => {
    const held = emulator.faults.schedule({ service: 'vault', operation: 'setSecret', fault: { kind: 'hold' } });
    let answered = false;
    const call = client.setSecret('held', 'x').finally(() => (answered = true));
    await held.reached;
    expect(answered).toBe(false);
    expect(emulator.record.at(-1)).toMatchObject({ operation: 'setSecret', authenticated: true });
    expect(emulator.record.at(-1)?.status).toBeUndefined();
    expect(emulator.versionsOf(vault, 'held')).toEqual([]);
    held.release();
    expect((await call).name).toBe('held');
    expect(emulator.versionsOf(vault, 'held')).toHaveLength(1);
  });

  test('a fault that was taken back meets nothing; one of another service neither', async () => {
    const taken = emulator.faults.schedule({ service: 'vault', operation: 'setSecret', fault: { kind: 'refuse' } });
    taken.cancel();
    const other = emulator.faults.schedule({ service: 'arm', operation: 'setSecret', fault: { kind: 'refuse' } });
    expect((await client.setSecret('unharmed', 'x')).name).toBe('unharmed');
    other.cancel();
  });

  test('the other services have them too', async () => {
    const ca = emulator.certificateAuthority;
    const token = await emulator.accessToken(people.lena, emulator.armOrigin);
    emulator.faults.schedule({ service: 'arm', operation: 'listSubscriptions', fault: { kind: 'refuse' } });
    const headers = { authorization: `Bearer ${token}` };
    const url = `${emulator.armOrigin}/subscriptions?api-version=2022-12-01`;
    expect((await send(url, { ca, headers })).status).toBe(403);
    expect((await send(url, { ca, headers })).status).toBe(200);
    emulator.faults.schedule({ service: 'entra', operation: 'keys', fault: { kind: 'status', status: 502 } });
    expect((await send(`${emulator.authorityOrigin}/common/discovery/v2.0/keys`, { ca })).status).toBe(502);
  });

  test('closing lets go of what is held', async () => {
    const other = await startEmulator();
    const held = other.faults.schedule({ service: 'entra', operation: 'keys', fault: { kind: 'hold' } });
    const call = send(`${other.authorityOrigin}/common/discovery/v2.0/keys`, { ca: other.certificateAuthority });
    const ended = call.then(
      () => 'answered',
      () => 'closed',
    );
    await held.reached;
    await other.close();
    expect(['answered', 'closed']).toContain(await ended);
  });
});

test('the record holds neither a value nor a token nor a query', async () => {
  const canary = 'canary-6f1e0b';
  await client.setSecret('recorded', canary, { tags: { note: canary } });
  await client.getSecret('recorded');
  const text = JSON.stringify(emulator.record);
  expect(text).toContain('"path":"/secrets/recorded"');
  expect(text).not.toContain(canary);
  expect(text).not.toContain('eyJ');
  expect(text).not.toContain('api-version');
});
