import type { Source } from '../../shared/port.ts';
import { messages } from '../../shared/messages/index.ts';
import { DocumentIcon, InfoIcon } from '../styles/icons.tsx';
import { MiddleText } from '../styles/MiddleText.tsx';
import { Note } from '../styles/Note.tsx';
import { FileParts } from './FileParts.tsx';
import { HeldNotes, Problem } from './HeldNotes.tsx';
import type { Held } from './use-value.ts';

const text = messages.entry;

interface FileValueProps {
  /** What was read of the picked file, or why it was not. */
  held: Held | null;
  source: Extract<Source, { way: 'file' }> | null;
  problem: string | null;
  readOnly: boolean;
  onChoose: () => void;
  /** One of the names in the file, by its place; null for all of it. */
  onTake: (part: number | null) => void;
  onRemove: () => void;
}

/** Text of several lines: the vault process reads it, and this page is told its size. */
export function FileValue({ held, source, problem, readOnly, onChoose, onTake, onRemove }: FileValueProps) {
  return (
    <>
      <div className={problem === null ? 'box' : 'box is-invalid'}>
        {source === null ? (
          <>
            <button
              type="button"
              id="choose-file"
              className="button"
              aria-describedby="file-note"
              disabled={readOnly}
              onClick={onChoose}
            >
              {text.chooseFile}
            </button>
            <span className="box__hint">{text.fileUse}</span>
          </>
        ) : (
          <>
            <DocumentIcon />
            <span className="box__text">
              <MiddleText text={source.fileName} />
            </span>
            <button
              type="button"
              id="choose-file"
              className="button button--subtle"
              aria-describedby="file-note"
              disabled={readOnly}
              onClick={onChoose}
            >
              {text.chooseAnother}
            </button>
            <button type="button" className="button button--subtle" disabled={readOnly} onClick={onRemove}>
              {text.remove}
            </button>
          </>
        )}
      </div>
      {source !== null && <FileParts source={source} readOnly={readOnly} onTake={onTake} />}
      <div className="value-notes" id="file-note" aria-live="polite">
        {held !== null && 'facts' in held ? (
          <HeldNotes held={held} problem={problem} hint={text.fileShown} />
        ) : (
          <>
            {problem === null ? <Note tone="plain">{text.fileExact}</Note> : <Problem text={problem} />}
            {held === null && (
              <Note tone="plain" icon={<InfoIcon size={16} />}>
                {text.fileShown}
              </Note>
            )}
          </>
        )}
      </div>
    </>
  );
}
