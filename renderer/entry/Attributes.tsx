import { messages } from '../../shared/messages/index.ts';
import { ChevronRightIcon } from '../styles/icons.tsx';
import { ContentTypeField } from './ContentTypeField.tsx';

const text = messages.entry;

interface AttributesProps {
  open: boolean;
  contentType: string;
  problem: string | null;
  readOnly: boolean;
  onToggle: (open: boolean) => void;
  onContentType: (contentType: string) => void;
}

/** What is not secret about a secret, folded away. */
export function Attributes({ open, contentType, problem, readOnly, onToggle, onContentType }: AttributesProps) {
  return (
    <section className="fold">
      <button
        type="button"
        className="fold__head"
        aria-expanded={open}
        aria-controls="attributes"
        onClick={() => {
          onToggle(!open);
        }}
      >
        <span className={open ? 'fold__chevron is-open' : 'fold__chevron'}>
          <ChevronRightIcon size={16} />
        </span>
        <span className="fold__title">{text.attributes}</span>
        {!open && <span className="fold__summary">{contentType === '' ? text.noContentType : contentType}</span>}
      </button>
      <div className="fold__body" id="attributes" hidden={!open}>
        <ContentTypeField contentType={contentType} problem={problem} readOnly={readOnly} onChange={onContentType} />
      </div>
    </section>
  );
}
