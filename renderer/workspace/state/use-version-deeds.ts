import { useState } from 'react';
import type { VersionRow } from '../../../shared/entities.ts';
import type { Failure } from '../../../shared/errors.ts';
import { sotto } from '../sotto.ts';

interface Options {
  vaultId: string;
  name: string;
  reload: () => void;
}

export interface VersionDeeds {
  busy: boolean;
  failure: Failure | null;
  setEnabled: (row: VersionRow, enabled: boolean) => void;
  /** `current`: the version that the list shows as current. */
  makeCurrent: (row: VersionRow, current: string) => void;
}

/** What is done with single versions of one secret; the list of them is read anew after each. */
export function useVersionDeeds({ vaultId, name, reload }: Options): VersionDeeds {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const run = async (ask: () => Promise<Failure | null>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const wrong = await ask();
    setBusy(false);
    setFailure(wrong);
    // Also after a failure: what somebody else has changed is to be seen.
    reload();
  };
  return {
    busy,
    failure,
    setEnabled: ({ version, updated }, enabled) =>
      void run(async () => {
        const target = { name, version, basedOn: updated };
        const answer = await sotto.call('secrets.update', { vaultId, ...target, change: { enabled } });
        if (!answer.ok) return answer.error;
        return answer.value.outcome === 'missing' ? { code: 'secret-not-found' } : answer.value.error;
      }),
    makeCurrent: ({ version }, current) =>
      void run(async () => {
        const answer = await sotto.call('versions.makeCurrent', { vaultId, name, version, current });
        // The person has said no to main's question.
        return answer.ok || answer.error.code === 'not-allowed' ? null : answer.error;
      }),
  };
}
