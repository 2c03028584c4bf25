import { messages } from '../../shared/messages/index.ts';

const text = messages.reveal;
/** Told aloud; every second of them would drown the value. */
const told = [30, 10, 5];

/** The ring that empties. By attributes, not by styles, which the page's CSP keeps out of markup. */
export function Countdown({ left, seconds, running }: { left: number; seconds: number; running: boolean }) {
  return (
    <div className="countdown">
      <svg aria-hidden="true" width="36" height="36" viewBox="0 0 36 36" fill="none" strokeWidth="3">
        <circle className="countdown__track" cx="18" cy="18" r="16.5" />
        <circle
          className="countdown__rest"
          cx="18"
          cy="18"
          r="16.5"
          pathLength={seconds}
          strokeDasharray={`${left} ${seconds}`}
          transform="rotate(-90 18 18)"
        />
      </svg>
      <span className="countdown__number" role="timer" aria-label={text.closesIn(left)}>
        <span aria-hidden="true">{left}</span>
      </span>
      <span className="visually-hidden" role="status">
        {running && told.includes(left) ? text.closesIn(left) : ''}
      </span>
    </div>
  );
}
