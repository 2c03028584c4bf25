import { useEffect, useEffectEvent } from 'react';
import type { Failure } from '../../shared/errors.ts';
import { sotto } from './bridge.ts';

/** While the vault is out of reach: main waits for the network, and what the person typed waits in this window alone. */
export function useWaiting(unreachable: Failure | null, goOn: () => void): void {
  const again = useEffectEvent(goOn);
  useEffect(() => {
    if (unreachable === null) return undefined;
    let mine = true;
    void sotto.call('entry.waitForNetwork', {}).then((answer) => {
      if (mine && answer.ok) again();
    });
    return () => {
      mine = false;
    };
  }, [unreachable]);
}
