import fc from 'fast-check';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { describe, expect, it } from 'vitest';
import { generate } from '../../electron/vault/process/sources/generated.ts';
import { alphabetOf, bitsOf, isRecipe, lengths, wordCount, type Recipe } from '../../shared/generator.ts';

type Characters = Extract<Recipe, { of: 'characters' }>;
const made = (recipe: Recipe): string => {
  const answer = generate(recipe);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};
const characters: fc.Arbitrary<Characters> = fc.record({
  of: fc.constant('characters' as const),
  length: fc.integer({ min: lengths.characters.least, max: lengths.characters.most }),
  ...{ letters: fc.boolean(), digits: fc.boolean(), symbols: fc.boolean(), lookAlikes: fc.boolean() },
});
const all: Characters = {
  ...{ of: 'characters', length: 256, letters: true, digits: true, symbols: true, lookAlikes: true },
};

/** Pearson's chi-square of how often each of `kinds` was drawn. */
function chiSquare(drawn: readonly string[], kinds: readonly string[]): number {
  const counts = new Map(kinds.map((kind) => [kind, 0]));
  for (const one of drawn) counts.set(one, (counts.get(one) ?? 0) + 1);
  const expected = drawn.length / kinds.length;
  return [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/**
 * What a uniform draw exceeds in one of 10⁷ runs (Wilson and Hilferty's approximation), so that the test fails for a bias
 * and not for bad luck. At so many draws one per cent too much of a quarter of the characters is far above it.
 */
function bound(kinds: number): number {
  const freedom = kinds - 1;
  const part = 2 / (9 * freedom);
  return freedom * (1 - part + 5.2 * Math.sqrt(part)) ** 3;
}

describe('a generated value', () => {
  it('takes the length, and characters of the kinds that were asked for and no others', () => {
    fc.assert(
      fc.property(characters, (recipe) => {
        const alphabet = alphabetOf(recipe);
        if (alphabet.length === 0) return !generate(recipe).ok;
        const text = made(recipe);
        const kinds = { letters: /[A-Za-z]/, digits: /[0-9]/, symbols: /[^A-Za-z0-9]/ };
        const unwanted = (['letters', 'digits', 'symbols'] as const).some(
          (kind) => !recipe[kind] && kinds[kind].test(text),
        );
        return text.length === recipe.length && !unwanted && (recipe.lookAlikes || !/[0Oo1lI|]/.test(text));
      }),
    );
  });

  it('holds nothing that a shell or a quoted string would take for its own', () => {
    expect(alphabetOf(all)).toHaveLength(90);
    expect(new Set(alphabetOf(all)).size).toBe(90);
    expect(alphabetOf(all).join('')).not.toMatch(/["'`\\\s]/);
  });

  it.each<[string, Characters]>([
    ['all characters', all],
    ['letters', { ...all, digits: false, symbols: false }],
    ['without look-alikes', { ...all, lookAlikes: false }],
    ['digits', { ...all, letters: false, symbols: false }],
  ])('is uniform: %s', (_name, recipe) => {
    const drawn = Array.from({ length: 4_000 }, () => Array.from(made(recipe))).flat();
    expect(drawn).toHaveLength(1_024_000);
    const alphabet = alphabetOf(recipe);
    expect(chiSquare(drawn, alphabet)).toBeLessThan(bound(alphabet.length));
  });

  it('is uniform: words, all of them from the list', () => {
    expect(wordlist).toHaveLength(wordCount);
    const drawn = Array.from({ length: 8_000 }, () => made({ of: 'words', length: 64 }).split('-')).flat();
    expect(drawn).toHaveLength(512_000);
    expect(drawn.every((word) => wordlist.includes(word))).toBe(true);
    expect(chiSquare(drawn, wordlist)).toBeLessThan(bound(wordCount));
  }, 30_000);

  it('would be found biased if it took the remainder of a byte', () => {
    const alphabet = alphabetOf(all);
    const drawn = Array.from(
      { length: 1_024_000 },
      () => alphabet[Math.floor(Math.random() * 256) % alphabet.length] ?? '',
    );
    expect(chiSquare(drawn, alphabet)).toBeGreaterThan(bound(alphabet.length));
  });

  it('counts its bits', () => {
    const letters = { ...all, digits: false, symbols: false };
    expect(bitsOf({ ...letters, length: 20 })).toBe(Math.floor(20 * Math.log2(52)));
    expect(bitsOf({ of: 'words', length: 8 })).toBe(88);
  });

  it.each<Recipe>([
    { ...all, length: 7 },
    { ...all, length: 257 },
    { ...all, length: 8.5 },
    { ...all, letters: false, digits: false, symbols: false },
    { of: 'words', length: 3 },
    { of: 'words', length: 65 },
  ])('is not made by %o', (recipe) => {
    expect(isRecipe(recipe)).toBe(false);
    expect(generate(recipe)).toEqual({ ok: false, error: { code: 'recipe-invalid' } });
  });
});
