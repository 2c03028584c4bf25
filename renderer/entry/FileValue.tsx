import { messages } from '../../shared/messages/index.ts';
import { valueLimit } from '../../shared/secret-rules.ts';
import { CheckCircleIcon, DocumentIcon, ErrorCircleFilledIcon, InfoIcon, WarningIcon } from '../styles/icons.tsx';
import { MiddleText } from '../styles/MiddleText.tsx';
import { Note } from '../styles/Note.tsx';
import { oddities } from './oddities.ts';
import type { Held } from './use-value.ts';

const text = messages.entry;

interface FileValueProps {
  file: Held | null;
  problem: string | null;
  readOnly: boolean;
  onChoose: () => void;
  onRemove: () => void;
}

/** Text of several lines: the vault process reads it, and this page is told its size. */
export function FileValue({ file, problem, readOnly, onChoose, onRemove }: FileValueProps) {
  return (
    <>
      <div className={problem === null ? 'box' : 'box is-invalid'}>
        {file === null ? (
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
              <MiddleText text={file.fileName} />
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
              {text.removeFile}
            </button>
          </>
        )}
      </div>
      <div className="value-notes" id="file-note" aria-live="polite">
        <Notes file={file} problem={problem} />
      </div>
    </>
  );
}

function Notes({ file, problem }: { file: Held | null; problem: string | null }) {
  const shownBySize = (
    <Note tone="plain" icon={<InfoIcon size={16} />}>
      {text.fileShown}
    </Note>
  );
  if (file === null || !('facts' in file)) {
    return (
      <>
        {problem === null ? (
          <Note tone="plain">{text.fileExact}</Note>
        ) : (
          <Note tone="danger" icon={<ErrorCircleFilledIcon size={16} />}>
            {problem}
          </Note>
        )}
        {file === null && shownBySize}
      </>
    );
  }
  const odd = oddities(file.facts);
  return (
    <>
      <div className="group__notes--split">
        {problem === null ? (
          <Note tone="success" icon={<CheckCircleIcon size={16} />}>
            {text.fileSize(file.facts.lines, file.facts.bytes)}
          </Note>
        ) : (
          <Note tone="danger" icon={<ErrorCircleFilledIcon size={16} />}>
            {`${text.fileSize(file.facts.lines, file.facts.bytes)}. ${problem}`}
          </Note>
        )}
        <span className={file.facts.bytes > valueLimit ? 'counter counter--over' : 'counter'}>
          {text.fileLimit(valueLimit)}
        </span>
      </div>
      {odd.length === 0 ? (
        shownBySize
      ) : (
        <Note tone="warning" icon={<WarningIcon size={16} />}>
          {text.oddFile(odd)}
        </Note>
      )}
    </>
  );
}
