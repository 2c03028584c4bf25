import { createServer } from 'node:https';
import { makeCertificates } from '../emulator/certificates.ts';

export interface Given {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  text?: string;
}

export interface Seen {
  host: string;
  method: string;
  path: string;
  authorization: string | undefined;
}

/** A server that has a certificate for vaults' names and answers what the test wants: what Azure never would. */
export interface Impostor {
  port: number;
  authority: string;
  vaultHost: string;
  vaultUrl: string;
  /** The host that its challenge names as the authority. */
  authorityHost: string;
  seen: Seen[];
  answer: (request: Seen) => Given;
  /** The header that asks a request without a token for one; null answers without asking. */
  challenge: string | null;
  close(): Promise<void>;
}

/** `names`: whom it can pass for besides the vaults on the loopback. */
export async function startImpostor(names: string[] = []): Promise<Impostor> {
  const { authority, certificate, key } = await makeCertificates(names);
  const seen: Seen[] = [];
  const server = createServer({ cert: certificate, key }, (request, response) => {
    const { host = '', authorization } = request.headers;
    const one: Seen = { host, method: request.method ?? '', path: request.url ?? '', authorization };
    seen.push(one);
    request.resume();
    if (authorization === undefined && impostor.challenge !== null) {
      response.writeHead(401, { 'www-authenticate': impostor.challenge, 'content-type': 'application/json' });
      response.end('{"error":{"code":"Unauthorized"}}');
      return;
    }
    const { status, headers = {}, body, text } = impostor.answer(one);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(text ?? JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const vaultHost = `kv-impostor.vault.localhost:${port}`;
  const authorityHost = `login.localhost:${port}`;
  const impostor: Impostor = {
    port,
    authority,
    vaultHost,
    vaultUrl: `https://${vaultHost}`,
    authorityHost,
    seen,
    answer: () => ({ status: 404, body: {} }),
    challenge: `Bearer authorization="https://${authorityHost}/tenant", resource="https://vault.localhost:${port}"`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return impostor;
}
