import * as z from 'zod/mini';
import type { Keychain } from './keytar.ts';

/** Characters of Base64 an entry: all ASCII, so as many bytes, and under Windows' 2,560. */
const chunkSize = 2_400;

const Index = z.strictObject({
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
      const keep = generation !== null && (account === 'index' || account.startsWith(`${generation}.`));
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
          return { text: Buffer.from(chunks.join(''), 'base64').toString('utf8'), damaged: false };
        } catch (error) {
          if (error instanceof Damaged) return { text: null, damaged: true };
          throw error;
        }
      }),
    save: (text) =>
      inTurn(async () => {
        const old = await readIndex().catch((error: unknown) => {
          if (error instanceof Damaged) return null;
          throw error;
        });
        const generation = (old?.generation ?? 0) + 1;
        const encoded = Buffer.from(text, 'utf8').toString('base64');
        const chunks = Math.ceil(encoded.length / chunkSize);
        for (let i = 0; i < chunks; i++) {
          await keychain.set(`${generation}.${i}`, encoded.slice(i * chunkSize, (i + 1) * chunkSize));
        }
        await keychain.set('index', JSON.stringify({ format: 1, generation, chunks }));
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

class Damaged extends Error {
  override name = 'Damaged';
}
