import { useState } from 'react';
import type { OldVersion as Wanted } from '../../shared/deeds.ts';
import { messages } from '../../shared/messages/index.ts';
import { Select } from '../styles/Select.tsx';
import { sotto } from './bridge.ts';

const text = messages.entry.oldVersion;

type Choice = 'stays' | 'disabled' | '1' | '7' | '30';

const options = [
  { value: 'stays', text: text.stays },
  { value: 'disabled', text: text.disabled },
  { value: '1', text: text.expires(1) },
  { value: '7', text: text.expires(7) },
  { value: '30', text: text.expires(30) },
] as const;

/** What becomes of the version that the new one follows. Main remembers it and acts once the new one is stored. */
export function OldVersion({ disabled }: { disabled: boolean }) {
  const [chosen, setChosen] = useState<Choice>('stays');
  const choose = (choice: Choice): void => {
    setChosen(choice);
    const wanted: Wanted =
      choice === 'stays' || choice === 'disabled' ? { becomes: choice } : { becomes: 'expires', days: Number(choice) };
    void sotto.call('entry.setOldVersion', wanted);
  };
  const note = chosen === 'stays' ? text.staysNote : chosen === 'disabled' ? text.disabledNote : text.expiresNote;
  return (
    <div className="old-version">
      <label className="field-label" htmlFor="old-version">
        {text.label}
      </label>
      <Select id="old-version" value={chosen} options={options} disabled={disabled} onChange={choose} />
      <p className="note" id="old-version-note">
        {note}
      </p>
    </div>
  );
}
