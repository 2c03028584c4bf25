import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { SecretClient } from '@azure/keyvault-secrets';
import { InteractionRequiredAuthError } from '@azure/msal-node';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send } from './browser.ts';
import { agentFor, askToken, authorizeRequest, credentialOf, msalFor, signIn } from './clients.ts';
import { startEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import { people } from './scenarios/contoso.ts';
import { errorOf } from './sign-in-by-hand.ts';
import { callVault, churn } from './vault-call.ts';

const management = 'https://management.azure.com';
const scopes = [`${management}/.default`];
const subscriptionsPath = '/subscriptions?api-version=2022-12-01';

let emulator: Emulator;
beforeAll(async () => void (emulator = await startEmulator()));
afterAll(() => emulator.close());

async function callArm(token: string) {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await send(`${emulator.armOrigin}${subscriptionsPath}`, {
    ca: emulator.certificateAuthority,
    headers,
  });
  const [, encoded] = / claims="([^"]+)"/.exec(String(answer.headers['www-authenticate'])) ?? [];
  return { ...answer, claims: encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8') };
}

async function lena() {
  const client = msalFor(emulator, 'organizations', { capabilities: ['CP1'] });
  const result = await signIn(emulator, client, people.lena);
  if (result.account === null) throw new Error('no account');
  return { client, account: result.account, token: result.accessToken };
}

describe('a client that announces CP1', () => {
  test('has it in its tokens, which then live for a day', async () => {
    const { client, account, token } = await lena();
    expect(decodeJwt(token)['xms_cc']).toEqual(['CP1']);
    expect(Number(decodeJwt(token).exp) - Number(decodeJwt(token).nbf)).toBe(86_400);
    const vault = await client.acquireTokenSilent({ account, scopes: [`${emulator.vaultAudience}/.default`] });
    expect(decodeJwt(vault.accessToken)['xms_cc']).toEqual(['CP1']);
    expect(decodeJwt((await signIn(emulator, msalFor(emulator), people.lena)).accessToken)['xms_cc']).toBeUndefined();
  });

  test('is challenged, needs a person once, and goes on', async () => {
    const { client, account, token } = await lena();
    emulator.faults.schedule({ service: 'arm', operation: 'listSubscriptions', fault: { kind: 'claims' } });
    const challenged = await callArm(token);
    expect(challenged.status).toBe(401);
    expect(challenged.headers['www-authenticate']).toMatch(
      /^Bearer realm="", authorization_uri="https:.*", error="insufficient_claims", claims="[\w+/]+=*"$/,
    );
    const claims = challenged.claims ?? '';
    expect(JSON.parse(claims)).toEqual({
      access_token: { nbf: { essential: true, value: expect.stringMatching(/^\d{10}$/) } },
    });
    expect((await callArm(token)).claims, 'the old token stays refused').toBe(claims);
    const silent = await client.acquireTokenSilent({ account, scopes, claims }).catch((error: unknown) => error);
    if (!(silent instanceof InteractionRequiredAuthError)) throw new Error('not refused');
    expect(silent).toMatchObject({ errorCode: 'interaction_required', subError: 'basic_action', errorNo: 50133 });
    const again = await signIn(emulator, client, people.lena, scopes, { claims });
    expect((await callArm(again.accessToken)).status).toBe(200);
    const fresh = await client.acquireTokenSilent({ account, scopes, claims, forceRefresh: true });
    expect((await callArm(fresh.accessToken)).status).toBe(200);
  });

  test('may satisfy a silent challenge with the refresh token alone', async () => {
    const { client, account, token } = await lena();
    const fault = { kind: 'claims', silent: true } as const;
    emulator.faults.schedule({ service: 'arm', operation: 'listSubscriptions', fault });
    const { claims = '' } = await callArm(token);
    const fresh = await client.acquireTokenSilent({ account, scopes, claims });
    expect(fresh.fromCache).toBe(false);
    expect((await callArm(fresh.accessToken)).status).toBe(200);
  });

  test('is asked for a second proof where the claims are of that kind', async () => {
    const { client, account, token } = await lena();
    const acrs = { acrs: { essential: true, value: 'c1' } };
    emulator.faults.schedule({
      service: 'arm',
      operation: 'listSubscriptions',
      fault: { kind: 'claims', claims: acrs },
    });
    const { claims = '' } = await callArm(token);
    await expect(client.acquireTokenSilent({ account, scopes, claims })).rejects.toMatchObject({ errorNo: 50076 });
    const denied = authorizeRequest(emulator, { claims });
    expect((await send(denied.url)).status).toBe(200);
    const proved = await signIn(emulator, client, people.lena, scopes, { claims });
    expect(decodeJwt(proved.accessToken)['amr']).toEqual(['pwd', 'mfa']);
    expect((await callArm(proved.accessToken)).status).toBe(200);
  });

  test('learns of revoked sessions by the refusal of its refresh token', async () => {
    const { client, account, token } = await lena();
    emulator.faults.schedule({ service: 'arm', operation: 'listSubscriptions', fault: { kind: 'claims' } });
    emulator.revokeSessions(people.lena);
    const { claims = '' } = await callArm(token);
    await expect(client.acquireTokenSilent({ account, scopes, claims })).rejects.toMatchObject({
      errorCode: 'invalid_grant',
      errorNo: 50173,
    });
  });
});

describe('Microsoft’s own clients', () => {
  test('of the manager and of the vault carry the claims to the credential and repeat the call', async () => {
    const agent = agentFor(emulator);
    const credential = credentialOf(emulator, people.reader);
    emulator.faults.schedule({ service: 'arm', operation: 'getSubscription', fault: { kind: 'claims' } });
    const manager = new SubscriptionClient(credential, { endpoint: emulator.armOrigin, agent });
    const [dev] = emulator.scenario.subscriptions;
    expect((await manager.subscriptions.get(dev?.id ?? '')).state).toBe('Enabled');
    emulator.faults.schedule({ service: 'vault', operation: 'listSecrets', nth: 2, fault: { kind: 'claims' } });
    const vault = new SecretClient(emulator.vaultUrl(churn), credential, { agent });
    const names: string[] = [];
    for await (const secret of vault.listPropertiesOfSecrets()) names.push(secret.name);
    expect(names.length).toBeGreaterThan(100);
    const statuses = emulator.record.filter((one) => one.user === people.reader).map((one) => one.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(2);
  });
});

describe('what is not challenged', () => {
  test('a token whose client announced nothing; another person; anybody once it is taken back', async () => {
    const held = emulator.faults.schedule({ service: 'vault', operation: 'listSecrets', fault: { kind: 'claims' } });
    const path = '/secrets?api-version=2026-04-01';
    const capable = () => emulator.accessToken(people.lena, emulator.vaultAudience, { capabilities: ['CP1'] });
    const ask = async (token: string) => {
      const headers = { authorization: `Bearer ${token}` };
      const url = `${emulator.vaultUrl(churn)}${path}`;
      return (await send(url, { ca: emulator.certificateAuthority, headers })).status;
    };
    expect((await callVault(emulator, path)).status).toBe(200);
    expect(await ask(await capable())).toBe(401);
    expect((await callVault(emulator, path, { account: people.reader })).status).toBe(200);
    held.cancel();
    expect(await ask(await capable())).toBe(200);
  });

  test('nonsense in the claims is an error of the request', async () => {
    const answer = await askToken(emulator, {
      client_id: emulator.clientId,
      grant_type: 'refresh_token',
      refresh_token: 'x',
      claims: 'no JSON',
    });
    expect(errorOf(answer.text)).toMatchObject({ error: 'invalid_request', error_codes: [90023] });
  });
});
