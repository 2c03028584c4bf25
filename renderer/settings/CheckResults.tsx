import { useEffect, useRef } from 'react';
import { messages } from '../../shared/messages/index.ts';
import { CheckCircleFilledIcon, ErrorCircleFilledIcon, InfoIcon } from '../styles/icons.tsx';
import { checkSteps, type CheckState, type StepState } from './use-check.ts';

const text = messages.settings.account.check;

/** One line a step, each in its place from the start, so that nothing moves when an answer comes. */
export function CheckResults({ state }: { state: CheckState }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.scrollIntoView({ block: 'nearest' }), [state]);
  return (
    <ul ref={list} className="steps" role="status" aria-label={text.results}>
      {checkSteps.map((step) => (
        <li key={step} className="step">
          <StepIcon state={state[step]} />
          <div className="step__text">
            <p className="step__line">
              <span className="step__name">{text.steps[step]}</span>
              <span>{wordOf(state[step])}</span>
            </p>
            {typeof state[step] === 'object' && <p className="note">{explain(state[step])}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}

function StepIcon({ state }: { state: StepState }) {
  if (state === 'good') {
    return (
      <span className="step__icon step__icon--good">
        <CheckCircleFilledIcon size={16} />
      </span>
    );
  }
  if (typeof state === 'object') {
    return (
      <span className="step__icon step__icon--bad">
        <ErrorCircleFilledIcon size={16} />
      </span>
    );
  }
  return (
    <span className="step__icon">
      <InfoIcon size={16} />
    </span>
  );
}

const wordOf = (state: StepState): string =>
  typeof state === 'object' ? messages.errors[state.code].title : text[state];

function explain(failure: Extract<StepState, object>): string {
  const words = messages.errors[failure.code];
  return messages.settings.explain(words.text(failure, { vault: '' }), words.next);
}
