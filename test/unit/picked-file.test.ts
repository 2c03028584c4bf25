import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pickFile, takeOf } from '../../electron/vault/process/sources/picked-file.ts';
import { failure } from '../../shared/errors.ts';
import { valueFacts, valueFault, valueLimit } from '../../shared/secret-rules.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-picked-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function picked(name: string, content: string | Uint8Array) {
  const path = join(folder, name);
  writeFileSync(path, content);
  const answer = await pickFile(path);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}
const taken = async (name: string, content: string | Uint8Array, part: number | null = null) => {
  const answer = takeOf(await picked(name, content), part);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};

describe('a file for one secret', () => {
  it.each(['a\r\nb\r\n', '\ufeffa', '-----BEGIN KEY-----\nQUJD\n', '', ' \0 '])(
    'whole is its very text: %j',
    async (text) => {
      expect(await taken('key.pem', text)).toEqual({ text, odd: [], base64: false, contentType: '', tags: [] });
    },
  );

  it('offers names where its own name tells a format, and none of a key’s lines', async () => {
    const env = 'A=1\nB="x\r\ny"\nA=a#b\n';
    expect((await picked('a.env', env)).entries.map(({ key }) => key)).toEqual(['A', 'B', 'A']);
    expect(await taken('a.env', env, 1)).toMatchObject({ text: 'x\r\ny', odd: [] });
    expect(await taken('a.env', env, 2)).toMatchObject({ text: 'a#b', odd: ['hash-kept'] });
    expect((await taken('a.env', env)).text).toBe(env);
    expect((await picked('key', env)).entries).toEqual([]);
    expect(takeOf(await picked('b.env', env), 3)).toEqual(failure('not-allowed'));
  });

  it('that does not follow its format is still text', async () => {
    const damaged = '{"type": "service_account",';
    expect((await picked('a.json', damaged)).entries).toEqual([]);
    expect((await taken('a.json', damaged)).text).toBe(damaged);
  });

  it('of bytes that are no text becomes Base64, with a type and a tag that say so', async () => {
    const bytes = Buffer.from([0x30, 0x82, 0xff, 0x00]);
    const base64 = { text: bytes.toString('base64'), base64: true, tags: [{ name: 'file-encoding', value: 'base64' }] };
    expect(await taken('key.der', bytes)).toMatchObject({ ...base64, contentType: 'application/octet-stream;base64' });
    expect(await taken('Cert.PFX', bytes)).toMatchObject({ ...base64, contentType: 'application/x-pkcs12' });
  });

  it('gives every byte back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const { text, base64 } = await taken('any', bytes);
        expect(Buffer.from(text, base64 ? 'base64' : 'utf8').equals(bytes)).toBe(true);
      }),
    );
  });

  it('is measured as the vault measures it', async () => {
    const fault = async (size: number) => valueFault(valueFacts((await taken('large', Buffer.alloc(size, 0xff))).text));
    expect(await fault(19_200)).toBeNull();
    expect(await fault(19_201)).toBe('value-too-large');
    expect(takeOf(await picked('larger', Buffer.alloc(valueLimit + 1, 0xff)), null)).toEqual(
      failure('value-too-large'),
    );
  });
});
