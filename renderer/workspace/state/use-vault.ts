import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { Response } from '../../../shared/contract.ts';
import type { SecretRow, Vault } from '../../../shared/entities.ts';
import type { Answer, Failure } from '../../../shared/errors.ts';
import { useEvent } from '../hooks/use-event.ts';
import { useReachAgain } from '../hooks/use-reach-again.ts';
import { sotto } from '../sotto.ts';
import { secretList, unread, type SecretList } from './secret-list.ts';

export type Connection = 'checking' | 'connected' | 'unreachable';

export interface VaultState {
  vault: Vault | null;
  /** Why the workspace's vault could not even be found. */
  vaultFailure: Failure | null;
  vaultFailedAt: number | null;
  secrets: SecretList;
  connection: Connection;
  refresh: () => void;
  /** These were deleted: their rows go at once. */
  remove: (names: readonly string[]) => void;
}

function connectionOf(vault: Vault | null, vaultFailure: Failure | null, secrets: SecretList): Connection {
  if (vaultFailure !== null) return 'unreachable';
  if (vault === null || secrets.phase === 'loading') return secrets.soFar > 0 ? 'connected' : 'checking';
  if (secrets.failure === null) return 'connected';
  return secrets.phase === 'refreshing' ? 'checking' : 'unreachable';
}

/** A workspace's vault and the names in it. For one workspace: another one is another mount. */
export function useVault(workspaceId: string): VaultState {
  const [found, setFound] = useState<{ vault: Vault | null; failure: Failure | null; at: number | null }>({
    vault: null,
    failure: null,
    at: null,
  });
  const [secrets, tell] = useReducer(secretList, unread);
  /** Only the newest run may speak: an older one has been overtaken, or its window has moved on. */
  const run = useRef(0);

  const stop = useCallback(() => void run.current++, []);

  const list = useCallback(async (vaultId: string) => {
    const mine = ++run.current;
    tell({ kind: 'started' });
    let rows: SecretRow[] = [];
    let next: string | null = null;
    do {
      const answer: Answer<Response<'secrets.list'>> = await sotto.call('secrets.list', { vaultId, next });
      if (mine !== run.current) return;
      if (!answer.ok) {
        tell({ kind: 'failed', failure: answer.error, at: Date.now() });
        return;
      }
      rows = [...rows, ...answer.value.rows];
      next = answer.value.next;
      if (next !== null) tell({ kind: 'batch', rows });
    } while (next !== null);
    tell({ kind: 'finished', rows, at: Date.now() });
  }, []);

  const choose = useCallback(async () => {
    const mine = ++run.current;
    const answer = await sotto.call('workspaces.choose', { workspaceId });
    if (mine !== run.current) return;
    if (!answer.ok) {
      setFound({ vault: null, failure: answer.error, at: Date.now() });
      return;
    }
    setFound({ vault: answer.value, failure: null, at: null });
    await list(answer.value.id);
  }, [workspaceId, list]);

  useEffect(() => {
    void choose();
    return stop;
  }, [choose, stop]);

  const { vault } = found;
  const refresh = useCallback(() => {
    if (vault !== null) void list(vault.id);
    else {
      setFound({ vault: null, failure: null, at: null });
      void choose();
    }
  }, [vault, list, choose]);

  // While another try is under way, the failure of the last one still stands.
  const failed = found.failure ?? (secrets.phase === 'idle' ? secrets.failure : null);
  useReachAgain(failed, vault?.id ?? null, refresh);

  useEvent('secret.stored', (stored) => {
    if (vault === null || stored.vaultId !== vault.id) return;
    tell({ kind: 'stored', name: stored.name, updated: stored.updated ?? Date.now() });
    void list(vault.id);
  });

  const remove = useCallback((names: readonly string[]) => tell({ kind: 'gone', names }), []);

  return {
    vault,
    remove,
    vaultFailure: found.failure,
    vaultFailedAt: found.at,
    secrets,
    connection: connectionOf(vault, found.failure, secrets),
    refresh,
  };
}
