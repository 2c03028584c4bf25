import { bitsOf, enoughBits, isRecipe, lengths, type Recipe } from '../../shared/generator.ts';
import { messages } from '../../shared/messages/index.ts';
import { CheckCircleIcon, InfoIcon, WarningIcon } from '../styles/icons.tsx';
import { Note } from '../styles/Note.tsx';
import { Problem } from './HeldNotes.tsx';

const text = messages.entry.generator;
const kinds = ['letters', 'digits', 'symbols'] as const;

interface GeneratedValueProps {
  recipes: Record<Recipe['of'], Recipe>;
  of: Recipe['of'];
  problem: string | null;
  readOnly: boolean;
  onChange: (recipe: Recipe) => void;
}

/** How the value is to be made. It is made in the vault process while it saves, so that there is nothing to show here. */
export function GeneratedValue({ recipes, of, problem, readOnly, onChange }: GeneratedValueProps) {
  const recipe = recipes[of];
  const isGood = isRecipe(recipe);
  const bits = isGood ? bitsOf(recipe) : 0;
  return (
    <div className="recipe">
      <div className="recipe__line">
        <div className="recipe__choices" role="radiogroup" aria-label={text.madeOf}>
          {(['characters', 'words'] as const).map((each) => (
            <label key={each} className="recipe__choice">
              <input
                type="radio"
                name="made-of"
                className="radio"
                disabled={readOnly}
                checked={each === of}
                onChange={() => {
                  onChange(recipes[each]);
                }}
              />
              {text.of[each]}
            </label>
          ))}
        </div>
        <label className="recipe__length" htmlFor="length">
          {text.length}
        </label>
        <div className={`input recipe__number${isGood || problem === null ? '' : ' is-invalid'}`}>
          <input
            id="length"
            type="number"
            min={lengths[of].least}
            max={lengths[of].most}
            aria-invalid={problem !== null}
            aria-describedby="recipe-note"
            readOnly={readOnly}
            value={recipe.length === 0 ? '' : recipe.length}
            onChange={(event) => {
              onChange({ ...recipe, length: Number(event.currentTarget.value) });
            }}
          />
        </div>
      </div>
      <div className="recipe__line recipe__line--kinds">
        {recipe.of === 'characters' ? (
          <>
            {kinds.map((kind) => (
              <label key={kind} className="recipe__choice">
                <input
                  type="checkbox"
                  className="check"
                  disabled={readOnly}
                  checked={recipe[kind]}
                  onChange={() => {
                    onChange({ ...recipe, [kind]: !recipe[kind] });
                  }}
                />
                {text.kinds[kind]}
              </label>
            ))}
            <label className="recipe__choice">
              <input
                type="checkbox"
                className="check"
                disabled={readOnly}
                checked={!recipe.lookAlikes}
                onChange={() => {
                  onChange({ ...recipe, lookAlikes: !recipe.lookAlikes });
                }}
              />
              {text.noLookAlikes}
            </label>
          </>
        ) : (
          <p className="note">{text.wordsHint}</p>
        )}
      </div>
      <div className="value-notes" id="recipe-note" aria-live="polite">
        {problem !== null ? (
          <Problem text={problem} />
        ) : bits < enoughBits ? (
          <Note tone="warning" icon={<WarningIcon size={16} />}>
            {text.fewBits(bits)}
          </Note>
        ) : (
          <Note tone="success" icon={<CheckCircleIcon size={16} />}>
            {text.bits(bits)}
          </Note>
        )}
        <Note tone="plain" icon={<InfoIcon size={16} />}>
          {text.neverShown}
        </Note>
      </div>
    </div>
  );
}
