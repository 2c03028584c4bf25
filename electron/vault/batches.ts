import { randomUUID } from 'node:crypto';

/** Rows of a list's first batch: four pages of the vault, so that a person sees the first ones soon. */
const firstBatch = 100;
/** Of each later one at most, since every batch that arrives has the window put its whole list in order anew. */
const largestBatch = 1_000;
/** Lists under way at once; an older one is forgotten and answers with a fresh start. */
const openLists = 8;

/**
 * Hands out a long list in batches. The place in the list is an iterator that stays here: the vault's own link to the
 * next page is a URL. `next: null` starts anew, and so does an unknown `next`. Throws what the iterator throws.
 */
export function makeBatches<T, R>(start: () => AsyncIterator<T>, toRow: (item: T) => R) {
  const lists = new Map<string, { all: AsyncIterator<T>; batch: number }>();
  return async (next: string | null): Promise<{ rows: R[]; next: string | null }> => {
    const list = (next === null ? undefined : lists.get(next)) ?? { all: start(), batch: firstBatch };
    if (next !== null) lists.delete(next);
    const rows: R[] = [];
    while (rows.length < list.batch) {
      const step = await list.all.next();
      if (step.done === true) return { rows, next: null };
      rows.push(toRow(step.value));
    }
    const place = randomUUID();
    lists.set(place, { ...list, batch: Math.min(largestBatch, 2 * list.batch) });
    if (lists.size > openLists) lists.delete(lists.keys().next().value ?? '');
    return { rows, next: place };
  };
}
