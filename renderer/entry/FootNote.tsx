import { useEffect, useState } from 'react';
import { messages } from '../../shared/messages/index.ts';
import { sotto } from './bridge.ts';
import { ShieldCheckIcon } from '../styles/icons.tsx';

const text = messages.entry;
/** Milliseconds after which a save in progress is worth words. */
const slowly = 1_000;
const verySlowly = 8_000;

/** The promise; while a save takes its time, how that goes. */
export function FootNote({ saving }: { saving: boolean }) {
  const [waiting, setWaiting] = useState(false);
  useEffect(() => {
    sotto.onWaiting(setWaiting);
  }, []);
  return (
    <div className="foot-note">
      <ShieldCheckIcon size={18} />
      <p role="status">{waiting ? text.waitingForSignIn : saving ? <Progress /> : text.promise}</p>
    </div>
  );
}

function Progress() {
  const [words, setWords] = useState(text.promise);
  useEffect(() => {
    const timers = [
      setTimeout(setWords, slowly, text.savingSlowly),
      setTimeout(setWords, verySlowly, text.savingVerySlowly),
    ];
    return () => {
      timers.forEach(clearTimeout);
    };
  }, []);
  return words;
}
