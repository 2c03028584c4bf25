import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { failure, success, type Answer } from '../../../../shared/errors.ts';
import { valueLimit } from '../../../../shared/secret-rules.ts';

/**
 * A text file, byte for byte: line ends, byte order mark and all. Codes: `file-unreadable` (not there, no right, not a
 * regular file), `value-too-large`, `value-not-text` (not UTF-8). It is read here and nowhere else, and never copied.
 */
export async function readTextFile(path: string): Promise<Answer<string>> {
  try {
    // Without waiting: a pipe that nobody writes to would hold the process for good.
    await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const { size } = await file.stat().then((stat) => (stat.isFile() ? stat : Promise.reject(new Error('no file'))));
    if (size > valueLimit) return failure('value-too-large');
    const bytes = Buffer.alloc(valueLimit + 1);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    if (bytesRead > valueLimit) return failure('value-too-large');
    // Strict, and with the mark kept: what is stored must be what the file holds.
    return success(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, bytesRead)));
  } catch (error) {
    return failure(error instanceof TypeError ? 'value-not-text' : 'file-unreadable');
  }
}
