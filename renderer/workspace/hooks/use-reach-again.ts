import { useEffect, useEffectEvent } from 'react';
import { isBusy, isOutOfReach, type Failure } from '../../../shared/errors.ts';
import { sotto } from '../sotto.ts';

/**
 * Goes on by itself after a failure that passes with the network, or with the service's own trouble: main waits, and
 * answers when the vault (Azure, where there is none) may be asked again. Each new failure is a new wait.
 */
export function useReachAgain(failure: Failure | null, vaultId: string | null, goOn: () => void): void {
  const again = useEffectEvent(goOn);
  useEffect(() => {
    if (failure === null || !(isOutOfReach(failure) || isBusy(failure))) return undefined;
    let mine = true;
    void sotto.call('network.wait', { vaultId, failure }).then((answer) => {
      if (mine && answer.ok) again();
    });
    return () => {
      mine = false;
    };
  }, [failure, vaultId]);
}
