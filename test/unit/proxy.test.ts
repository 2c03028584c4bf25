import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../electron/network/agent.ts';
import { makeMsalClient } from '../../electron/network/msal-client.ts';
import { readProxies } from '../../electron/network/proxy.ts';
import { makeVaultClient } from '../../electron/vault/client.ts';
import { vaultFailure } from '../../electron/vault/errors.ts';
import type { Failure } from '../../shared/errors.ts';
import type { ProxyCredentials, ProxyStep } from '../../shared/port.ts';
import { makeCertificates } from '../emulator/certificates.ts';
import { startForwardProxy, type ForwardProxy, type ForwardProxyOptions } from '../machine/proxy.ts';
import { startAzure, type Azure } from './azure.ts';

const open = 'kv-churn-dev-weu';
let azure: Azure;
const proxies: ForwardProxy[] = [];
beforeAll(async () => void (azure = await startAzure()));
afterAll(() => azure.close());
afterEach(() => Promise.all(proxies.splice(0).map((proxy) => proxy.close())));

const start = async (options: ForwardProxyOptions = {}): Promise<ForwardProxy> => {
  const proxy = await startForwardProxy(options);
  proxies.push(proxy);
  return proxy;
};
const through = ({ port }: ForwardProxy, credentials: ProxyCredentials | null = null): ProxyStep[] => [
  { kind: 'http', host: '127.0.0.1', port, credentials },
];
/** The route by these proxies. */
const by = (steps: ProxyStep[]): Route => ({ ...azure.route, findProxy: () => Promise.resolve(steps) });

/** One call to a vault along a route: null where it went well. */
async function call(route: Route): Promise<Failure | null> {
  try {
    await makeVaultClient({ ...azure.vault(open), route }, 0).getSecret('db-password');
    return null;
  } catch (error) {
    return vaultFailure(error);
  }
}

describe('through a proxy', () => {
  it('everything goes, to the names that were meant, and the proxy reads nothing', async () => {
    const proxy = await start();
    const asked: string[] = [];
    const findProxy = (url: string): Promise<ProxyStep[]> => {
      asked.push(url);
      return Promise.resolve(through(proxy));
    };
    expect(await call({ ...azure.route, findProxy })).toBeNull();
    const host = new URL(azure.emulator.vaultUrl(open)).host;
    expect(asked).toEqual([`https://${host}/`]);
    expect(proxy.asked).toEqual([host]);
    await makeMsalClient(by(through(proxy)), () => undefined).sendPostRequestAsync(
      `${azure.emulator.authorityOrigin}/organizations/oauth2/v2.0/token`,
      { body: 'x=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    );
    expect(proxy.asked).toEqual([host, new URL(azure.emulator.authorityOrigin).host]);
  });

  it('that asks for a password, it is given, in UTF-8, and to nobody else', async () => {
    const password = { username: 'lena', password: 'Zoë:😀' };
    const proxy = await start({ password });
    expect(await call(by(through(proxy)))).toEqual({ code: 'proxy-needs-password' });
    expect(await call(by(through(proxy, { ...password, password: 'x' })))).toEqual({
      code: 'proxy-password-refused',
    });
    expect(await call(by(through(proxy, password)))).toBeNull();
  });

  it.each([[['NTLM']], [['Negotiate', 'NTLM']], [['Negotiate']], [['Digest realm="x"']], [[]]])(
    'that speaks %j only says so',
    async (schemes) => {
      const proxy = await start({ schemes });
      const credentials = { username: 'a', password: 'b' };
      expect(await call(by(through(proxy)))).toEqual({ code: 'proxy-sign-in-unsupported' });
      expect(await call(by(through(proxy, credentials)))).toEqual({
        code: 'proxy-sign-in-unsupported',
      });
    },
  );

  it('that lets nobody through says so', async () => {
    for (const refuse of [403, 502, 503, 302]) {
      expect(await call(by(through(await start({ refuse }))))).toEqual({ code: 'proxy-refused' });
    }
  });

  it('that is away: the next one is tried, and the last is what is told', async () => {
    const gone = await startForwardProxy();
    await gone.close();
    const there = await start();
    const steps = [...through(gone), ...through(there)];
    expect(await call(by(steps))).toBeNull();
    expect(there.asked).toHaveLength(1);
    expect(await call(by(through(gone)))).toEqual({ code: 'proxy-unreachable' });
    const orDirect: ProxyStep[] = [...through(gone), { kind: 'direct' }];
    expect(await call(by(orDirect))).toBeNull();
  });

  it('of a kind that Sotto does not speak, nothing goes round it', async () => {
    const before = azure.emulator.record.length;
    expect(await call(by([{ kind: 'unsupported' }]))).toEqual({
      code: 'proxy-unsupported',
    });
    expect(azure.emulator.record.length).toBe(before);
  });

  it('a host that is not on the list is not even asked for', async () => {
    const proxy = await start();
    const route = { ...by(through(proxy)), allowedHosts: ['.vault.azure.net'] };
    expect(await call(route)).toEqual({ code: 'origin-refused' });
    expect(proxy.asked).toEqual([]);
  });
});

describe('a proxy that reads along', () => {
  const inspecting = async () => {
    const { authority, certificate, key } = await makeCertificates();
    const proxy = await start({ inspect: { certificate, key, trust: azure.emulator.certificateAuthority } });
    return { proxy, root: authority };
  };

  it('with a root that this computer does not know is refused, and reads nothing', async () => {
    const { proxy } = await inspecting();
    expect(await call(by(through(proxy)))).toEqual({ code: 'certificate-refused' });
    expect(proxy.read()).toBe('');
  });

  it('with the organisation’s own root in the system’s store is accepted', async () => {
    const { proxy, root } = await inspecting();
    expect(await call({ ...by(through(proxy)), certificates: [root] })).toBeNull();
    expect(proxy.read()).toContain('GET /secrets/db-password');
  });

  it('the system’s store is what Node answers for it', async () => {
    const { authority } = await makeCertificates();
    const folder = mkdtempSync(join(tmpdir(), 'sotto-roots-'));
    writeFileSync(join(folder, 'roots.pem'), authority);
    const script =
      "process.stdout.write(String(require('node:tls').getCACertificates('system').map((one) => one.replaceAll('\\n', '')).includes(process.argv[1])))";
    const found = execFileSync(process.execPath, ['-e', script, '--', authority.replaceAll('\n', '')], {
      env: { SSL_CERT_FILE: join(folder, 'roots.pem'), SSL_CERT_DIR: folder },
    });
    rmSync(folder, { recursive: true });
    expect(found.toString()).toBe('true');
  });
});

describe('the system’s answer', () => {
  it.each([
    ['DIRECT', [{ kind: 'direct' }]],
    ['', [{ kind: 'direct' }]],
    ['PROXY proxy.example:3128', [{ kind: 'http', host: 'proxy.example', port: 3128, credentials: null }]],
    ['PROXY proxy.example', [{ kind: 'http', host: 'proxy.example', port: 80, credentials: null }]],
    ['HTTPS proxy.example', [{ kind: 'https', host: 'proxy.example', port: 443, credentials: null }]],
    ['PROXY [2001:db8::1]:80', [{ kind: 'http', host: '2001:db8::1', port: 80, credentials: null }]],
    [
      'PROXY a:1; PROXY b:2 ;DIRECT',
      [
        { kind: 'http', host: 'a', port: 1, credentials: null },
        { kind: 'http', host: 'b', port: 2, credentials: null },
        { kind: 'direct' },
      ],
    ],
    ['SOCKS5 a:1080', [{ kind: 'unsupported' }]],
    ['PROXY', [{ kind: 'unsupported' }]],
    ['PROXY a:b:c', [{ kind: 'unsupported' }]],
  ])('%s', (text, steps) => {
    expect(readProxies(text)).toEqual(steps);
  });
});
