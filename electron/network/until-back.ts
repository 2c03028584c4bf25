import { isBusy, isOutOfReach, type Failure } from '../../shared/errors.ts';
import { makeBusy } from './busy.ts';
import type { Waiting } from './waiting.ts';

/** Resolves when what failed so at `host` may work again; at once for what does not pass by itself. Never rejects. */
export function makeUntilBack(waiting: Waiting): (host: string, failed: Failure) => Promise<void> {
  const busy = makeBusy();
  return async (host, failed) => {
    if (isOutOfReach(failed)) await waiting.untilReachable(host);
    else if (isBusy(failed)) await busy.untilCalm(host, failed.retryAfter);
  };
}
