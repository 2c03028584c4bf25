import { useEffect, useState } from 'react';
import type { Platform } from '../../shared/entities.ts';
import type { Failure } from '../../shared/errors.ts';
import { messages } from '../../shared/messages/index.ts';
import { DocumentIcon, InfoIcon } from '../styles/icons.tsx';
import { MiddleText } from '../styles/MiddleText.tsx';
import { Note } from '../styles/Note.tsx';
import { sotto } from './bridge.ts';
import { describe } from './describe.ts';
import { HeldNotes, Problem } from './HeldNotes.tsx';
import { PickList } from './PickList.tsx';
import type { Held } from './use-value.ts';

const text = messages.entry.variables;

interface VariableValueProps {
  held: Held | null;
  /** The variable that was picked. */
  name: string | null;
  platform: Platform;
  problem: string | null;
  readOnly: boolean;
  onPick: (name: string) => void;
  onRemove: () => void;
}

/** One of this session's environment variables. Its name is all that is known here. */
export function VariableValue({ held, name, platform, problem, readOnly, onPick, onRemove }: VariableValueProps) {
  const [names, setNames] = useState<string[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    void sotto.call('entry.variables', {}).then((answer) => {
      if (answer.ok) setNames(likelyFirst(answer.value.names));
      else setFailure(answer.error);
    });
  }, []);

  if (name === null) {
    const wrong = problem ?? (failure === null ? null : describe(failure, ''));
    return (
      <>
        <PickList
          id="variable"
          label={text.filterLabel}
          placeholder={text.filter}
          options={names}
          empty={text.none}
          describedBy="variable-note"
          readOnly={readOnly}
          onPick={onPick}
        />
        <div className="value-notes value-notes--short" id="variable-note">
          {wrong !== null ? (
            <Problem text={wrong} />
          ) : (
            <Note tone="plain" icon={<InfoIcon size={16} />}>
              {platform === 'darwin' ? text.namesOnlyDock : text.namesOnly}
            </Note>
          )}
        </div>
      </>
    );
  }
  return (
    <>
      <div className={problem === null ? 'box' : 'box is-invalid'}>
        <DocumentIcon />
        <span className="box__text">
          <MiddleText text={name} />
        </span>
        <button
          type="button"
          id="variable-again"
          className="button button--subtle"
          disabled={readOnly}
          onClick={onRemove}
        >
          {messages.entry.chooseAnother}
        </button>
      </div>
      <div className="value-notes" aria-live="polite">
        {held !== null && <HeldNotes held={held} problem={problem} hint={text.shown} />}
        <Note tone="warning">
          {text.staysThere} <code className="code">{text.unset(name, platform)}</code>
        </Note>
      </div>
    </>
  );
}

/** What most look for comes first: names by which secrets go. */
function likelyFirst(names: readonly string[]): string[] {
  const likely = (name: string) => /TOKEN|SECRET|PASS|PWD|KEY|CRED|CONN|SAS|DSN|AUTH/i.test(name);
  return [...names.filter(likely), ...names.filter((name) => !likely(name))];
}
