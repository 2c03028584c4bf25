import { useEffect, useEffectEvent, useState } from 'react';
import type { Response } from '../../shared/contract.ts';
import type { Failure } from '../../shared/errors.ts';
import { messages } from '../../shared/messages/index.ts';
import { ErrorCircleFilledIcon, InfoIcon, LockIcon, ShieldCheckIcon } from '../styles/icons.tsx';
import { MaskedField } from '../styles/MaskedField.tsx';
import { Note } from '../styles/Note.tsx';
import { ScreenHidingRow } from '../styles/ScreenHidingRow.tsx';
import { sotto } from './bridge.ts';

const text = messages.proxy;

export function ProxyWindow() {
  const [start, setStart] = useState<Response<'proxy.start'> | null>(null);
  const [username, setUsername] = useState('');
  const [bytes, setBytes] = useState(0);
  const [keep, setKeep] = useState(true);
  const [refusedPastes, setRefusedPastes] = useState(0);
  const [trying, setTrying] = useState(false);
  const [nameMissing, setNameMissing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const canKeep = start?.canKeep === true;

  useEffect(() => {
    sotto.onTyped((now) => {
      setBytes(now);
      setRefusedPastes(0);
      setProblem(null);
    });
    sotto.onPasteRefused(() => {
      setRefusedPastes((count) => count + 1);
    });
    void sotto.call('proxy.start', {}).then((answer) => {
      if (!answer.ok) {
        setProblem(describe(answer.error));
        return;
      }
      setStart(answer.value);
      // Whoever was quicker than main keeps what they typed, and their place.
      setUsername((now) => (now === '' ? answer.value.username : now));
      if (answer.value.refused) setProblem(text.known(answer.value.username));
      if (document.activeElement === document.body) focus(answer.value.username === '' ? 'username' : 'password');
    });
  }, []);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === 'Escape') close();
    if (event.key !== 'Enter' || event.repeat || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    void signIn();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      onKey(event);
    };
    // Not a form: submitting one makes the browser gather its fields, the masked one among them.
    document.addEventListener('keydown', listener);
    return () => {
      document.removeEventListener('keydown', listener);
    };
  }, []);

  function close() {
    void sotto.call('proxy.close', {});
  }

  async function signIn() {
    if (trying || start === null) return;
    if (username === '') {
      setNameMissing(true);
      focus('username');
      return;
    }
    setTrying(true);
    setProblem(null);
    const answer = await sotto.signIn({ username, keep: keep && canKeep });
    // Where it was taken, main closes this window.
    if (answer.ok) return;
    setTrying(false);
    setProblem(answer.error.code === 'proxy-password-refused' ? text.refused : describe(answer.error));
    focus('password');
  }

  async function setScreenHiding(on: boolean) {
    const answer = await sotto.call('proxy.setScreenHiding', { on });
    if (answer.ok) setStart((now) => (now === null ? now : { ...now, ...answer.value }));
  }

  return (
    <div className="proxy">
      <header className="banner">
        <span className="banner__mark">
          <LockIcon size={24} />
        </span>
        <div className="banner__text">
          <p className="banner__caption">{text.asks}</p>
          <h1 className="banner__vault">{start?.proxy ?? text.loading}</h1>
          <p className="banner__caption">{text.means}</p>
        </div>
      </header>
      <main className="form">
        <div className="group">
          <label className="field-label" htmlFor="username">
            {text.username}
          </label>
          <div className={`input group__field${nameMissing ? ' is-invalid' : ''}${trying ? ' is-disabled' : ''}`}>
            <input
              id="username"
              type="text"
              autoComplete="off"
              autoCapitalize="off"
              autoCorrect="off"
              spellCheck={false}
              maxLength={512}
              aria-required="true"
              aria-invalid={nameMissing}
              aria-describedby="username-note"
              readOnly={trying}
              value={username}
              onChange={(event) => {
                setUsername(event.currentTarget.value);
                setNameMissing(false);
              }}
            />
          </div>
          <div id="username-note" role="status">
            {nameMissing && <Note tone="danger">{text.usernameMissing}</Note>}
          </div>
        </div>
        <div className="group">
          <label className="field-label" htmlFor="password">
            {text.password}
          </label>
          <div className="group__field">
            <MaskedField
              id="password"
              watcher={sotto}
              describedBy="password-note paste-note"
              bytes={bytes}
              isInvalid={problem !== null}
              readOnly={trying}
            />
          </div>
          <div className="notes">
            <div id="password-note" role={problem === null ? 'status' : 'alert'}>
              {problem === null ? (
                <Note tone="plain">{text.passwordRule}</Note>
              ) : (
                <Note tone="danger" icon={<ErrorCircleFilledIcon size={16} />}>
                  {problem}
                </Note>
              )}
            </div>
            <Note tone={refusedPastes > 0 ? 'strong' : 'plain'} id="paste-note" icon={<InfoIcon size={16} />}>
              {text.pasteIsOff}
            </Note>
          </div>
        </div>
        <label className={start !== null && !canKeep ? 'keep is-disabled' : 'keep'}>
          <input
            type="checkbox"
            checked={keep && (start === null || canKeep)}
            disabled={trying || !canKeep}
            onChange={(event) => {
              setKeep(event.currentTarget.checked);
            }}
          />
          {start === null || canKeep ? text.keep : text.cannotKeep}
        </label>
        <ScreenHidingRow
          hiding={start?.screenHiding ?? null}
          disabled={trying}
          onChange={(on) => void setScreenHiding(on)}
        />
      </main>
      <div className="foot-note">
        <ShieldCheckIcon size={18} />
        <p role="status">{trying ? text.trying : text.promise}</p>
      </div>
      <footer className="footer">
        <button type="button" className="button button--subtle footer__cancel" onClick={close}>
          {text.cancel}
        </button>
        <button type="button" className="button button--primary" aria-disabled={trying} onClick={() => void signIn()}>
          {text.signIn}
        </button>
      </footer>
    </div>
  );
}

function focus(id: string) {
  document.getElementById(id)?.focus();
}

function describe(error: Failure): string {
  const words = messages.errors[error.code];
  return text.failed(words.title, words.next);
}
