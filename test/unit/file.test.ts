import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBytes, textOf } from '../../electron/vault/process/sources/file.ts';
import { failure, success, type Answer } from '../../shared/errors.ts';
import { fileLimit } from '../../shared/file-rules.ts';
import { valueLimit } from '../../shared/secret-rules.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
const write = (bytes: string | Uint8Array): string => {
  writeFileSync(at('value'), bytes);
  return at('value');
};

/** A file's text, or why it has none. */
async function readTextFile(path: string): Promise<Answer<string>> {
  const read = await readBytes(path);
  if (!read.ok) return read;
  const text = textOf(read.value.bytes);
  return text === null ? failure('value-not-text') : success(text);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-file-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a file is the value, byte for byte', () => {
  it.each([
    ['a line', 'hunter2'],
    ['a line end', 'hunter2\n'],
    ['several lines', '-----BEGIN KEY-----\nabc\n-----END KEY-----\n'],
    ['Windows line ends', 'a\r\nb\r\n'],
    ['a lone carriage return', 'a\rb'],
    ['a byte order mark', '\ufeffabc'],
    ['a NUL', 'a\u0000b'],
    ['blanks', '  a \t\n '],
    ['other scripts', 'Zoë 中文 😀'],
    ['the limit', 'x'.repeat(valueLimit)],
    ['nothing', ''],
  ])('with %s', async (_name, text) => {
    expect(await readTextFile(write(text))).toEqual(success(text));
  });

  it('through a link', async () => {
    symlinkSync(write('hunter2'), at('link'));
    expect(await readTextFile(at('link'))).toEqual(success('hunter2'));
  });
});

describe('a file is refused', () => {
  it.each([
    ['Latin-1', [0x5a, 0x6f, 0xeb]],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00]],
    ['half a character', [0x61, 0xe2, 0x82]],
    ['an overlong form', [0xc0, 0xaf]],
    ['half of a pair', [0xed, 0xa0, 0x80]],
  ])('in %s', async (_name, bytes) => {
    expect(await readTextFile(write(Uint8Array.from(bytes)))).toEqual(failure('value-not-text'));
  });

  it('that is not there, or a folder', async () => {
    expect(await readTextFile(at('nothing'))).toEqual(failure('file-unreadable'));
    expect(await readTextFile(folder)).toEqual(failure('file-unreadable'));
    expect(await readTextFile('')).toEqual(failure('file-unreadable'));
  });

  it('that one may not read', async (context) => {
    if (process.getuid?.() === 0) context.skip('root may read every file');
    chmodSync(write('hunter2'), 0);
    expect(await readTextFile(at('value'))).toEqual(failure('file-unreadable'));
  });

  it.skipIf(process.platform === 'win32')('that is a device', async () => {
    expect(await readTextFile('/dev/zero')).toEqual(failure('file-unreadable'));
    symlinkSync('/dev/zero', at('endless'));
    expect(await readTextFile(at('endless'))).toEqual(failure('file-unreadable'));
  });

  it.skipIf(process.platform === 'win32')('that is a pipe, at once', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    const late = new Promise((resolve) => setTimeout(resolve, 2_000, 'late'));
    const answer = await Promise.race([readTextFile(at('pipe')), late]);
    // Lets an open that waits for a writer go, so that the test itself ends.
    if (answer === 'late') execFileSync('sh', ['-c', `: <> "${at('pipe')}"`]);
    expect(answer).toEqual(failure('file-unreadable'));
  });
});

describe('a file that names are taken from', () => {
  it('is refused by its size alone, without being read', async () => {
    write('A=1\n');
    truncateSync(at('value'), 10_737_418_240);
    const before = process.memoryUsage.rss();
    const began = performance.now();
    expect(await readBytes(at('value'))).toEqual(failure('file-too-large'));
    expect(performance.now() - began).toBeLessThan(200);
    expect(process.memoryUsage.rss() - before).toBeLessThan(fileLimit);
  });

  it('may have any bytes up to the limit', async () => {
    const bytes = Buffer.alloc(fileLimit, 0xff);
    const read = await readBytes(write(bytes));
    expect(read.ok && read.value.bytes.equals(bytes)).toBe(true);
    expect(textOf(bytes)).toBeNull();
    appendFileSync(at('value'), 'x');
    expect(await readBytes(at('value'))).toEqual(failure('file-too-large'));
  });

  it.skipIf(process.platform !== 'linux')('may be one that tells no size', async () => {
    const read = await readBytes('/proc/self/status');
    expect(read.ok && read.value.bytes.toString()).toContain('Pid:');
  });

  it('has another stamp once somebody has written to it', async () => {
    const stamp = async () => {
      const read = await readBytes(at('value'));
      return read.ok ? read.value.stamp : null;
    };
    write('A=1');
    const first = await stamp();
    expect(await stamp()).toBe(first);
    appendFileSync(at('value'), '2');
    expect(await stamp()).not.toBe(first);
  });
});
