import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { messages } from '../../shared/messages/index.ts';
import type { Taken } from './use-saving.ts';

const text = messages.entry.overwrite;
/** From here on the vault has more versions than Sotto was told of. */
const countedVersions = 1_000;

interface OverwriteQuestionProps {
  taken: Taken;
  changed: boolean;
  onConfirm: () => void;
  onBack: () => void;
}

/** Asked before a new version is written. It takes the footer's place; the rest of the window can't be reached meanwhile. */
export function OverwriteQuestion({ taken, changed, onConfirm, onBack }: OverwriteQuestionProps) {
  const confirm = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    confirm.current?.focus();
  }, []);
  const keyDown = (event: KeyboardEvent) => {
    // The Enter that saved may still be down, and it answers nothing.
    if (event.key === 'Enter' && event.repeat) event.preventDefault();
  };
  const versions = taken.versions < countedVersions ? taken.versions : null;
  return (
    <div className="question-layer">
      <section
        className="question"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="question-title"
        aria-describedby="question-text"
        onKeyDown={keyDown}
      >
        <h2 className="question__title" id="question-title">
          {changed ? text.changedTitle(taken.name) : text.title(taken.name)}
        </h2>
        <p className="question__text" id="question-text">
          {text.text({ ...taken, versions })}
          <br />
          {text.question(versions)}
        </p>
        <div className="question__buttons">
          <button type="button" className="button" onClick={onBack}>
            {text.back}
          </button>
          <button type="button" className="button button--primary" ref={confirm} onClick={onConfirm}>
            {text.confirm}
          </button>
        </div>
      </section>
    </div>
  );
}
