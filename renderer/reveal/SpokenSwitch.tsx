import { messages } from '../../shared/messages/index.ts';
import { AccessibilityIcon } from '../styles/icons.tsx';

const text = messages.reveal;

interface SpokenSwitchProps {
  on: boolean;
  disabled: boolean;
  onChange: (on: boolean) => void;
}

/** Off, the value is pixels only. On, it is text while it is shown, which whatever reads the screen can read. */
export function SpokenSwitch({ on, disabled, onChange }: SpokenSwitchProps) {
  return (
    <div className="spoken">
      <button
        type="button"
        role="switch"
        className={on ? 'button button--subtle spoken__switch is-on' : 'button button--subtle spoken__switch'}
        aria-checked={on}
        aria-describedby="spoken-means"
        disabled={disabled}
        onClick={() => {
          onChange(!on);
        }}
      >
        <AccessibilityIcon />
        {on ? text.spokenOn : text.spokenOff}
      </button>
      <span className="spoken__means" id="spoken-means" role="tooltip">
        {text.spokenMeans}
      </span>
    </div>
  );
}
