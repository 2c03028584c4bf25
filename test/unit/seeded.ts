/** Random numbers from 0 to 1 that a seed repeats. Source: mulberry32, Tommy Ettinger, public domain. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Characters of one to four bytes, and those by which JSON is cut. */
const letters = ['a', '7', '"', '\\', '\n', '{', 'ë', 'ß', '中', '€', '😀', '𝔘', '\u0000', '\uFEFF'];

/** Texts of all lengths, many of them right beside the length at which one more entry is needed. */
export function seededTexts(seed: number, count: number): string[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => {
    const edge = 1_800 * Math.floor(random() * 6);
    const length = random() < 0.5 ? Math.max(0, edge + Math.floor(random() * 7) - 3) : Math.floor(random() * 9_000);
    if (random() < 0.5) return 'x'.repeat(length);
    return Array.from({ length }, () => letters[Math.floor(random() * letters.length)] ?? '').join('');
  });
}
