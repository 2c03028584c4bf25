import { useEffect, useEffectEvent } from 'react';
import type { Response } from '../../../shared/contract.ts';
import { sotto } from '../sotto.ts';

type Settled = NonNullable<Response<'links.take'>>;

/** Taken from main, which gives it once, and not yet followed: the screen that follows it may be about to come. */
let waiting: Settled | null = null;
/** The screen that is there. */
let look: (() => void) | null = null;

async function take(): Promise<void> {
  const answer = await sotto.call('links.take', {});
  if (answer.ok && answer.value !== null) waiting = answer.value;
  look?.();
}

/**
 * Follows what a `sotto://` link has led to, also one that was there before this window could listen. `follow` answers
 * whether it did; if not, the next screen gets it.
 */
export function useLink(follow: (settled: Settled) => boolean): void {
  const followed = useEffectEvent(follow);
  useEffect(() => {
    const mine = (): void => {
      if (waiting !== null && followed(waiting)) waiting = null;
    };
    look = mine;
    void take();
    const end = sotto.on('link.settled', () => void take());
    return () => {
      if (look === mine) look = null;
      end();
    };
  }, []);
}
