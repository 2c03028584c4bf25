import { messages } from '../../shared/messages/index.ts';
import type { Appearance } from '../../shared/preferences.ts';

const text = messages.settings.appearance;
const choices = ['system', 'light', 'dark', 'high-contrast'] as const;

interface AppearanceSectionProps {
  appearance: Appearance;
  onChoose: (appearance: Appearance) => void;
}

export function AppearanceSection({ appearance, onChoose }: AppearanceSectionProps) {
  return (
    <fieldset className="choices">
      <legend className="visually-hidden">{text.legend}</legend>
      {choices.map((each) => (
        <label key={each} className="choice">
          <input
            type="radio"
            name="appearance"
            className="radio"
            aria-labelledby={`appearance-${each}`}
            aria-describedby={`appearance-${each}-note`}
            checked={each === appearance}
            onChange={() => {
              onChoose(each);
            }}
          />
          <span id={`appearance-${each}`}>{text.choices[each].label}</span>
          <span className="note" id={`appearance-${each}-note`}>
            {text.choices[each].note}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
