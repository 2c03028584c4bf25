import { useState } from 'react';
import type { Failure } from '../../shared/errors.ts';
import { messages } from '../../shared/messages/index.ts';
import { sotto } from './bridge.ts';
import { FailureBar } from './FailureBar.tsx';

const text = messages.settings.reset;

export function ResetSection() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const reset = async () => {
    setBusy(true);
    setFailure(null);
    const answer = await sotto.call('settings.reset', {});
    if (answer.ok) return;
    setBusy(false);
    if (answer.error.code !== 'not-allowed') setFailure(answer.error);
  };

  return (
    <>
      <p>{text.text}</p>
      <ul className="losses">
        {text.losses.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <p>{text.kept}</p>
      {failure !== null && <FailureBar failure={failure} />}
      <div className="acts">
        <button type="button" className="button" disabled={busy} onClick={() => void reset()}>
          {text.button}
        </button>
      </div>
    </>
  );
}
