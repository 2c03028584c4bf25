import { useState } from 'react';
import type { Recipe } from '../../shared/generator.ts';

const usual: Record<Recipe['of'], Recipe> = {
  characters: { of: 'characters', length: 32, letters: true, digits: true, symbols: false, lookAlikes: true },
  words: { of: 'words', length: 8 },
};

export interface RecipeInHand {
  /** One of each kind: what was set of the other is there when one goes back. */
  recipes: Record<Recipe['of'], Recipe>;
  of: Recipe['of'];
  /** Whether the person has changed it. */
  touched: boolean;
  set: (recipe: Recipe) => void;
}

export function useRecipe(): RecipeInHand {
  const [recipes, setRecipes] = useState(usual);
  const [of, setOf] = useState<Recipe['of']>('characters');
  return {
    recipes,
    of,
    touched: recipes !== usual,
    set(recipe) {
      setOf(recipe.of);
      if (recipes[recipe.of] !== recipe) setRecipes({ ...recipes, [recipe.of]: recipe });
    },
  };
}
