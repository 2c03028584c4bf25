import { messages } from '../../shared/messages/index.ts';
import type { ValueFacts } from '../../shared/secret-rules.ts';
import { valueLimit } from '../../shared/secret-rules.ts';
import { CheckCircleIcon, InfoIcon, WarningIcon } from '../styles/icons.tsx';
import { MaskedField } from '../styles/MaskedField.tsx';
import { Note } from '../styles/Note.tsx';
import { sotto } from './bridge.ts';
import { Problem } from './HeldNotes.tsx';
import { oddities } from './oddities.ts';

const text = messages.entry;

interface TypedValueProps {
  facts: ValueFacts | null;
  problem: string | null;
  refusedPastes: number;
  readOnly: boolean;
}

export function TypedValue({ facts, problem, refusedPastes, readOnly }: TypedValueProps) {
  const bytes = facts?.bytes ?? 0;
  return (
    <>
      <MaskedField
        id="value"
        watcher={sotto}
        describedBy="value-note paste-note"
        bytes={bytes}
        isInvalid={problem !== null}
        readOnly={readOnly}
      />
      <div className="value-notes">
        <div className="group__notes--split">
          <div id="value-note" aria-live="polite">
            <State facts={facts} problem={problem} />
          </div>
          <span className={bytes > valueLimit ? 'counter counter--over' : 'counter'}>
            {text.counter(bytes, valueLimit)}
          </span>
        </div>
        <Note tone={refusedPastes > 0 ? 'strong' : 'plain'} id="paste-note" icon={<InfoIcon size={16} />}>
          {text.pasteIsOff}
        </Note>
        <div role="alert" className="visually-hidden">
          {/* A new element for each refusal, so that the second one is spoken as well. */}
          {refusedPastes > 0 && <span key={refusedPastes}>{text.pasteIsOff}</span>}
        </div>
      </div>
    </>
  );
}

function State({ facts, problem }: { facts: ValueFacts | null; problem: string | null }) {
  if (problem !== null) return <Problem text={problem} />;
  if (facts === null || facts.bytes === 0) return <Note tone="plain">{text.nothingTyped}</Note>;
  const odd = oddities(facts);
  return odd.length === 0 ? (
    <Note tone="success" icon={<CheckCircleIcon size={16} />}>
      {text.plainLine}
    </Note>
  ) : (
    <Note tone="warning" icon={<WarningIcon size={16} />}>
      {text.oddTyped(odd)}
    </Note>
  );
}
