import type { Platform } from '../../shared/entities.ts';
import { messages } from '../../shared/messages/index.ts';
import { InfoIcon } from '../styles/icons.tsx';
import { Select } from '../styles/Select.tsx';

const text = messages.settings.locks;
const offered = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60];

interface LocksSectionProps {
  idleMinutes: number;
  platform: Platform;
  askToUnlock: boolean;
  onIdleMinutes: (minutes: number) => void;
  onAskToUnlock: (on: boolean) => void;
}

export function LocksSection({ idleMinutes, platform, askToUnlock, onIdleMinutes, onAskToUnlock }: LocksSectionProps) {
  // Whatever stands in the file is among the choices.
  const minutes = offered.includes(idleMinutes) ? offered : [...offered, idleMinutes].sort((a, b) => a - b);
  return (
    <>
      <div className="setting">
        <label className="setting__label" htmlFor="idle">
          {text.idle}
        </label>
        <Select
          id="idle"
          value={String(idleMinutes)}
          options={minutes.map((each) => ({ value: String(each), text: text.minutes(each) }))}
          onChange={(chosen) => {
            onIdleMinutes(Number(chosen));
          }}
        />
        <p className="note setting__note" id="idle-note">
          {text.idleNote}
        </p>
      </div>
      <div className="setting">
        <span className="setting__label" id="ask">
          {text.ask}
        </span>
        <button
          type="button"
          role="switch"
          className="switch"
          aria-checked={askToUnlock}
          aria-labelledby="ask"
          aria-describedby="ask-note"
          onClick={() => {
            onAskToUnlock(!askToUnlock);
          }}
        />
        <p className="note setting__note" id="ask-note">
          {text.askNote}
        </p>
      </div>
      <div className="told">
        <InfoIcon size={16} />
        <p>{platform === 'linux' ? text.untold : text.told[platform]}</p>
      </div>
    </>
  );
}
