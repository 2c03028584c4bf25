import { useCallback, useEffect, useState } from 'react';
import type { BatchView } from '../../../shared/batch.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useEvent } from '../hooks/use-event.ts';
import { sotto } from '../sotto.ts';

export interface BatchBridge {
  /** The batch that goes to this workspace's vault; null where there is none. */
  view: BatchView | null;
  /** Main asks for a file; answers why there is no batch, or null. */
  open: () => Promise<Failure | null>;
  setRow: (row: number, wish: { name: string; wanted: boolean }) => void;
  start: () => void;
  stop: () => void;
  /** Recovers the deleted secret that holds a row's name, after which the row can be tried again. */
  recover: (row: number, name: string) => void;
  showFile: () => void;
  close: () => void;
}

/** The rows that have changed, put among those that are known. */
function merged(known: BatchView | null, told: BatchView): BatchView {
  if (known?.state.id !== told.state.id) return told;
  const changed = new Map(told.rows.map((row) => [row.row, row]));
  const count = Math.max(known.rows.length, told.state.count);
  const rows = Array.from({ length: count }, (_, i) => changed.get(i) ?? known.rows[i]);
  return { state: told.state, rows: rows.slice(0, told.state.count).filter((row) => row !== undefined) };
}

/**
 * The batch as main keeps it; this window finds it as it stands after a lock or in another workspace. `onGone`: what it
 * stored can be listed now.
 */
export function useBatch(workspaceId: string, vaultId: string | null, onGone: () => void): BatchBridge {
  const [view, setView] = useState<BatchView | null>(null);
  const id = view?.state.id ?? null;

  const get = useCallback(async () => {
    const answer = await sotto.call('batch.get', {});
    if (answer.ok) setView(answer.value);
  }, []);
  useEffect(() => void get(), [get]);
  useEvent('batch.changed', (told) => {
    if (told === null && view !== null) onGone();
    // Of a batch that this page does not know yet it has heard a part only.
    if (told !== null && told.state.id !== id) void get();
    else setView((known) => (told === null ? null : merged(known, told)));
  });

  const setRow = useCallback<BatchBridge['setRow']>(
    (row, wish) => {
      if (id === null) return;
      void sotto.call('batch.setRow', { batchId: id, row, ...wish }).then((answer) => {
        if (answer.ok) setView((known) => known && { ...known, rows: known.rows.with(row, answer.value) });
      });
    },
    [id],
  );
  const recover = useCallback<BatchBridge['recover']>(
    (row, name) => {
      if (vaultId === null) return;
      void sotto.call('deleted.recover', { vaultId, names: [name] }).then((answer) => {
        if (answer.ok && answer.value.rows[0]?.outcome === 'done') setRow(row, { name, wanted: true });
      });
    },
    [vaultId, setRow],
  );
  return {
    view: view !== null && view.state.workspaceId === workspaceId ? view : null,
    async open() {
      if (vaultId === null) return null;
      const answer = await sotto.call('batch.open', { vaultId });
      if (!answer.ok) return answer.error;
      if (answer.value !== null) setView(answer.value);
      return null;
    },
    setRow,
    start: () => void (id !== null && sotto.call('batch.start', { batchId: id })),
    recover,
    showFile: () => void (id !== null && sotto.call('batch.showFile', { batchId: id })),
    stop: () => void (id !== null && sotto.call('batch.stop', { batchId: id })),
    close: () => void (id !== null && sotto.call('batch.close', { batchId: id })),
  };
}
