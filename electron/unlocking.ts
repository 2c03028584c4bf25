import type { Session } from '../shared/entities.ts';
import { failure, success, type Answer, type Failure } from '../shared/errors.ts';
import type { SettingsFile } from './base/settings.ts';
import type { Route } from './network/agent.ts';
import { isReachable, type Waiting } from './network/waiting.ts';
import type { SignIn } from './sign-in/accounts.ts';
import type { Lock } from './windows/lock.ts';

interface Parts {
  lock: Lock;
  signIn: SignIn;
  settings: SettingsFile;
  route: Route;
  waiting: Waiting;
  /** Of the sign-in service. */
  host: string;
  /** The page is done with. */
  backToWindow(): void;
  onChange(): void;
}

export interface Unlocking {
  isLocked(): boolean;
  /** Whether the settings want the account asked. */
  asks(): boolean;
  /** What an unlocking that is under way waits for. */
  state(): Session['unlocking'];
  /** Names of what was not saved meanwhile; or why Sotto stays locked. A second call ends the first. */
  unlock(): Promise<Answer<string[]>>;
  cancel(): void;
  /** Runs a sign-out, after which nothing is locked. Not while locked, unless the account is asked: whoever can't sign in may leave. */
  leave(signOut: () => Promise<boolean>): Promise<boolean>;
  maySignOut(): boolean;
  /** Who was signed in at the last start is known. */
  restored(): void;
  /** A sign-in that begins before that is known waits for it: it could be a way round the lock. */
  whenKnown<T>(go: () => Promise<Answer<T>>): Promise<Answer<T>>;
}

/** Unlocks at once, or, where the settings say so, when the account in use has signed in at the page once more. */
export function makeUnlocking(parts: Parts): Unlocking {
  const { lock, signIn, route, waiting, host } = parts;
  const asks = (): boolean => parts.settings.get().preferences.askToUnlock;
  const isSignedIn = (): boolean => signIn.state().account !== null;
  let state: Session['unlocking'] = null;
  let running: AbortController | null = null;
  let restored = (): void => undefined;
  const known = lock.cause() === null ? Promise.resolve() : new Promise<void>((resolve) => (restored = resolve));
  const isLocked = (): boolean => lock.cause() !== null && isSignedIn();

  const become = (next: Session['unlocking']): void => {
    state = next;
    parts.onChange();
  };
  const cancel = (): void => {
    running?.abort();
    signIn.cancel();
  };
  const askPerson = async (signal: AbortSignal): Promise<Failure | null> => {
    const cancelled = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    become('person');
    while (!signal.aborted && !(await isReachable(route, host))) {
      become('network');
      await Promise.race([waiting.untilReachable(host), cancelled]);
    }
    if (signal.aborted) return failure('sign-in-cancelled').error;
    become('person');
    return signIn.confirmPerson().finally(parts.backToWindow);
  };

  return {
    isLocked,
    state: () => state,
    async unlock() {
      if (!isLocked() || !asks()) return success(lock.unlock());
      running?.abort();
      const mine = new AbortController();
      running = mine;
      const failed = await askPerson(mine.signal);
      if (running === mine) {
        running = null;
        become(null);
      }
      return failed === null ? success(lock.unlock()) : { ok: false, error: failed };
    },
    asks,
    cancel,
    maySignOut: () => !isLocked() || asks(),
    async leave(signOut) {
      cancel();
      const isOut = await signOut();
      if (isOut) lock.unlock();
      return isOut;
    },
    restored() {
      if (!isSignedIn()) lock.unlock();
      restored();
    },
    async whenKnown(go) {
      await known;
      return isLocked() ? failure('locked') : go();
    },
  };
}
