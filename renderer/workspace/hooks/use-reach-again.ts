import { useEffect, useEffectEvent } from 'react';
import { isOutOfReach, type Failure } from '../../../shared/errors.ts';
import { sotto } from '../sotto.ts';

/**
 * Goes on by itself after a failure that passes with the network: main waits, and answers when the vault (Azure, where
 * there is none) may be in reach again. Each new failure is a new wait.
 */
export function useReachAgain(failure: Failure | null, vaultId: string | null, goOn: () => void): void {
  const again = useEffectEvent(goOn);
  useEffect(() => {
    if (failure === null || !isOutOfReach(failure)) return undefined;
    let mine = true;
    void sotto.call('network.wait', { vaultId }).then((answer) => {
      if (mine && answer.ok) again();
    });
    return () => {
      mine = false;
    };
  }, [failure, vaultId]);
}
