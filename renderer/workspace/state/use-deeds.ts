import { useCallback, useState } from 'react';
import type { Change, DeedResult } from '../../../shared/deeds.ts';
import type { Answer, Failure } from '../../../shared/errors.ts';
import { useEvent } from '../hooks/use-event.ts';
import { sotto } from '../sotto.ts';

export type DeedKind = 'delete' | 'recover' | 'update';

/** A secret as it was seen, so that a change by somebody else is noticed. */
export interface Target {
  name: string;
  basedOn: number | null;
}

export interface Running {
  kind: DeedKind;
  done: number;
  all: number;
  /** Seconds for which the vault wants to be left alone. */
  pause: number | null;
  stopping: boolean;
}

export interface DeedsState {
  /** Asked for, and not answered yet; nothing else begins meanwhile. */
  busy: boolean;
  /** How far it is, once it has begun. */
  running: Running | null;
  delete: (names: readonly string[], typed: string | null) => void;
  recover: (names: readonly string[]) => void;
  update: (targets: readonly Target[], change: Change) => void;
  stop: () => void;
}

interface DeedsOptions {
  vaultId: string | null;
  onBegin: () => void;
  onSettled: (kind: DeedKind, rows: readonly DeedResult[]) => void;
  onFailure: (failure: Failure) => void;
}

/** What is done with many secrets, one deed at a time. Main asks the person first where it could hurt. */
export function useDeeds({ vaultId, onBegin, onSettled, onFailure }: DeedsOptions): DeedsState {
  const [kind, setKind] = useState<DeedKind | null>(null);
  const [progress, setProgress] = useState<Omit<Running, 'kind' | 'stopping'> | null>(null);
  const [stopping, setStopping] = useState(false);
  useEvent('deed.progress', setProgress);

  const run = async (what: DeedKind, ask: () => Promise<Answer<{ rows: DeedResult[] }>>): Promise<void> => {
    if (kind !== null) return;
    setKind(what);
    setProgress(null);
    setStopping(false);
    onBegin();
    const answer = await ask();
    setKind(null);
    if (answer.ok) onSettled(what, answer.value.rows);
    // The person has said no to main's question.
    else if (answer.error.code !== 'not-allowed') onFailure(answer.error);
  };
  const stop = useCallback(() => {
    setStopping(true);
    void sotto.call('deeds.stop', {});
  }, []);

  return {
    busy: kind !== null,
    running: kind === null || progress === null ? null : { kind, stopping, ...progress },
    delete: (names, typed) => {
      if (vaultId === null) return;
      void run('delete', () => sotto.call('secrets.delete', { vaultId, names: [...names], typed }));
    },
    recover: (names) => {
      if (vaultId === null) return;
      void run('recover', () => sotto.call('deleted.recover', { vaultId, names: [...names] }));
    },
    update: (targets, change) => {
      if (vaultId === null) return;
      void run('update', () => sotto.call('secrets.updateMany', { vaultId, targets: [...targets], change }));
    },
    stop,
  };
}
