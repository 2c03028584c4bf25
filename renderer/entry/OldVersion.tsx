import { useState } from 'react';
import type { OldVersion as Wanted } from '../../shared/deeds.ts';
import { messages } from '../../shared/messages/index.ts';
import { sotto } from './bridge.ts';

const text = messages.entry.oldVersion;

const choices: { key: string; wanted: Wanted; label: string }[] = [
  { key: 'stays', wanted: { becomes: 'stays' }, label: text.stays },
  { key: 'disabled', wanted: { becomes: 'disabled' }, label: text.disabled },
  ...[1, 7, 30].map((days) => ({
    key: `expires-${days}`,
    wanted: { becomes: 'expires' as const, days },
    label: text.expires(days),
  })),
];

/** What becomes of the version that the new one follows. Main remembers it and acts once the new one is stored. */
export function OldVersion({ disabled }: { disabled: boolean }) {
  const [chosen, setChosen] = useState('stays');
  const choose = (key: string): void => {
    const choice = choices.find((one) => one.key === key);
    if (choice === undefined) return;
    setChosen(key);
    void sotto.call('entry.setOldVersion', choice.wanted);
  };
  const note = chosen === 'stays' ? text.staysNote : chosen === 'disabled' ? text.disabledNote : text.expiresNote;
  return (
    <div className="group">
      <label className="field-label" htmlFor="old-version">
        {text.label}
      </label>
      <div className={`input group__field${disabled ? ' is-disabled' : ''}`}>
        <select
          id="old-version"
          aria-describedby="old-version-note"
          disabled={disabled}
          value={chosen}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {choices.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div className="group__notes">
        <p className="note" id="old-version-note">
          {note}
        </p>
      </div>
    </div>
  );
}
