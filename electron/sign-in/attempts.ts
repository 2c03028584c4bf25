import { failure, type Answer, type ErrorCode } from '../../shared/errors.ts';

/** Why an attempt was ended from outside: the closed code that it then settles with. */
export class Stopped extends Error {
  override name = 'Stopped';
  readonly code: ErrorCode;
  constructor(code: ErrorCode) {
    super(code);
    this.code = code;
  }
}

export interface Attempts {
  /**
   * Runs an attempt to sign in, which settles whatever happens: by itself, when it is cancelled, when a newer one begins
   * (`sign-in-cancelled`), or after `timeout` ms (`timeoutCode`).
   */
  run<T>(attempt: Attempt<T>): Promise<Answer<T>>;
  cancel(): void;
  isRunning(): boolean;
}

export interface Attempt<T> {
  timeout: number;
  timeoutCode: ErrorCode;
  work(signal: AbortSignal): Promise<Answer<T>>;
}

/** One attempt at a time: a person has two hands, and two pages that wait for the same account confuse. */
export function makeAttempts(onChange: () => void): Attempts {
  let running: AbortController | null = null;
  /** Settles when the last attempt has let go of its port: the next one may have to listen there. */
  let last: Promise<unknown> = Promise.resolve();
  return {
    async run({ timeout, timeoutCode, work }) {
      running?.abort(new Stopped('sign-in-cancelled'));
      const mine = new AbortController();
      running = mine;
      onChange();
      const timer = setTimeout(() => mine.abort(new Stopped(timeoutCode)), timeout);
      const ended = last.then(() => {
        mine.signal.throwIfAborted();
        return work(mine.signal);
      });
      last = ended.catch(() => undefined);
      try {
        return await ended;
      } catch (error) {
        if (mine.signal.aborted) return failure(codeOf(mine.signal));
        throw error;
      } finally {
        clearTimeout(timer);
        if (running === mine) running = null;
        onChange();
      }
    },
    cancel: () => running?.abort(new Stopped('sign-in-cancelled')),
    isRunning: () => running !== null,
  };
}

function codeOf(signal: AbortSignal): ErrorCode {
  return signal.reason instanceof Stopped ? signal.reason.code : 'sign-in-cancelled';
}
