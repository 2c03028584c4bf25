import type { ScreenHiding } from '../../shared/entities.ts';
import { messages } from '../../shared/messages/index.ts';
import { InfoIcon } from './icons.tsx';
import { Note } from './Note.tsx';

const text = messages.entry;

interface ScreenHidingRowProps {
  /** Null until main has told. The row keeps its place. */
  hiding: ScreenHiding | null;
  disabled: boolean;
  onChange: (on: boolean) => void;
}

export function ScreenHidingRow({ hiding, disabled, onChange }: ScreenHidingRowProps) {
  if (hiding === 'unsupported') {
    return (
      <div className="row">
        <Note tone="plain" icon={<InfoIcon size={16} />}>
          {text.cannotHide}
        </Note>
      </div>
    );
  }
  const on = hiding === 'on';
  return (
    <div className="row">
      <span id="hide-label" className="row__label">
        {text.hideFromSharing}
      </span>
      {hiding !== null && (
        <>
          <span aria-hidden="true" className="row__state">
            {on ? text.on : text.off}
          </span>
          <button
            type="button"
            role="switch"
            className="switch"
            aria-checked={on}
            aria-labelledby="hide-label"
            disabled={disabled}
            onClick={() => {
              onChange(!on);
            }}
          />
        </>
      )}
    </div>
  );
}
