import { useCallback, useEffect, useState } from 'react';
import type { Session } from '../../../shared/entities.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useEvent } from '../hooks/use-event.ts';
import { sotto } from '../sotto.ts';

export interface SessionState {
  /** Null until main has answered for the first time. */
  session: Session | null;
  /** Sotto waits for the person to sign in: in the browser, or by a code on another device. */
  waiting: boolean;
  way: 'browser' | 'code';
  failure: Failure | null;
  /** Resolves to why nobody signed in, or null. */
  signIn: () => Promise<Failure | null>;
  signInByCode: () => Promise<Failure | null>;
  /** Signs in once more for a call that waits, or lets it fail. */
  goOn: (agreed: boolean) => void;
  cancelSignIn: () => void;
  useAccount: (id: string) => void;
  removeAccount: (id: string) => void;
  signOut: () => void;
  lock: () => void;
  unlock: () => void;
  /** Why the last unlocking has left Sotto locked. */
  lockFailure: Failure | null;
  settings: () => void;
  /** Sotto was locked since its start: what the start had to say has been said. */
  wasLocked: boolean;
  /** Names of entries that ended unsaved while Sotto was locked, the last time it was. */
  notSaved: readonly string[];
}

export function useSession(): SessionState {
  const [session, setSession] = useState<Session | null>(null);
  const [asked, setAsked] = useState<'session.signIn' | 'session.signInByCode' | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [notSaved, setNotSaved] = useState<readonly string[]>([]);

  useEffect(() => {
    void sotto.call('session.get', {}).then((answer) => {
      if (answer.ok) setSession((known) => known ?? answer.value);
      else setFailure(answer.error);
    });
  }, []);
  useEvent('session.changed', setSession);

  const ask = useCallback(async (method: 'session.signIn' | 'session.signInByCode'): Promise<Failure | null> => {
    setFailure(null);
    setAsked(method);
    const answer = await sotto.call(method, {});
    setAsked(null);
    if (answer.ok) {
      setSession(answer.value);
      return null;
    }
    setFailure(answer.error);
    return answer.error;
  }, []);
  const signIn = useCallback(() => ask('session.signIn'), [ask]);
  const signInByCode = useCallback(() => ask('session.signInByCode'), [ask]);

  const goOn = useCallback((agreed: boolean) => void sotto.call('session.goOn', { agreed }), []);
  const cancelSignIn = useCallback(() => void sotto.call('session.cancelSignIn', {}), []);

  const change = useCallback((method: 'session.useAccount' | 'session.removeAccount', accountId: string) => {
    void sotto.call(method, { accountId }).then((answer) => {
      if (answer.ok) setSession(answer.value);
      else setFailure(answer.error);
    });
  }, []);
  const useAccount = useCallback((id: string) => change('session.useAccount', id), [change]);
  const removeAccount = useCallback((id: string) => change('session.removeAccount', id), [change]);

  const signOut = useCallback(() => {
    void sotto.call('session.signOut', {}).then((answer) => {
      if (answer.ok) {
        setFailure(null);
        setSession(answer.value);
      } else setFailure(answer.error);
    });
  }, []);

  const [wasLocked, setWasLocked] = useState(false);
  const [lockFailure, setLockFailure] = useState<Failure | null>(null);
  const settings = useCallback(() => void sotto.call('settings.open', {}), []);
  const lock = useCallback(() => void sotto.call('session.lock', {}), []);

  const unlock = useCallback(() => {
    // The window opens by main's word, which may come before this answer: what an earlier lock ended is not said again.
    setNotSaved([]);
    setWasLocked(true);
    setLockFailure(null);
    void sotto.call('session.unlock', {}).then((answer) => {
      if (!answer.ok) {
        setLockFailure(answer.error);
        return;
      }
      setNotSaved(answer.value.notSaved);
      setSession(answer.value.session);
    });
  }, []);

  return {
    session,
    waiting: asked !== null || (session?.signingIn ?? false),
    way: asked === 'session.signInByCode' || session?.deviceCode ? 'code' : 'browser',
    ...{ failure, signIn, signInByCode, goOn, cancelSignIn, useAccount, removeAccount, signOut },
    ...{ settings, lock, unlock, lockFailure, wasLocked, notSaved },
  };
}
