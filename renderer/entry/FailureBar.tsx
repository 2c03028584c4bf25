import { isOutOfReach, type Failure } from '../../shared/errors.ts';
import { messages } from '../../shared/messages/index.ts';
import { ErrorCircleFilledIcon, WarningFilledIcon } from '../styles/icons.tsx';

const text = messages.entry;

/** What went wrong with the whole, what to do next, and, folded, what a support desk would ask for. */
export function FailureBar({ error, vault }: { error: Failure; vault: string }) {
  const words = messages.errors[error.code];
  // The one failure after which it may have worked: not a red one.
  const isDoubt = error.code === 'write-uncertain';
  const passes = isOutOfReach(error);
  return (
    <section className={isDoubt || passes ? 'bar bar--warning' : 'bar bar--danger'} role="alert">
      {isDoubt || passes ? <WarningFilledIcon /> : <ErrorCircleFilledIcon />}
      <div className="bar__text">
        <p className="bar__title">{words.title}</p>
        <p className="bar__body">
          {words.text(error, { vault })} {words.next}
          {passes && ` ${text.staysHere}`}
        </p>
        <details className="details">
          <summary>{text.technicalDetails}</summary>
          <dl>
            <dt>{text.detailCode}</dt>
            <dd>{error.code}</dd>
            {error.status !== undefined && (
              <>
                <dt>{text.detailStatus}</dt>
                <dd>{error.status}</dd>
              </>
            )}
            {error.requestId !== undefined && (
              <>
                <dt>{text.detailRequest}</dt>
                <dd>{error.requestId}</dd>
              </>
            )}
          </dl>
        </details>
      </div>
    </section>
  );
}
