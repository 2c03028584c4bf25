import { useState } from 'react';
import type { Source } from '../../shared/port.ts';
import { messages } from '../../shared/messages/index.ts';
import { focusSoon } from './focus.ts';
import { PickList } from './PickList.tsx';

const text = messages.entry.parts;

interface FilePartsProps {
  source: Extract<Source, { way: 'file' }>;
  readOnly: boolean;
  /** A name's place, or null for the whole file. */
  onTake: (part: number | null) => void;
}

/** Of a file that holds values under names: one of them, or all of the file. The names are all that is known here. */
export function FileParts({ source: { keys, part }, readOnly, onTake }: FilePartsProps) {
  const [choosing, setChoosing] = useState(false);
  if (keys.length === 0) return null;
  const labels = keys.map(({ key, line }) =>
    keys.filter((one) => one.key === key).length > 1 ? text.at(key, line) : key,
  );
  const taken = part === null ? undefined : labels[part];

  if (choosing) {
    return (
      <PickList
        id="file-key"
        label={text.label}
        placeholder={text.filter}
        options={labels}
        empty={text.none}
        describedBy="file-note"
        readOnly={readOnly}
        onPick={(label) => {
          onTake(labels.indexOf(label));
          setChoosing(false);
          focusSoon('file-part');
        }}
      />
    );
  }
  return (
    <div className="file-part">
      <span className="file-part__text">{taken === undefined ? text.whole : text.taken(taken)}</span>
      <button
        type="button"
        id="file-part"
        className="button button--subtle"
        disabled={readOnly}
        onClick={() => {
          setChoosing(true);
          focusSoon('file-key');
        }}
      >
        {taken === undefined ? text.takeOne(keys.length) : text.takeOther}
      </button>
      {taken !== undefined && (
        <button
          type="button"
          className="button button--subtle"
          disabled={readOnly}
          onClick={() => {
            onTake(null);
            focusSoon('file-part');
          }}
        >
          {text.takeWhole}
        </button>
      )}
    </div>
  );
}
