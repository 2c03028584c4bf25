import { useCallback, useEffect, useState } from 'react';
import type { Session } from '../../../shared/entities.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useEvent } from '../hooks/use-event.ts';
import { sotto } from '../sotto.ts';

export interface SessionState {
  /** Null until main has answered for the first time. */
  session: Session | null;
  /** The browser is open and Sotto waits for it. */
  waiting: boolean;
  failure: Failure | null;
  /** Resolves to why nobody signed in, or null. */
  signIn: () => Promise<Failure | null>;
  cancelSignIn: () => void;
  signOut: () => void;
}

export function useSession(): SessionState {
  const [session, setSession] = useState<Session | null>(null);
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    void sotto.call('session.get', {}).then((answer) => {
      if (answer.ok) setSession((known) => known ?? answer.value);
      else setFailure(answer.error);
    });
  }, []);
  useEvent('session.changed', setSession);

  const signIn = useCallback(async (): Promise<Failure | null> => {
    setFailure(null);
    setAsked(true);
    const answer = await sotto.call('session.signIn', {});
    setAsked(false);
    if (answer.ok) {
      setSession(answer.value);
      return null;
    }
    setFailure(answer.error);
    return answer.error;
  }, []);

  const cancelSignIn = useCallback(() => void sotto.call('session.cancelSignIn', {}), []);

  const signOut = useCallback(() => {
    void sotto.call('session.signOut', {}).then((answer) => {
      if (answer.ok) {
        setFailure(null);
        setSession(answer.value);
      } else setFailure(answer.error);
    });
  }, []);

  return { session, waiting: asked || (session?.signingIn ?? false), failure, signIn, cancelSignIn, signOut };
}
