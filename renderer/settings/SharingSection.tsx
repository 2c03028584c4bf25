import type { Platform } from '../../shared/entities.ts';
import { messages } from '../../shared/messages/index.ts';
import { InfoIcon } from '../styles/icons.tsx';

const text = messages.settings.sharing;

interface SharingSectionProps {
  on: boolean;
  platform: Platform;
  onChange: (on: boolean) => void;
}

export function SharingSection({ on, platform, onChange }: SharingSectionProps) {
  if (platform === 'linux') {
    return (
      <div className="told">
        <InfoIcon size={16} />
        <p>{text.cannot}</p>
      </div>
    );
  }
  return (
    <div className="setting">
      <span className="setting__label" id="hide">
        {text.hide}
      </span>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={on}
        aria-labelledby="hide"
        aria-describedby="hide-note"
        onClick={() => {
          onChange(!on);
        }}
      />
      <p className="note setting__note" id="hide-note">
        {text.note}
      </p>
    </div>
  );
}
