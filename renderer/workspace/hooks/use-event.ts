import { useEffect, useEffectEvent } from 'react';
import type { EventName, Payload } from '../../../shared/contract.ts';
import { sotto } from '../sotto.ts';

/** Listens to what main tells, with the newest listener and one subscription. */
export function useEvent<E extends EventName>(event: E, listener: (payload: Payload<E>) => void): void {
  const told = useEffectEvent(listener);
  useEffect(() => sotto.on(event, (payload) => told(payload)), [event]);
}
