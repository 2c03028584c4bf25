import { useCallback, useEffect, useRef, useState } from 'react';
import type { Access } from '../../../shared/entities.ts';
import { sotto } from '../sotto.ts';

/**
 * What Resource Manager says that this person may do in a vault; null until it has answered, or where it could not be
 * asked. `ask` asks anew and keeps what was known until the answer comes.
 */
export function useAccess(vaultId: string | null): { told: Access | null; ask: () => void } {
  const [known, setKnown] = useState<{ of: string; told: Access } | null>(null);
  const run = useRef(0);

  const ask = useCallback(() => {
    if (vaultId === null) return;
    const mine = ++run.current;
    void sotto.call('vault.access', { vaultId }).then((answer) => {
      if (mine === run.current && answer.ok) setKnown({ of: vaultId, told: answer.value });
    });
  }, [vaultId]);

  useEffect(ask, [ask]);
  return { told: known !== null && known.of === vaultId ? known.told : null, ask };
}
