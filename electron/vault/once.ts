import { failure } from '../../shared/errors.ts';
import { Failed } from '../network/errors.ts';

/** Pages in a row that bring nothing new; a vault may send an empty one, and never so many. */
const fruitlessPages = 20;

/**
 * The items of a list that comes in pages, each once by its key. A list that leads back to where it was would go on
 * without end: `Failed` with `answer-not-understood`. Throws what the SDK throws besides.
 */
export async function* once<T>(list: { byPage(): AsyncIterable<T[]> }, keyOf: (item: T) => string): AsyncGenerator<T> {
  const seen = new Set<string>();
  let fruitless = 0;
  for await (const page of list.byPage()) {
    const before = seen.size;
    for (const item of page) {
      const key = keyOf(item);
      if (seen.has(key)) continue;
      seen.add(key);
      yield item;
    }
    fruitless = seen.size > before ? 0 : fruitless + 1;
    if (fruitless === fruitlessPages) throw new Failed(failure('answer-not-understood').error);
  }
}
