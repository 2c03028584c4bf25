import { useState } from 'react';
import { sotto } from './bridge.ts';
import type { LookUp } from './use-look-up.ts';
import type { Saving } from './use-saving.ts';

/**
 * The way out where a deleted secret still holds the name: it comes back, and what is typed stays for its next version.
 * `recover` is null while that is under way.
 */
export function useRecovery(name: string, lookUp: LookUp, saving: Saving): { recover: (() => void) | null } {
  const [busy, setBusy] = useState(false);
  const recover = async (): Promise<void> => {
    setBusy(true);
    const answer = await sotto.call('entry.recover', { name });
    setBusy(false);
    const error = answer.ok ? answer.value.error : answer.error;
    if (error !== null) {
      saving.refuse({ field: 'name', error });
      return;
    }
    saving.forgive('name');
    await lookUp.ask(name, true);
  };
  return { recover: busy ? null : () => void recover() };
}
