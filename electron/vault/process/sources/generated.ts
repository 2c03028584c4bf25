import { randomInt } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { failure, success, type Answer } from '../../../../shared/errors.ts';
import { alphabetOf, isRecipe, type Recipe } from '../../../../shared/generator.ts';

/**
 * A new value, each as likely as any other of its recipe: `randomInt` draws from the system's own source and throws away
 * what would favour some numbers. Words are joined by hyphens. Code: `recipe-invalid`.
 */
export function generate(recipe: Recipe): Answer<string> {
  if (!isRecipe(recipe)) return failure('recipe-invalid');
  const [drawn, joint]: [readonly string[], string] =
    recipe.of === 'words' ? [wordlist, '-'] : [alphabetOf(recipe), ''];
  return success(Array.from({ length: recipe.length }, () => drawn[randomInt(drawn.length)]).join(joint));
}
