import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { failure, success, type Answer } from '../../../../shared/errors.ts';
import { fileLimit } from '../../../../shared/file-rules.ts';

export interface ReadFile {
  bytes: Buffer;
  /** Another one where the file has been written to since. Made of its place and times, of nothing that stands in it. */
  stamp: string;
}

/**
 * A file's bytes, at most `fileLimit`. Codes: `file-unreadable` (not there, no right, not a regular file),
 * `file-too-large`, said by its size before a byte is read. It is read here and nowhere else, and never copied.
 */
export async function readBytes(path: string): Promise<Answer<ReadFile>> {
  try {
    // Without waiting: a pipe that nobody writes to would hold the process for good.
    await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = await file.stat();
    if (!stat.isFile()) return failure('file-unreadable');
    if (stat.size > fileLimit) return failure('file-too-large');
    // Some of the system's own files tell no size.
    const buffer = Buffer.alloc(stat.size === 0 ? fileLimit + 1 : stat.size + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
      length += bytesRead;
      // Longer than it said a moment ago: somebody writes to it.
      if (length === buffer.length) return failure(stat.size === 0 ? 'file-too-large' : 'file-unreadable');
      if (bytesRead === 0) break;
    }
    const stamp = [stat.dev, stat.ino, stat.size, stat.mtimeMs].join('-');
    return success({ bytes: buffer.subarray(0, length), stamp });
  } catch {
    // What the system says holds the path; that it can't be read is all there is to say.
    return failure('file-unreadable');
  }
}

/** Text, with its line ends and its byte order mark; null for bytes that are no UTF-8. */
export function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
