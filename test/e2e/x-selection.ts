import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { userInfo } from 'node:os';
import { test, type Stage } from './fixture.ts';

/**
 * Owns X11's selections, as the program does in which somebody has copied a text, and writes down who asks for it. That
 * is the one place from which a paste that never read the clipboard can be told from one whose text went nowhere.
 * It speaks just so much of the X11 protocol as this takes.
 */
interface SelectionOwner {
  /** Requests for the text itself, by selection. Asking for the list of formats is none. */
  reads: ('CLIPBOARD' | 'PRIMARY')[];
  close(): void;
}

/** Atoms that every display has. */
const fixed = { primary: 1, atom: 4, string: 31 };

async function ownSelections(env: Record<string, string>, text: string): Promise<SelectionOwner> {
  const display = /:(\d+)/.exec(env['DISPLAY'] ?? '')?.[1];
  if (display === undefined) throw new Error('There is no X display.');
  const socket = connect(`/tmp/.X11-unix/X${display}`);
  const wire = new Wire(socket);
  const cookie = findCookie(env['XAUTHORITY'], display);
  const name = Buffer.from(cookie === null ? '' : 'MIT-MAGIC-COOKIE-1');
  const data = cookie ?? Buffer.alloc(0);
  const hello = Buffer.alloc(12);
  hello.write('l');
  hello.writeUInt16LE(11, 2);
  hello.writeUInt16LE(name.length, 6);
  hello.writeUInt16LE(data.length, 8);
  socket.write(Buffer.concat([hello, padded(name), padded(data)]));

  const head = await wire.take(8);
  const setup = await wire.take(head.readUInt16LE(6) * 4);
  if (head[0] !== 1) throw new Error(`The display refuses (user ${userInfo().username}).`);
  const base = setup.readUInt32LE(4);
  const vendorLength = setup.readUInt16LE(16);
  const formats = setup.readUInt8(21);
  const root = setup.readUInt32LE(32 + Math.ceil(vendorLength / 4) * 4 + formats * 8);

  const atom = async (atomName: string): Promise<number> => {
    const bytes = Buffer.from(atomName);
    const request = Buffer.alloc(8);
    request.writeUInt8(16, 0);
    request.writeUInt16LE(2 + Math.ceil(bytes.length / 4), 2);
    request.writeUInt16LE(bytes.length, 4);
    socket.write(Buffer.concat([request, padded(bytes)]));
    return (await wire.take(32)).readUInt32LE(8);
  };
  const clipboard = await atom('CLIPBOARD');
  const targets = await atom('TARGETS');
  const utf8 = await atom('UTF8_STRING');

  // A window of one point that is never shown.
  const window = base + 1;
  const create = Buffer.alloc(32);
  create.writeUInt8(1, 0);
  create.writeUInt16LE(8, 2);
  create.writeUInt32LE(window, 4);
  create.writeUInt32LE(root, 8);
  create.writeUInt16LE(1, 16);
  create.writeUInt16LE(1, 18);
  socket.write(create);
  for (const selection of [clipboard, fixed.primary]) {
    const own = Buffer.alloc(16);
    own.writeUInt8(22, 0);
    own.writeUInt16LE(4, 2);
    own.writeUInt32LE(window, 4);
    own.writeUInt32LE(selection, 8);
    socket.write(own);
  }

  const reads: SelectionOwner['reads'] = [];
  const answer = (event: Buffer): void => {
    const [time, requestor, selection, target, property] = [4, 12, 16, 20, 24].map((at) => event.readUInt32LE(at));
    const place = property === 0 ? target : property;
    if (target === targets) change(requestor!, place!, fixed.atom, 32, u32(targets, utf8, fixed.string));
    else {
      reads.push(selection === clipboard ? 'CLIPBOARD' : 'PRIMARY');
      change(requestor!, place!, target!, 8, Buffer.from(text));
    }
    const notify = Buffer.alloc(44);
    notify.writeUInt8(25, 0);
    notify.writeUInt16LE(11, 2);
    notify.writeUInt32LE(requestor!, 4);
    notify.writeUInt8(31, 12);
    [time, requestor, selection, target, place].forEach((value, i) => notify.writeUInt32LE(value!, 16 + i * 4));
    socket.write(notify);
  };
  const change = (where: number, property: number, type: number, bits: 8 | 32, bytes: Buffer): void => {
    const request = Buffer.alloc(24);
    request.writeUInt8(18, 0);
    request.writeUInt16LE(6 + Math.ceil(bytes.length / 4), 2);
    request.writeUInt32LE(where, 4);
    request.writeUInt32LE(property, 8);
    request.writeUInt32LE(type, 12);
    request.writeUInt8(bits, 16);
    request.writeUInt32LE(bytes.length / (bits / 8), 20);
    socket.write(Buffer.concat([request, padded(bytes)]));
  };
  // Its answer says that all before it has been done.
  await atom('SOTTO_READY');
  void (async () => {
    for (;;) {
      const event = await wire.take(32);
      if ((event.readUInt8(0) & 0x7f) === 30) answer(event);
    }
  })().catch(() => undefined);
  return { reads, close: () => socket.destroy() };
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

function u32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeUInt32LE(value, i * 4));
  return bytes;
}

/** The display's cookie; null where it asks for none. */
function findCookie(path: string | undefined, display: string): Buffer | null {
  if (path === undefined) return null;
  const file = readFileSync(path);
  let at = 0;
  const field = (): Buffer => {
    const length = file.readUInt16BE(at);
    const bytes = file.subarray(at + 2, at + 2 + length);
    at += 2 + length;
    return bytes;
  };
  while (at < file.length) {
    at += 2; // the family
    field();
    const number = field().toString();
    const [name, data] = [field().toString(), field()];
    if ((number === display || number === '') && name === 'MIT-MAGIC-COOKIE-1') return Buffer.from(data);
  }
  return null;
}

/** Bytes from a socket, so many at a time. */
class Wire {
  #held = Buffer.alloc(0);
  #wanted: { length: number; resolve: (bytes: Buffer) => void } | null = null;
  #failed: Error | null = null;
  #reject: (error: Error) => void = () => undefined;

  constructor(socket: Socket) {
    socket.on('data', (chunk) => {
      this.#held = Buffer.concat([this.#held, chunk]);
      this.#serve();
    });
    const end = (error?: Error): void => {
      this.#failed = error ?? new Error('The display has closed the connection.');
      this.#reject(this.#failed);
    };
    socket.on('error', end);
    socket.on('close', () => end());
  }

  take(length: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      if (this.#failed !== null) return reject(this.#failed);
      this.#wanted = { length, resolve };
      this.#reject = reject;
      this.#serve();
    });
  }

  #serve(): void {
    if (this.#wanted === null || this.#held.length < this.#wanted.length) return;
    const { length, resolve } = this.#wanted;
    const bytes = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    this.#wanted = null;
    resolve(bytes);
  }
}

/** The text that somebody has copied. */
export const copied = 'copied-somewhere-else-9d1f';

/** Somebody has copied a text in another program; answers with what came of `act`. */
export async function withCopied(stage: Stage, act: (owner: SelectionOwner) => Promise<void>): Promise<void> {
  test.skip(process.platform !== 'linux', 'only X11 tells who reads a selection');
  const owner = await ownSelections(stage.desktop.env, copied);
  try {
    await act(owner);
  } finally {
    owner.close();
  }
}
