import type { Source } from '../../shared/port.ts';
import { messages } from '../../shared/messages/index.ts';
import { DocumentIcon } from '../styles/icons.tsx';
import { MiddleText } from '../styles/MiddleText.tsx';
import { Problem } from './HeldNotes.tsx';

const text = messages.entry;

interface InsteadBoxProps {
  source: Source;
  problem: string | null;
  readOnly: boolean;
  onRemove: () => void;
}

/** In the place of a way of its own where the value comes by another one. */
export function InsteadBox({ source, problem, readOnly, onRemove }: InsteadBoxProps) {
  return (
    <>
      <div className={problem === null ? 'box' : 'box is-invalid'}>
        <DocumentIcon />
        <span className="box__hint">{text.heldFrom[source.way]}</span>
        <span className="box__text">
          <MiddleText text={nameOf(source)} />
        </span>
        <button type="button" className="button button--subtle" disabled={readOnly} onClick={onRemove}>
          {text.useThisWay}
        </button>
      </div>
      <div className="value-notes">{problem !== null && <Problem text={problem} />}</div>
    </>
  );
}

/** What the person knows the source by. */
function nameOf(source: Source): string {
  return source.way === 'file' ? source.fileName : source.name;
}
