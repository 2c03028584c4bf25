import type { ScreenHiding } from '../../shared/entities.ts';
import { messages } from '../../shared/messages/index.ts';
import { EyeIcon, EyeOffIcon } from '../styles/icons.tsx';

const text = messages.reveal;

/** Says whether screen sharing sees this window, and changes it; or that the system has no way to. */
export function HidingSwitch({ hiding, onChange }: { hiding: ScreenHiding; onChange: (on: boolean) => void }) {
  if (hiding === 'unsupported') {
    return (
      <p className="hiding">
        <EyeIcon size={16} />
        {text.cannotHide}
      </p>
    );
  }
  const on = hiding === 'on';
  return (
    <button
      type="button"
      role="switch"
      className={on ? 'hiding hiding--switch' : 'hiding hiding--switch is-off'}
      aria-checked={on}
      onClick={() => {
        onChange(!on);
      }}
    >
      {on ? <EyeOffIcon size={16} /> : <EyeIcon size={16} />}
      {on ? text.hidden : text.notHidden}
    </button>
  );
}
