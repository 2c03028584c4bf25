import { createServer as createPlainServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { limits, type Route } from '../../electron/network/agent.ts';
import { makeMsalClient } from '../../electron/network/msal-client.ts';
import { networkFailure } from '../../electron/network/errors.ts';
import { makeVaultClient, type VaultAccess } from '../../electron/vault/client.ts';
import { vaultFailure } from '../../electron/vault/errors.ts';
import type { Failure } from '../../shared/errors.ts';
import { makeCertificates, type Certificates } from '../emulator/certificates.ts';
import { startImpostor, type Impostor } from './impostor.ts';

let certificates: Certificates;
let impostor: Impostor;
const open = new Set<{ server: Server; sockets: Set<Socket> }>();

beforeAll(async () => {
  certificates = await makeCertificates();
  impostor = await startImpostor();
});
afterAll(() => impostor.close());
afterEach(async () => {
  vi.useRealTimers();
  for (const { server, sockets } of open) {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
  open.clear();
});

/** Listens on the loopback with whatever the test puts there. `connected` resolves with the first socket. */
async function listen(server: Server): Promise<{ port: number; connected: Promise<void> }> {
  const sockets = new Set<Socket>();
  open.add({ server, sockets });
  const connected = new Promise<void>((resolve) => {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, connected };
}

const routeTo = (port: number, authority = certificates.authority): Route => ({
  certificates: [authority],
  allowedHosts: [`kv-a.vault.localhost:${port}`, `localhost:${port}`, `login.localhost:${port}`],
  address: '127.0.0.1',
});
const accessTo = (port: number, authority?: string): VaultAccess => ({
  url: `https://kv-a.vault.localhost:${port}`,
  route: routeTo(port, authority),
  getToken: async () => ({ token: 'a-token', expires: Date.now() + 3_600_000 }),
});

async function failing(access: VaultAccess): Promise<Failure> {
  try {
    await makeVaultClient(access, 0).getSecret('a');
  } catch (error) {
    return vaultFailure(error);
  }
  throw new Error('it did not fail');
}

async function failingSignIn(route: Route, port: number): Promise<Failure> {
  try {
    await makeMsalClient(route, () => undefined).sendPostRequestAsync(`https://localhost:${port}/token`, {
      body: 'x=1',
    });
  } catch (error) {
    return networkFailure(error);
  }
  throw new Error('it did not fail');
}

/** Lets `work` come to where it waits, then moves the clock; neither takes the time that it names. */
async function after<T>(milliseconds: number, waiting: Promise<void>, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const settled = work();
  await waiting;
  vi.advanceTimersByTime(milliseconds - 1);
  const early = await Promise.race([settled.then(() => true), new Promise<false>((go) => setImmediate(go, false))]);
  expect(early, 'not before its time').toBe(false);
  vi.advanceTimersByTime(1);
  return settled;
}

describe('a service that leaves one waiting is given up', () => {
  it.each(['a vault', 'the sign-in service'])('after 10 s where no connection comes about: %s', async (who) => {
    // It takes the connection and says nothing, so that TLS never begins.
    const { port, connected } = await listen(createServer());
    const failed = await after(limits.connect, connected, () =>
      who === 'a vault' ? failing(accessTo(port)) : failingSignIn(routeTo(port), port),
    );
    expect(failed).toEqual({ code: 'timed-out' });
  });

  it('after 20 s without a first byte', async () => {
    let asked = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (asked = resolve));
    const { port } = await listen(
      createTlsServer({ cert: certificates.certificate, key: certificates.key }, (socket) =>
        socket.on('error', () => socket.destroy()).once('data', asked),
      ),
    );
    expect(await after(limits.firstByte, waiting, () => failing(accessTo(port)))).toEqual({ code: 'timed-out' });
  });

  it('after 30 s in the middle of an answer', async () => {
    let begun = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (begun = resolve));
    // More than the sockets between can hold, so that its being written says that the client reads.
    const part = Buffer.alloc(16_777_216, 0x20);
    const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${part.length + 1}\r\n\r\n`;
    const { port } = await listen(
      createTlsServer({ cert: certificates.certificate, key: certificates.key }, (socket) =>
        socket
          .on('error', () => socket.destroy())
          .once('data', () => {
            socket.write(head);
            socket.write(part, begun);
          }),
      ),
    );
    expect(await after(limits.whole, waiting, () => failing(accessTo(port)))).toEqual({ code: 'timed-out' });
  });
});

describe('nothing is sent', () => {
  it('over TLS older than 1.2', async () => {
    const heard: string[] = [];
    const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const { port } = await listen(
      createTlsServer({ cert: certificates.certificate, key: certificates.key, ...old }, (socket) =>
        socket.on('data', (data: Buffer) => heard.push(data.toString())),
      ),
    );
    expect(await failing(accessTo(port))).toEqual({ code: 'certificate-refused' });
    expect(await failingSignIn(routeTo(port), port)).toEqual({ code: 'certificate-refused' });
    expect(heard).toEqual([]);
  });

  it('to a page that answers in plain words where TLS was expected: a captive portal', async () => {
    const { port } = await listen(createPlainServer((_request, answer) => answer.end('<html>Welcome aboard</html>')));
    expect(await failing(accessTo(port))).toEqual({ code: 'captive-portal' });
    expect(await failingSignIn(routeTo(port), port)).toEqual({ code: 'captive-portal' });
  });
});

describe('an answer that is none of Azure’s', () => {
  const portal = () => accessTo(impostor.port, impostor.authority);
  const page = '<!doctype html><title>Guest network</title>';

  it.each([
    ['a page', { status: 200, headers: { 'content-type': 'text/html' }, text: page }, 200],
    ['a page that calls itself JSON', { status: 200, text: page }, 200],
    ['a network that asks for a sign-in (511)', { status: 511, text: '{}' }, 511],
  ])('%s: a captive portal', async (_name, answer, status) => {
    impostor.challenge = null;
    impostor.answer = () => answer;
    expect(await failing(portal())).toEqual({ code: 'captive-portal', status });
    expect(await failingSignIn(routeTo(impostor.port, impostor.authority), impostor.port)).toEqual({
      code: 'captive-portal',
      status,
    });
  });

  it('a service’s own page of an outage is still an outage', async () => {
    impostor.challenge = null;
    impostor.answer = () => ({ status: 503, headers: { 'content-type': 'text/html' }, text: page });
    expect(await failing(portal())).toEqual({ code: 'service-unavailable', status: 503 });
  });

  it('a redirect is not followed, by the sign-in service either', async () => {
    impostor.challenge = null;
    impostor.seen.length = 0;
    const location = `https://kv-a.vault.localhost:${impostor.port}/elsewhere`;
    for (const status of [301, 302, 303, 307, 308]) {
      impostor.answer = () => ({ status, headers: { location }, text: '{}' });
      const client = makeMsalClient(routeTo(impostor.port, impostor.authority), () => undefined);
      const answer = await client.sendPostRequestAsync(`https://localhost:${impostor.port}/token`, {
        body: 'secret=1',
      });
      expect(answer.status).toBe(status);
      await failing(portal());
    }
    expect(impostor.seen.filter(({ path }) => path === '/elsewhere')).toEqual([]);
  });
});

describe('a clock', () => {
  const refusing = (minutes: number) => {
    const date = new Date(Date.now() - minutes * 60_000).toUTCString();
    impostor.challenge = `Bearer authorization="https://login.localhost:${impostor.port}/t", resource="https://vault.localhost:${impostor.port}"`;
    impostor.answer = () => ({ status: 401, headers: { date }, body: { error: { code: 'Unauthorized' } } });
    return failing(accessTo(impostor.port, impostor.authority));
  };

  it.each([60, -60])('that is %i minutes off is named, where a token was refused', async (minutes) => {
    expect(await refusing(minutes)).toEqual({ code: 'clock-wrong', minutes });
  });

  it('that is right, or nearly so, is no excuse', async () => {
    expect((await refusing(0)).code).toBe('token-refused');
    expect((await refusing(4)).code).toBe('token-refused');
  });

  it('by which a certificate is not valid yet is wrong', () => {
    expect(networkFailure(Object.assign(new Error('x'), { code: 'CERT_NOT_YET_VALID' }))).toEqual({
      code: 'clock-wrong',
    });
  });
});
