// The part of systemd-logind that tells of sleep, on a system bus of the desktop's own. It says what the real one says, by
// the same name, and is all that an app here can hear of it.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const name = 'org.freedesktop.login1';
/** Message types and header fields. Source: D-Bus specification, "Message Protocol". */
const methodCall = 1;
const signal = 4;
const noReplyExpected = 1;
const field = { path: 1, interface: 2, member: 3, destination: 6, signature: 8 };

export interface Logind {
  /** The computer is about to sleep. */
  sleep(): void;
  /** It has woken. */
  wake(): void;
  close(): void;
}

/** Takes logind's name on the bus at `address` (`unix:path=…`); resolves when it is the owner. */
export async function startLogind(address: string): Promise<Logind> {
  const socket = connect(address.replace(/^unix:path=/, ''));
  const said = hear(socket);
  await once(socket, 'connect');
  const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${uid}\r\n`);
  await said('OK ');
  socket.write('BEGIN\r\n');
  const bus = { path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus', destination: 'org.freedesktop.DBus' };
  socket.write(message(1, methodCall, { ...bus, member: 'Hello' }));
  const flags = Buffer.alloc(4);
  socket.write(message(2, methodCall, { ...bus, member: 'RequestName', signature: 'su' }, [text(name), flags]));
  // The bus tells an owner of each name that it has taken.
  await said(name);

  let serial = 2;
  const prepareForSleep = (begins: boolean): void => {
    const head = { path: '/org/freedesktop/login1', interface: `${name}.Manager`, member: 'PrepareForSleep' };
    const body = Buffer.alloc(4);
    body.writeUInt32LE(begins ? 1 : 0);
    socket.write(message(++serial, signal, { ...head, signature: 'b' }, [body]));
  };
  return {
    sleep: () => prepareForSleep(true),
    wake: () => prepareForSleep(false),
    close: () => void socket.destroy(),
  };
}

/** Waits for a text in what the bus says. Calls to logind (an app that wants to delay sleep) stay without an answer. */
function hear(socket: Socket): (text: string) => Promise<void> {
  let all = '';
  let look = (): void => undefined;
  socket.on('data', (chunk: Buffer) => {
    all += chunk.toString('latin1');
    look();
  });
  return (wanted) =>
    new Promise((resolve, reject) => {
      look = () => {
        const at = all.indexOf(wanted);
        if (at < 0) return;
        all = all.slice(at + wanted.length);
        resolve();
      };
      socket.once('error', reject);
      socket.once('close', () => reject(new Error(`The system bus hung up: ${all}`)));
      look();
    });
}

/** One message, little endian. */
function message(
  serial: number,
  type: number,
  head: Partial<Record<keyof typeof field, string>>,
  values: Buffer[] = [],
) {
  const body = joined(values, 4);
  const fields = Object.entries(head).map(([key, value]) => {
    const kind = key === 'path' ? 'o' : key === 'signature' ? 'g' : 's';
    const start = Buffer.from([field[key as keyof typeof field], 1, kind.charCodeAt(0), 0]);
    return Buffer.concat([start, kind === 'g' ? signatureOf(value) : text(value)]);
  });
  const list = joined(fields, 8);
  const first = Buffer.alloc(16);
  first.write('l', 0, 'latin1');
  first.set([type, type === methodCall ? 0 : noReplyExpected, 1], 1);
  first.writeUInt32LE(body.length, 4);
  first.writeUInt32LE(serial, 8);
  first.writeUInt32LE(list.length, 12);
  return Buffer.concat([padded(Buffer.concat([first, list]), 8), body]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(`${value}\0`, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length - 1);
  return Buffer.concat([length, bytes]);
}

const signatureOf = (value: string): Buffer => Buffer.from(`${String.fromCharCode(value.length)}${value}\0`, 'latin1');

/** One behind the other, each on a boundary; the last one is not padded. */
const joined = (parts: Buffer[], boundary: number): Buffer =>
  Buffer.concat(parts.map((part, i) => (i === parts.length - 1 ? part : padded(part, boundary))));

const padded = (bytes: Buffer, boundary: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc((boundary - (bytes.length % boundary)) % boundary)]);
