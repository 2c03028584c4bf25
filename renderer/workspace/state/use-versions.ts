import { useEffect, useState } from 'react';
import type { VersionRow } from '../../../shared/entities.ts';
import type { Failure } from '../../../shared/errors.ts';
import { sotto } from '../sotto.ts';

export interface VersionsState {
  rows: readonly VersionRow[] | null;
  failure: Failure | null;
  reload: () => void;
}

/** Walking through the table with the arrow keys must not ask the vault at every step. */
const pause = 150;

/** The versions of one secret, newest first; `stamp` changes when a newer one must be there. */
export function useVersions(vaultId: string, name: string, stamp: number | null): VersionsState {
  const [state, setState] = useState<{ rows: readonly VersionRow[] | null; failure: Failure | null }>({
    rows: null,
    failure: null,
  });
  const [again, setAgain] = useState(0);

  useEffect(() => {
    let mine = true;
    const timer = setTimeout(() => {
      void sotto.call('secrets.versions', { vaultId, name }).then((answer) => {
        if (!mine) return;
        if (answer.ok) setState({ rows: answer.value.rows, failure: null });
        else setState({ rows: null, failure: answer.error });
      });
    }, pause);
    return () => {
      mine = false;
      clearTimeout(timer);
    };
  }, [vaultId, name, stamp, again]);

  return { ...state, reload: () => setAgain((n) => n + 1) };
}
