// Unpacks a zip archive with nothing but Node, because neither `unzip` nor Python may be there, and because the packages
// that unpack cannot leave out the thousands of files that we do not want.

import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

/**
 * @param {string} archive
 * @param {string} into
 * @param {(name: string) => string | undefined} place the file's new relative path, or undefined to leave it out
 */
export async function unzip(archive, into, place) {
  const file = await open(archive);
  try {
    const { size } = await file.stat();
    // The end record is the last thing in the archive: 22 bytes and a comment of at most 65,535.
    const tail = Buffer.alloc(Math.min(size, 65_557));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
    if (end < 0) throw new Error(`${archive} is not a complete zip archive`);
    const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
    await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));

    for (let at = 0; at < directory.length && directory.readUInt32LE(at) === 0x02014b50; ) {
      const method = directory.readUInt16LE(at + 10);
      const packed = directory.readUInt32LE(at + 20);
      const nameLength = directory.readUInt16LE(at + 28);
      const mode = directory.readUInt32LE(at + 38) >>> 16;
      const header = directory.readUInt32LE(at + 42);
      const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
      at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);

      const placed = name.endsWith('/') ? undefined : place(name);
      if (placed === undefined) continue;
      if (normalize(placed).split(sep).includes('..')) throw new Error(`${name} would leave the folder`);
      const target = join(into, placed);
      await mkdir(dirname(target), { recursive: true });
      const local = Buffer.alloc(30);
      await file.read(local, 0, 30, header);
      const start = header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
      const output = createWriteStream(target, { mode: mode & 0o111 ? 0o755 : 0o644 });
      if (packed === 0) output.end();
      else {
        const input = createReadStream(archive, { start, end: start + packed - 1 });
        if (method === 0) await pipeline(input, output);
        else if (method === 8) await pipeline(input, createInflateRaw(), output);
        else throw new Error(`${name}: unknown compression ${method}`);
      }
    }
  } finally {
    await file.close();
  }
}
