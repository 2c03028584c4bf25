import { createServer, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, createSecureContext, TLSSocket } from 'node:tls';

export interface ForwardProxyOptions {
  /** Ask for this name and password (Basic). */
  password?: { username: string; password: string };
  /** Ask with these words instead, whatever is offered: `['Negotiate', 'NTLM']`. */
  schemes?: string[];
  /** Let nobody through: the status of the answer to CONNECT. */
  refuse?: number;
  /** Lead everybody to this port of the loopback, whatever they ask for. */
  leadTo?: number;
  /** Read along: a certificate for all names, made by a root of its own, and the roots of the services behind. */
  inspect?: { certificate: string; key: string; trust: string };
}

/** A forward proxy as a company has it, on the loopback, which finds every name on the loopback as well. */
export interface ForwardProxy {
  port: number;
  /** `host:port` of each CONNECT, in the order of their arrival. */
  readonly asked: string[];
  /** The values of `Proxy-Authorization`, null where there was none. */
  readonly authorizations: (string | null)[];
  /** What an inspecting proxy has read, in plain words. */
  read(): string;
  options: ForwardProxyOptions;
  close(): Promise<void>;
}

export async function startForwardProxy(options: ForwardProxyOptions = {}): Promise<ForwardProxy> {
  const asked: string[] = [];
  const authorizations: (string | null)[] = [];
  const sockets = new Set<Socket>();
  let read = '';
  const proxy: ForwardProxy = {
    ...{ port: 0, asked, authorizations, options },
    read: () => read,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    return socket;
  };

  const server = createServer((_request, answer) => answer.writeHead(400).end());
  server.on('connect', (request: IncomingMessage, client: Socket) => {
    keep(client);
    asked.push(request.url ?? '');
    authorizations.push(request.headers['proxy-authorization'] ?? null);
    const refusal = refusalFor(proxy.options, request);
    if (refusal !== null) {
      client.end(refusal);
      return;
    }
    const { host, port } = split(request.url ?? '');
    const { inspect, leadTo } = proxy.options;
    if (inspect === undefined) {
      const target = keep(connect(leadTo ?? port, '127.0.0.1'));
      target.once('connect', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        client.pipe(target).pipe(client);
      });
      target.once('close', () => client.destroy());
      client.once('close', () => target.destroy());
      return;
    }
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    const secureContext = createSecureContext({ cert: inspect.certificate, key: inspect.key });
    const plain = keep(new TLSSocket(client, { isServer: true, secureContext }));
    const target = keep(connectTls({ port, host: '127.0.0.1', servername: host, ca: inspect.trust }));
    plain.on('data', (data: Buffer) => (read += data.toString('latin1')));
    plain.pipe(target).pipe(plain);
    target.once('close', () => plain.destroy());
    plain.once('close', () => target.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  proxy.port = typeof address === 'object' && address !== null ? address.port : 0;
  return proxy;
}

function refusalFor({ password, schemes, refuse }: ForwardProxyOptions, request: IncomingMessage): string | null {
  const answer = (status: string, headers: string[] = []) =>
    [`HTTP/1.1 ${status}`, ...headers, 'Content-Length: 0', 'Connection: close', '', ''].join('\r\n');
  if (refuse !== undefined) return answer(`${refuse} Refused`);
  const ask = (offered: string[]) =>
    answer(
      '407 Proxy Authentication Required',
      offered.map((scheme) => `Proxy-Authenticate: ${scheme}`),
    );
  if (schemes !== undefined) return ask(schemes);
  if (password === undefined) return null;
  const wanted = `Basic ${Buffer.from(`${password.username}:${password.password}`).toString('base64')}`;
  return request.headers['proxy-authorization'] === wanted ? null : ask(['NTLM', 'Basic realm="company"']);
}

function split(authority: string): { host: string; port: number } {
  const { hostname, port } = new URL(`https://${authority}`);
  return { host: hostname, port: Number(port || 443) };
}
