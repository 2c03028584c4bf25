import { createServer as createPlainServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Answer, Incoming } from './answer.ts';
import { invalidHostname } from './answer.ts';

/** Thrown by a handler that wants the connection gone instead of an answer. */
export class ConnectionBroken extends Error {}

export interface ListenerOptions {
  /** Absent for plain HTTP. */
  tls?: { certificate: string; key: string };
  /** Whether this listener serves that host name (lower case, without the port). */
  serves: (hostname: string) => boolean;
  handle: (incoming: Incoming) => Promise<Answer>;
  /** The clock of the `Date` header. */
  now?: () => number;
}

export interface Listener {
  port: number;
  /** The network around it: down, every connection ends and none comes about; up again, it is where it was. */
  connect(up: boolean): Promise<void>;
  /** Shows another certificate from now on, to every connection anew. */
  show(tls: { certificate: string; key: string }): void;
  close(): Promise<void>;
}

/** Far above what any of the services accepts, and low enough to keep a runaway client from filling the memory. */
const largestBody = 1024 * 1024;

/** Listens on the loopback only, on a port that the system chooses. */
export async function listen(options: ListenerOptions): Promise<Listener> {
  const scheme = options.tls ? 'https' : 'http';
  const onRequest: RequestListener = (request, response) => {
    serve(options, scheme, request, response).catch((error: unknown) => {
      // A scheduled fault and a client that went away are expected; all else is a bug here, and must be seen.
      const expected = error instanceof ConnectionBroken || request.socket.destroyed;
      request.socket.destroy();
      if (!expected) process.emitWarning(error instanceof Error ? error : String(error));
    });
  };
  const server = options.tls
    ? createTlsServer(
        { cert: options.tls.certificate, key: options.tls.key, minVersion: 'TLSv1.2', ALPNProtocols: ['http/1.1'] },
        onRequest,
      )
    : createPlainServer(onRequest);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    port,
    connect: async (up) => {
      if (up === server.listening) return;
      await (up ? new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve())) : close());
    },
    show({ certificate, key }) {
      if ('setSecureContext' in server) server.setSecureContext({ cert: certificate, key, minVersion: 'TLSv1.2' });
      server.closeAllConnections();
    },
    close,
  };
}

async function serve(options: ListenerOptions, scheme: string, request: IncomingMessage, response: ServerResponse) {
  const body = await readBody(request);
  const host = request.headers.host?.toLowerCase() ?? '';
  const target = parseTarget(scheme, host, request.url ?? '/', request.socket.localPort);
  if (target === undefined || !options.serves(target.hostname)) {
    return send(options, response, request, invalidHostname());
  }
  if (body === undefined) {
    return send(options, response, request, { status: 413, headers: { connection: 'close' }, body: '' });
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  const incoming = {
    method: request.method ?? 'GET',
    url: target,
    headers,
    body,
    address: request.socket.remoteAddress ?? '127.0.0.1',
  };
  send(options, response, request, await options.handle(incoming));
}

/** A host header that names another port is somebody else's: a page that was rebound to the loopback, say. */
function parseTarget(scheme: string, host: string, target: string, port: number | undefined): URL | undefined {
  if (!target.startsWith('/') || !URL.canParse(`${scheme}://${host}${target}`)) return undefined;
  const url = new URL(`${scheme}://${host}${target}`);
  return url.port === String(port) ? url : undefined;
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length <= largestBody) chunks.push(chunk as Buffer);
  }
  return length <= largestBody ? Buffer.concat(chunks) : undefined;
}

function send(options: ListenerOptions, response: ServerResponse, request: IncomingMessage, answer: Answer): void {
  const body = Buffer.from(answer.body, 'utf8');
  response.writeHead(answer.status, {
    ...('encrypted' in request.socket ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
    'x-content-type-options': 'nosniff',
    ...(options.now === undefined ? {} : { date: new Date(options.now()).toUTCString() }),
    ...answer.headers,
    ...(answer.status === 204 ? {} : { 'content-length': String(body.length) }),
  });
  if (answer.cut === true) response.write(body.subarray(0, body.length / 2), () => request.socket.destroy());
  else response.end(request.method === 'HEAD' ? undefined : body);
}
