import type { Failure } from '../../shared/errors.ts';
import { messages } from '../../shared/messages/index.ts';
import { ErrorCircleFilledIcon } from '../styles/icons.tsx';

const text = messages.reveal;
/** Always as many, so that they tell nothing of the length. */
const dots = Array.from({ length: 16 }, (_, index) => index);

interface ValueBoxProps {
  ids: { canvas: string; spoken: string };
  state: 'fetching' | 'waiting' | 'masked' | 'shown';
  error: Failure | null;
  vault: string;
}

/** The value's place. The preload alone draws on the canvas and fills the spoken text; this page sees neither. */
export function ValueBox({ ids, state, error, vault }: ValueBoxProps) {
  const words = error === null ? null : messages.errors[error.code];
  return (
    <div className={`box${words === null ? '' : ' box--error'}`}>
      <canvas
        className={state === 'shown' && words === null ? 'box__canvas is-shown' : 'box__canvas'}
        id={ids.canvas}
        aria-hidden="true"
      />
      <div className="visually-hidden" id={ids.spoken} aria-live="polite" />
      {error !== null && words !== null ? (
        <div className="problem" role="alert">
          <ErrorCircleFilledIcon />
          <div>
            <h2 className="problem__title">{words.title}</h2>
            <p className="problem__text">{words.text(error, { vault })}</p>
            <p className="problem__text">{words.next}</p>
          </div>
        </div>
      ) : state === 'fetching' || state === 'waiting' ? (
        <p className="box__state" role="status">
          {state === 'waiting' ? text.waitingForSignIn : text.fetching}
        </p>
      ) : (
        state === 'masked' && (
          <div className="dots">
            <span className="visually-hidden">{text.masked}</span>
            {dots.map((dot) => (
              <span key={dot} aria-hidden="true" className="dot" />
            ))}
          </div>
        )
      )}
    </div>
  );
}
