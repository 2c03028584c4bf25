import { useCallback, useEffect, useRef, useState } from 'react';
import type { Response } from '../../../shared/contract.ts';
import type { Tenant, Workspace } from '../../../shared/entities.ts';
import type { Answer, Failure } from '../../../shared/errors.ts';
import { useReachAgain } from '../hooks/use-reach-again.ts';
import { sotto } from '../sotto.ts';

type Unreadable = Response<'workspaces.list'>['unreadable'];

interface List {
  phase: 'loading' | 'ready' | 'failed';
  rows: readonly Workspace[];
  unreadable: Unreadable;
  /** Tenants that show nothing before the person has signed in to just them. */
  locked: readonly Tenant[];
  failure: Failure | null;
}

export interface WorkspacesState extends List {
  reload: () => void;
  /** Signs in to a tenant and adds what it has: how many workspaces. Resolves when the sign-in has ended, whatever way. */
  openTenant: (id: string) => Promise<Answer<number>>;
  pin: (workspace: Workspace, pinned: boolean) => Promise<Failure | null>;
  /** Adds the workspace of a config.json that the person picks in main's dialog. */
  openConfig: () => Promise<{ workspace: Workspace | null; failure: Failure | null }>;
  /** Adds a workspace that came by another way. */
  add: (workspace: Workspace) => void;
}

const blank: List = { phase: 'loading', rows: [], unreadable: [], locked: [], failure: null };

/** The rows of `more` behind those of `rows`, a later one taking the place of an earlier one with its id. */
function joined(rows: readonly Workspace[], more: readonly Workspace[]): Workspace[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const row of more) byId.set(row.id, row);
  return [...byId.values()];
}

type Batch = Response<'workspaces.list'>;

/** Reads a list to its end; `onBatch` gets all that has come so far, and answers whether anybody still wants it. */
async function read(
  ask: (next: string | null) => Promise<Answer<Batch>>,
  onBatch: (soFar: Batch) => boolean,
): Promise<Failure | null> {
  let soFar: Batch = { rows: [], unreadable: [], locked: [], next: null };
  do {
    const answer = await ask(soFar.next);
    if (!answer.ok) return answer.error;
    const { rows, unreadable, locked, next } = answer.value;
    soFar = {
      rows: joined(soFar.rows, rows),
      unreadable: [...soFar.unreadable, ...unreadable],
      locked: [...soFar.locked, ...locked],
      next,
    };
    if (!onBatch(soFar)) return null;
  } while (soFar.next !== null);
  return null;
}

export function useWorkspaces(): WorkspacesState {
  const [list, setList] = useState<List>(blank);
  const run = useRef(0);

  const stop = useCallback(() => void run.current++, []);

  const load = useCallback(async () => {
    const mine = ++run.current;
    const failure = await read(
      (next) => sotto.call('workspaces.list', { next }),
      ({ rows, unreadable, locked, next }) => {
        if (mine !== run.current) return false;
        const done = next === null;
        // What was there before stays until the new list is whole; what a config.json added is not Azure's to drop.
        setList((was) =>
          done || was.phase === 'loading'
            ? {
                ...{ unreadable, locked, failure: null },
                phase: done ? 'ready' : 'loading',
                rows: joined(was.rows, rows),
              }
            : was,
        );
        return true;
      },
    );
    if (failure !== null && mine === run.current) setList((was) => ({ ...was, phase: 'failed', failure }));
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

  const openTenant = useCallback(async (tenantId: string): Promise<Answer<number>> => {
    let found = 0;
    const failure = await read(
      (next) => sotto.call('workspaces.openTenant', { tenantId, next }),
      ({ rows, unreadable, next }) => {
        found = rows.length;
        if (next === null) {
          setList((was) => ({
            ...was,
            rows: joined(was.rows, rows),
            unreadable: [...was.unreadable, ...unreadable],
            locked: was.locked.filter(({ id }) => id !== tenantId),
          }));
        }
        return true;
      },
    );
    return failure === null ? { ok: true, value: found } : { ok: false, error: failure };
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

  return { ...list, reload, openTenant, pin, openConfig, add };
}
