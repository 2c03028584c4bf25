import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Failed } from '../../electron/network/errors.ts';
import type { VaultAccess } from '../../electron/vault/client.ts';
import { makeSecrets } from '../../electron/vault/secrets.ts';
import { failure } from '../../shared/errors.ts';
import { startAzure, type Azure } from './azure.ts';
import { failureOf } from './failing.ts';
import { startImpostor, type Impostor } from './impostor.ts';

let azure: Azure;
let impostor: Impostor;
beforeAll(async () => {
  azure = await startAzure();
  impostor = await startImpostor();
});
afterAll(() => Promise.all([azure.close(), impostor.close()]));

describe('a service that leads elsewhere', () => {
  const access = (): VaultAccess => ({
    ...azure.vault('kv-churn-dev-weu'),
    url: impostor.vaultUrl,
    route: {
      ...azure.route,
      certificates: [impostor.authority],
      allowedHosts: [impostor.vaultHost, impostor.authorityHost],
    },
  });
  const failing = (given: VaultAccess) => failureOf(given, azure.lent);
  const elsewhere = () => impostor.seen.filter(({ host }) => host !== impostor.vaultHost);

  it('by the link to its next page is not followed', async () => {
    impostor.answer = () => ({
      status: 200,
      body: { value: [], nextLink: `https://localhost:${impostor.port}/secrets?api-version=7.6` },
    });
    expect(await makeSecrets(access()).list(null)).toEqual(failure('origin-refused'));
    expect(elsewhere()).toEqual([]);
  });

  it('by a redirect is not followed', async () => {
    for (const status of [301, 302, 307, 308]) {
      impostor.answer = () => ({
        status,
        headers: { location: `https://localhost:${impostor.port}/secrets/a` },
        body: {},
      });
      expect((await failing(access())).code).toMatch(/^(origin-refused|answer-not-understood)$/);
    }
    expect(elsewhere()).toEqual([]);
  });

  it.each([
    ['another resource', 'AUTHORITY', 'https://elsewhere.example'],
    ['a resource that only ends alike', 'AUTHORITY', 'https://ult.localhost'],
    ['a resource that is no address', 'AUTHORITY', 'vault'],
    ['another authority', 'https://login.elsewhere.example/t', 'RESOURCE'],
    ['an authority behind a user', 'https://AUTHORITY@elsewhere.example/t', 'RESOURCE'],
    ['no authority', '', 'RESOURCE'],
  ])('by a challenge that names %s gets no token, and none is looked for', async (_name, authority, resource) => {
    impostor.seen.length = 0;
    const own = impostor.challenge;
    const filled = (text: string) =>
      text
        .replace(/^AUTHORITY$/, `https://${impostor.authorityHost}/t`)
        .replace('AUTHORITY', impostor.authorityHost)
        .replace('RESOURCE', `https://vault.localhost:${impostor.port}`);
    impostor.challenge = `Bearer authorization="${filled(authority)}", resource="${filled(resource)}"`;
    let asked = 0;
    const getToken: VaultAccess['getToken'] = () => {
      asked++;
      return Promise.reject(new Failed(failure('signed-out').error));
    };
    expect(await failing({ ...access(), getToken })).toEqual({ code: 'origin-refused' });
    impostor.challenge = own;
    expect(asked).toBe(0);
    expect(impostor.seen.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
    expect(elsewhere()).toEqual([]);
  });

  it('by words that are none of Azure’s is not understood', async () => {
    impostor.challenge = null;
    impostor.answer = () => ({ status: 200, text: '{"value":' });
    expect(await failing(access())).toMatchObject({ code: 'answer-not-understood' });
  });
});
