import type { SignInAgain } from '../../shared/entities.ts';
import { failure, type Failure } from '../../shared/errors.ts';
import { Failed } from '../network/errors.ts';

/** What only the person at the page can satisfy: a tenant's own sign-in, or what a service wants to be shown besides. */
export interface Need {
  tenantId: string;
  scope: string;
  claims: string | null;
}

/**
 * `direct`: the person has just asked for this call, so the page opens at once. `asked`: the workspace window asks first.
 * `never`: the call fails instead.
 */
export type How = 'direct' | 'asked' | 'never';

/** What the window is told of the prompt. */
export type Prompted = Pick<SignInAgain, 'tenantId' | 'phase'>;

export interface Again {
  /** Resolves when the person has signed in once more; the call then goes on. Throws `Failed`. */
  wait(need: Need, how: Exclude<How, 'never'>): Promise<void>;
  /** The person agrees: the page opens. */
  goOn(): void;
  /** The person does not, or is signed out: what waits fails with `why`. */
  giveUp(why: Failure): void;
  state(): Prompted | null;
}

interface Prompt extends Need {
  phase: SignInAgain['phase'];
  done: Promise<Failure | null>;
  settle(failed: Failure | null): void;
}

/**
 * Signing in once more in the middle of a call. One prompt at a time, however many calls wait: those for the same tenant
 * share it, those for another come after it.
 * `signIn` opens the page and answers why it failed, or null.
 */
export function makeAgain(signIn: (need: Need) => Promise<Failure | null>, onChange: () => void): Again {
  let prompt: Prompt | null = null;

  const begin = (need: Need): Prompt => {
    let settle: Prompt['settle'] = () => undefined;
    const done = new Promise<Failure | null>((resolve) => {
      settle = (failed) => {
        if (prompt === mine) prompt = null;
        resolve(failed);
        onChange();
      };
    });
    const mine: Prompt = { ...need, phase: 'asked', done, settle: (failed) => settle(failed) };
    prompt = mine;
    onChange();
    return mine;
  };
  const open = (one: Prompt): void => {
    if (one.phase === 'open') return;
    one.phase = 'open';
    onChange();
    void signIn(one).then(one.settle, () => one.settle(failure('unexpected').error));
  };

  return {
    async wait(need, how) {
      while (prompt !== null && prompt.tenantId !== need.tenantId) {
        // A question that is still open gives way to what the person has just asked for.
        if (how === 'direct' && prompt.phase === 'asked') prompt.settle(failure('sign-in-needed').error);
        else await prompt.done;
      }
      const mine = prompt ?? begin(need);
      if (how === 'direct') open(mine);
      const failed = await mine.done;
      if (failed !== null) throw new Failed(failed);
    },
    goOn() {
      if (prompt !== null) open(prompt);
    },
    giveUp: (why) => prompt?.settle(why),
    state: () => (prompt === null ? null : { tenantId: prompt.tenantId, phase: prompt.phase }),
  };
}
