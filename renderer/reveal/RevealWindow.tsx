import { useEffect, useState } from 'react';
import type { Response } from '../../shared/contract.ts';
import type { Failure } from '../../shared/errors.ts';
import { messages } from '../../shared/messages/index.ts';
import { HoldButton } from '../styles/HoldButton.tsx';
import { EyeIcon } from '../styles/icons.tsx';
import { MiddleText } from '../styles/MiddleText.tsx';
import { sotto } from './bridge.ts';
import { Countdown } from './Countdown.tsx';
import { HidingSwitch } from './HidingSwitch.tsx';
import { SpokenSwitch } from './SpokenSwitch.tsx';
import { useSchemeChange } from '../styles/use-scheme-change.ts';
import { useCountdown } from './use-countdown.ts';
import { ValueBox } from './ValueBox.tsx';

const text = messages.reveal;
const ids = { canvas: 'value', spoken: 'spoken' };

export function RevealWindow() {
  const [start, setStart] = useState<Response<'reveal.start'> | null>(null);
  const [error, setError] = useState<Failure | null>(null);
  const [fetchedAt, setFetchedAt] = useState<number | null>(null);
  const [shown, setShown] = useState(false);
  const [spoken, setSpoken] = useState(false);
  const [waiting, setWaiting] = useState(false);

  const seconds = start?.seconds ?? 0;
  const left = useCountdown(seconds, fetchedAt);
  const isOver = error !== null || (fetchedAt !== null && start !== null && left === 0);

  useEffect(() => {
    sotto.onEnded(setError);
    sotto.onWaiting(setWaiting);
    void sotto.call('reveal.start', {}).then((answer) => {
      if (answer.ok) setStart(answer.value);
      else setError(answer.error);
    });
    // The preload draws in this typeface, and a canvas waits for none.
    void document.fonts.load('400 16px "JetBrains Mono"').then(() =>
      sotto.fetch(ids).then((answer) => {
        if (answer.ok) setFetchedAt(performance.now());
        else setError(answer.error);
      }),
    );
  }, []);

  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    };
    document.addEventListener('keydown', listener);
    return () => {
      document.removeEventListener('keydown', listener);
    };
  }, []);

  // The button that the person came for, as soon as it can do something; unless they are somewhere by now.
  const isReady = fetchedAt !== null && !isOver;
  useEffect(() => {
    const at = document.activeElement;
    if (at !== null && at !== document.body && !at.classList.contains('close')) return;
    document.querySelector<HTMLElement>(isReady ? '.hold' : '.close')?.focus();
  }, [isReady]);

  const hold = (on: boolean) => {
    setShown(on);
    sotto.show(on);
  };
  useSchemeChange(() => {
    if (shown) sotto.show(true);
  });
  const setHiding = async (on: boolean) => {
    const answer = await sotto.call('reveal.setScreenHiding', { on });
    if (answer.ok) setStart((now) => (now === null ? now : { ...now, screenHiding: answer.value.screenHiding }));
  };

  const vault = start?.vault ?? '';
  return (
    <div className="reveal">
      <header className="head">
        <div className="head__text">
          <h1 className="head__name">{start !== null && <MiddleText text={start.name} />}</h1>
          <p className="head__place">
            {start !== null && (start.version === null ? text.current(vault) : text.version(vault, start.version))}
          </p>
        </div>
        {start !== null && error === null && <Countdown left={left} seconds={seconds} running={fetchedAt !== null} />}
      </header>
      <main>
        <ValueBox
          ids={ids}
          state={fetchedAt === null ? (waiting ? 'waiting' : 'fetching') : shown ? 'shown' : 'masked'}
          error={error}
          vault={vault}
        />
        {error === null && (
          <div className="under">
            {start !== null && <HidingSwitch hiding={start.screenHiding} onChange={(on) => void setHiding(on)} />}
            <span className="under__end">{isOver ? text.closing : text.closesByItself}</span>
          </div>
        )}
      </main>
      <footer className="foot">
        {error === null && (
          <SpokenSwitch
            on={spoken}
            disabled={isOver}
            onChange={(on) => {
              setSpoken(on);
              sotto.setSpoken(on);
            }}
          />
        )}
        <button
          type="button"
          className={error === null ? 'button close' : 'button button--primary close'}
          onClick={close}
        >
          {text.close}
        </button>
        {error === null && (
          <HoldButton className="button button--primary hold" disabled={!isReady} onHold={hold}>
            <EyeIcon />
            {text.holdToShow}
          </HoldButton>
        )}
      </footer>
    </div>
  );
}

function close() {
  void sotto.call('reveal.close', {});
}
