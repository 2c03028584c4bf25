/**
 * How a value is made that nobody has to think up. Every text of a recipe is as likely as any other, so what an attacker
 * who knows the recipe has to try is counted exactly: `bitsOf`.
 */
export type Recipe =
  | { of: 'characters'; length: number; letters: boolean; digits: boolean; symbols: boolean; lookAlikes: boolean }
  | { of: 'words'; length: number };

/** Characters, or words, of one value. */
export const lengths = { characters: { least: 8, most: 256 }, words: { least: 4, most: 64 } } as const;

/** Of the list that words are taken from. */
export const wordCount = 2_048;

/** Below this a value that leaks in some encrypted or hashed form can be guessed. */
export const enoughBits = 80;

const kinds = {
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  digits: '0123456789',
  // Without quotes, backslash and blank, which programs and shells take for their own.
  symbols: '!#$%&()*+,-./:;<=>?@[]^_{|}~',
};
const alike = '0Oo1lI|';

/** The characters that a recipe draws from; none where it takes no kind. */
export function alphabetOf(recipe: Extract<Recipe, { of: 'characters' }>): string[] {
  const all = (['letters', 'digits', 'symbols'] as const).flatMap((kind) =>
    recipe[kind] ? Array.from(kinds[kind]) : [],
  );
  return recipe.lookAlikes ? all : all.filter((one) => !alike.includes(one));
}

/** Whether something can be made by it. */
export function isRecipe(recipe: Recipe): boolean {
  const { least, most } = lengths[recipe.of];
  const { length } = recipe;
  if (!Number.isInteger(length) || length < least || length > most) return false;
  return recipe.of === 'words' || alphabetOf(recipe).length > 0;
}

/** Entropy in whole bits, rounded down. */
export function bitsOf(recipe: Recipe): number {
  const each = recipe.of === 'words' ? wordCount : alphabetOf(recipe).length;
  return Math.floor(recipe.length * Math.log2(each));
}
