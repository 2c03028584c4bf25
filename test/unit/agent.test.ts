import { describe, expect, it } from 'vitest';
import { isAllowed } from '../../electron/network/agent.ts';
import { clouds, hostsOf } from '../../electron/network/clouds.ts';

const real = { allowedHosts: hostsOf(clouds.global) };
const embedded = { allowedHosts: ['localhost:4443', '.vault.localhost:4444'] };

describe('a token may go to', () => {
  it.each([
    'https://login.microsoftonline.com/organizations/oauth2/v2.0/token',
    'https://management.azure.com/subscriptions?api-version=2022-12-01',
    'https://kv-churn-dev-weu.vault.azure.net/secrets/a?api-version=2026-04-01',
    'https://KV-Churn.VAULT.azure.net/',
    'https://management.azure.com:443/',
  ])('%s', (url) => {
    expect(isAllowed(url, real)).toBe(true);
  });

  it('a name of another script: one label in this cloud’s own domain, so whoever answers is Azure', () => {
    expect(isAllowed('https://kv-ä.vault.azure.net/', real)).toBe(true);
  });

  it('the embedded Azure, on its own port only', () => {
    expect(isAllowed('https://localhost:4443/x', embedded)).toBe(true);
    expect(isAllowed('https://kv-a.vault.localhost:4444/secrets', embedded)).toBe(true);
    expect(isAllowed('https://localhost:4444/x', embedded)).toBe(false);
    expect(isAllowed('https://kv-a.vault.localhost/secrets', embedded)).toBe(false);
    expect(isAllowed('https://kv-a.vault.localhost:44440/secrets', embedded)).toBe(false);
  });
});

describe('a token never goes to', () => {
  it.each([
    ['plain http', 'http://kv-a.vault.azure.net/'],
    ['a web socket', 'wss://kv-a.vault.azure.net/'],
    ['a file', 'file:///etc/passwd'],
    ['another port', 'https://kv-a.vault.azure.net:8443/'],
    ['another port of the manager', 'https://management.azure.com:444/'],
    ['a user', 'https://me@kv-a.vault.azure.net/'],
    ['a user and a password', 'https://me:pw@kv-a.vault.azure.net/'],
    ['a host behind a user', 'https://kv-a.vault.azure.net@evil.example/'],
    ['a host behind a backslash', 'https://evil.example\\@kv-a.vault.azure.net/'],
    ['a host behind a slash', 'https://evil.example/.vault.azure.net'],
    ['a host behind a fragment', 'https://evil.example#.vault.azure.net'],
    ['a host behind a query', 'https://evil.example?.vault.azure.net'],
    ['a name below a vault', 'https://a.kv-a.vault.azure.net/'],
    ['the suffix alone', 'https://vault.azure.net/'],
    ['the suffix with a dot', 'https://.vault.azure.net/'],
    ['the suffix inside', 'https://kv-a.vault.azure.net.evil.example/'],
    ['the suffix without its dot', 'https://evilvault.azure.net/'],
    ['the suffix as a beginning', 'https://kv-a.vault.azure.network/'],
    ['a dot at the end', 'https://kv-a.vault.azure.net./'],
    ['the manager with a dot at the end', 'https://management.azure.com./'],
    ['an underscore', 'https://kv_a.vault.azure.net/'],
    ['a percent sign', 'https://kv-a%2eevil.vault.azure.net/'],
    ['a dot of another script', 'https://evil。vault.azure.net.evil.example/'],
    ['a look-alike host', 'https://mаnagement.azure.com/'],
    ['a look-alike suffix', 'https://kv-a.vаult.azure.net/'],
    ['a name below the manager', 'https://x.management.azure.com/'],
    ['a name that ends like the manager', 'https://evilmanagement.azure.com/'],
    ['the sovereign cloud’s vault', 'https://kv-a.vault.azure.cn/'],
    ['an address', 'https://127.0.0.1/'],
    ['an address of version 6', 'https://[::1]/'],
    ['nothing', ''],
    ['a path', '/secrets'],
    ['a name', 'kv-a.vault.azure.net'],
    ['script', 'javascript:alert(1)'],
  ])('%s: %s', (_name, url) => {
    expect(isAllowed(url, real)).toBe(false);
  });

  it('anything where nothing is allowed', () => {
    expect(isAllowed('https://kv-a.vault.azure.net/', { allowedHosts: [] })).toBe(false);
  });
});
