import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Keychain } from './keytar.ts';

/** Characters of Base64 an entry: all ASCII, so as many bytes, and under Windows' 2,560. */
const chunkSize = 2_400;
/** How many entries in a row may be missing in what a damage has left. */
const gap = 32;

const format = 1;
const Version = z.object({ format: z.int() });
const Index = z.strictObject({
  format: z.literal(format),
  owner: z.string(),
  generation: z.int(),
  chunks: z.int().check(z.gte(0), z.lte(1_000)),
  sha256: z.string(),
});
type Index = z.infer<typeof Index>;

/**
 * What lies in the keychain. `damaged`: something of ours that can't be read. `newer`: a later version of Sotto wrote it.
 * `foreign`: it belongs to another user of the system, as after a HOME or a keyring was copied.
 */
export type Stored = 'none' | 'whole' | 'damaged' | 'newer' | 'foreign';

export interface TokenStore {
  /** The text saved last, or null with the reason. */
  load(): Promise<{ text: string | null; stored: Stored }>;
  /** Throws `NotOurs` over what is `newer` or `foreign`, and whatever the keychain throws. */
  save(text: string): Promise<void>;
  /** Removes everything of ours; what is `newer` or `foreign` stays. */
  clear(): Promise<void>;
}

export class NotOurs extends Error {
  override name = 'NotOurs';
}

/**
 * MSAL's cache in the keychain, in chunks. A new generation is written beside the old one, then the index is flipped,
 * then the old one removed: killed at any step, the next start finds the old state or the new one, never a mixture.
 *
 * Generations take turns in two places, and each place is filled upwards and emptied downwards. So whatever a kill has
 * left is found by counting, and the keychain need not be listed.
 */
export function makeTokenStore(keychain: Keychain, owner: string): TokenStore {
  let queue: Promise<unknown> = Promise.resolve();
  // One at a time: two saves at once would write the same generation.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work, work);
    queue = turn.catch(() => undefined);
    return turn;
  };

  const readIndex = async (): Promise<Index | Exclude<Stored, 'whole'>> => {
    const text = await keychain.get('index');
    if (text === null) return 'none';
    try {
      const json: unknown = JSON.parse(text);
      if (Version.parse(json).format > format) return 'newer';
      const index = Index.parse(json);
      return index.owner === owner ? index : 'foreign';
    } catch {
      return 'damaged';
    }
  };

  const readChunks = async ({ generation, chunks, sha256 }: Index): Promise<string | null> => {
    const parts: string[] = [];
    for (let i = 0; i < chunks; i++) {
      const part = await keychain.get(entry(generation, i));
      if (part === null) return null;
      parts.push(part);
    }
    const encoded = parts.join('');
    return digest(encoded) === sha256 ? Buffer.from(encoded, 'base64').toString('utf8') : null;
  };

  /** Empties a generation's place from chunk `first` on, the last one first. */
  const empty = async (generation: number, first: number, missing = 1): Promise<void> => {
    let end = first;
    for (let i = first; i < end + missing; i++) {
      if ((await keychain.get(entry(generation, i))) !== null) end = i + 1;
    }
    while (end > first) await keychain.remove(entry(generation, --end));
  };

  return {
    load: () =>
      inTurn(async () => {
        const index = await readIndex();
        if (typeof index === 'string') return { text: null, stored: index };
        const text = await readChunks(index);
        return { text, stored: text === null ? 'damaged' : 'whole' };
      }),
    save: (text) =>
      inTurn(async () => {
        const index = await readIndex();
        if (index === 'newer' || index === 'foreign') throw new NotOurs();
        const generation = typeof index === 'string' ? 1 : index.generation + 1;
        const encoded = Buffer.from(text, 'utf8').toString('base64');
        const chunks = Math.ceil(encoded.length / chunkSize);
        for (let i = 0; i < chunks; i++) {
          await keychain.set(entry(generation, i), encoded.slice(i * chunkSize, (i + 1) * chunkSize));
        }
        const next: Index = { format, owner, generation, chunks, sha256: digest(encoded) };
        await keychain.set('index', JSON.stringify(next));
        const missing = typeof index === 'string' ? gap : 1;
        await empty(generation, chunks, missing);
        await empty(generation + 1, 0, missing);
      }),
    clear: () =>
      inTurn(async () => {
        const index = await readIndex();
        if (index === 'newer' || index === 'foreign') return;
        // The index first: what is left of chunks after a kill belongs to no state.
        if (index !== 'none') await keychain.remove('index');
        await empty(0, 0, gap);
        await empty(1, 0, gap);
      }),
  };
}

/** The place of a chunk: this generation's and the next one's differ, that of the one after is this one's again. */
const entry = (generation: number, i: number): string => `${generation % 2}.${i}`;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
