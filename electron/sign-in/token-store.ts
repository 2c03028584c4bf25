import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Keychain } from './keytar.ts';

/** Characters of Base64 an entry: all ASCII, so as many bytes, and under Windows' 2,560. */
const chunkSize = 2_400;

const Index = z.strictObject({
  sha256: z.string(),
  format: z.literal(1),
  generation: z.int(),
  chunks: z.int().check(z.gte(0), z.lte(1_000)),
});

export interface TokenStore {
  /** The text saved last, or null. `damaged` says that something was there and could not be read. */
  load(): Promise<{ text: string | null; damaged: boolean }>;
  save(text: string): Promise<void>;
  clear(): Promise<void>;
}

/**
 * MSAL's cache in the keychain, in chunks. A new generation is written beside the old one, then the index is flipped,
 * then the old one removed: killed at any step, the next start finds the old state or the new one, never a mixture.
 */
export function makeTokenStore(keychain: Keychain): TokenStore {
  let queue: Promise<unknown> = Promise.resolve();
  // One at a time: two saves at once would write the same generation.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work, work);
    queue = turn.catch(() => undefined);
    return turn;
  };

  const readIndex = async (): Promise<z.infer<typeof Index> | null> => {
    const text = await keychain.get('index');
    if (text === null) return null;
    try {
      return Index.parse(JSON.parse(text));
    } catch {
      throw new Damaged();
    }
  };
  const removeOthers = async (generation: number | null): Promise<void> => {
    for (const account of await keychain.accounts()) {
      const keep = generation !== null && (account === 'index' || generationOf(account) === generation);
      if (!keep) await keychain.remove(account);
    }
  };

  return {
    load: () =>
      inTurn(async () => {
        try {
          const index = await readIndex();
          if (index === null) return { text: null, damaged: false };
          const chunks: string[] = [];
          for (let i = 0; i < index.chunks; i++) {
            const chunk = await keychain.get(`${index.generation}.${i}`);
            if (chunk === null) throw new Damaged();
            chunks.push(chunk);
          }
          const encoded = chunks.join('');
          if (digest(encoded) !== index.sha256) throw new Damaged();
          return { text: Buffer.from(encoded, 'base64').toString('utf8'), damaged: false };
        } catch (error) {
          if (error instanceof Damaged) return { text: null, damaged: true };
          throw error;
        }
      }),
    save: (text) =>
      inTurn(async () => {
        // Above every generation there is, also one that a kill has left unfinished: its chunks must not mix with ours.
        const generation = Math.max(0, ...(await keychain.accounts()).map(generationOf)) + 1;
        const encoded = Buffer.from(text, 'utf8').toString('base64');
        const chunks = Math.ceil(encoded.length / chunkSize);
        for (let i = 0; i < chunks; i++) {
          await keychain.set(`${generation}.${i}`, encoded.slice(i * chunkSize, (i + 1) * chunkSize));
        }
        await keychain.set('index', JSON.stringify({ format: 1, generation, chunks, sha256: digest(encoded) }));
        await removeOthers(generation);
      }),
    clear: () =>
      inTurn(async () => {
        // The index first: what is left of chunks after a kill belongs to no state.
        await keychain.remove('index');
        await removeOthers(null);
      }),
  };
}

/** `12.0` → 12; anything that is no chunk → 0. */
const generationOf = (account: string): number => Number(/^(\d{1,15})\.\d+$/.exec(account)?.[1] ?? 0);

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

class Damaged extends Error {
  override name = 'Damaged';
}
