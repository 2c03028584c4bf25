import { useCallback, useEffect, useRef, useState } from 'react';
import type { Response } from '../../../shared/contract.ts';
import type { Workspace } from '../../../shared/entities.ts';
import type { Answer, Failure } from '../../../shared/errors.ts';
import { useReachAgain } from '../hooks/use-reach-again.ts';
import { sotto } from '../sotto.ts';

type Unreadable = Response<'workspaces.list'>['unreadable'];

interface List {
  phase: 'loading' | 'ready' | 'failed';
  rows: readonly Workspace[];
  unreadable: Unreadable;
  failure: Failure | null;
}

export interface WorkspacesState extends List {
  reload: () => void;
  pin: (workspace: Workspace, pinned: boolean) => Promise<Failure | null>;
  /** Adds the workspace of a config.json that the person picks in main's dialog. */
  openConfig: () => Promise<{ workspace: Workspace | null; failure: Failure | null }>;
  /** Adds a workspace that came by another way. */
  add: (workspace: Workspace) => void;
}

const blank: List = { phase: 'loading', rows: [], unreadable: [], failure: null };

/** The rows of `more` behind those of `rows`, a later one taking the place of an earlier one with its id. */
function joined(rows: readonly Workspace[], more: readonly Workspace[]): Workspace[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const row of more) byId.set(row.id, row);
  return [...byId.values()];
}

/** Each batch may name the same subscriptions again. */
const withoutTwins = (unreadable: Unreadable): Unreadable => [
  ...new Map(unreadable.map((one) => [one.subscription, one])).values(),
];

export function useWorkspaces(): WorkspacesState {
  const [list, setList] = useState<List>(blank);
  const run = useRef(0);

  const stop = useCallback(() => void run.current++, []);

  const load = useCallback(async () => {
    const mine = ++run.current;
    let fresh: Workspace[] = [];
    let unreadable: Unreadable = [];
    let next: string | null = null;
    do {
      const answer: Answer<Response<'workspaces.list'>> = await sotto.call('workspaces.list', { next });
      if (mine !== run.current) return;
      if (!answer.ok) {
        const failure = answer.error;
        setList((was) => ({ ...was, phase: 'failed', failure }));
        return;
      }
      fresh = joined(fresh, answer.value.rows);
      unreadable = withoutTwins([...unreadable, ...answer.value.unreadable]);
      next = answer.value.next;
      const done = next === null;
      // What was there before stays until the new list is whole; what a config.json added is not Azure's to drop.
      setList((was) =>
        done || was.phase === 'loading'
          ? {
              phase: done ? 'ready' : 'loading',
              rows: joined(was.rows, fresh),
              unreadable,
              failure: null,
            }
          : was,
      );
    } while (next !== null);
  }, []);

  useEffect(() => {
    // What is known from last time stands there at once; Azure's own list takes its place.
    void sotto.call('workspaces.remembered', {}).then((answer) => {
      if (answer.ok) setList((was) => ({ ...was, rows: joined(answer.value.rows, was.rows) }));
    });
    void load();
    return stop;
  }, [load, stop]);

  const reload = useCallback(() => {
    setList((was) => ({ ...was, phase: was.rows.length === 0 ? 'loading' : was.phase }));
    void load();
  }, [load]);

  useReachAgain(list.failure, null, reload);

  const pin = useCallback(async (workspace: Workspace, pinned: boolean) => {
    const set = (to: boolean): void =>
      setList((was) => ({
        ...was,
        rows: was.rows.map((row) => (row.id === workspace.id ? { ...row, pinned: to } : row)),
      }));
    set(pinned);
    const answer = await sotto.call('workspaces.pin', { workspaceId: workspace.id, pinned });
    if (answer.ok) return null;
    set(!pinned);
    return answer.error;
  }, []);

  const add = useCallback((workspace: Workspace) => {
    setList((was) => ({ ...was, rows: joined(was.rows, [workspace]) }));
  }, []);

  const openConfig = useCallback(async () => {
    const answer = await sotto.call('workspaces.fromConfigFile', {});
    if (!answer.ok) return { workspace: null, failure: answer.error };
    const workspace = answer.value;
    if (workspace !== null) add(workspace);
    return { workspace, failure: null };
  }, [add]);

  return { ...list, reload, pin, openConfig, add };
}
