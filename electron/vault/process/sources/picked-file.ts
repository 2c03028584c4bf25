import { basename } from 'node:path';
import type { Tag } from '../../../../shared/attribute-rules.ts';
import { failure, success, type Answer } from '../../../../shared/errors.ts';
import { formatOf, type FileOddity } from '../../../../shared/file-rules.ts';
import { valueLimit } from '../../../../shared/secret-rules.ts';
import type { SourceEntry } from './entries.ts';
import { readBytes, textOf } from './file.ts';
import { entriesOf } from './parse.ts';

const encodingTag = 'file-encoding';

/** A file that the person picked or dropped, for one secret. */
export interface PickedFile {
  fileName: string;
  /** What stands in it under names, where its own name tells a format that has some. */
  entries: SourceEntry[];
  bytes: Buffer;
}

/** A value that came of a file, and what is to be said of it beside it. */
export interface Taken {
  text: string;
  odd: FileOddity[];
  /** Bytes that are no text are kept as Base64. */
  base64: boolean;
  contentType: string;
  tags: Tag[];
}

/** Codes: `file-unreadable`, `file-too-large`. */
export async function pickFile(path: string): Promise<Answer<PickedFile>> {
  const read = await readBytes(path);
  if (!read.ok) return read;
  const { bytes } = read.value;
  const fileName = basename(path);
  const text = formatOf(fileName) === null ? null : textOf(bytes);
  const parsed = text === null ? null : entriesOf(fileName, text);
  // One that does not follow its format is still a file whose whole text may be a secret.
  return success({ fileName, bytes, entries: parsed?.ok === true ? parsed.value.entries : [] });
}

/**
 * The value of one entry, by its place, or with null the whole file, byte for byte. Codes: `value-too-large`,
 * `not-allowed` for a place that there is not.
 */
export function takeOf({ fileName, bytes, entries }: PickedFile, part: number | null): Answer<Taken> {
  if (part !== null) {
    const entry = entries[part];
    if (entry === undefined) return failure('not-allowed');
    const { value, odd, contentType } = entry;
    return success({ text: value, odd, base64: false, contentType, tags: [] });
  }
  const text = textOf(bytes);
  if (text !== null) return success({ text, odd: [], base64: false, contentType: '', tags: [] });
  return bytes.length > valueLimit ? failure('value-too-large') : success(asBase64(fileName, bytes));
}

/**
 * Bytes as a vault can keep them, since it takes text alone. The content type says so to whoever reads it: a certificate
 * with its key (PKCS #12) gets the type under which Key Vault keeps its own ones and by which readers know them; anything
 * else that of plain bytes. The tag is the one that `az keyvault secret set --encoding base64` writes, by which
 * `az keyvault secret download` gives the file back.
 */
function asBase64(fileName: string, bytes: Buffer): Taken {
  const name = fileName.toLowerCase();
  const isCertificate = name.endsWith('.pfx') || name.endsWith('.p12');
  return {
    ...{ text: bytes.toString('base64'), odd: [], base64: true },
    contentType: isCertificate ? 'application/x-pkcs12' : 'application/octet-stream;base64',
    tags: [{ name: encodingTag, value: 'base64' }],
  };
}
