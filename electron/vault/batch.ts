import type { BatchRow, BatchState, BatchView } from '../../shared/batch.ts';
import { willBeWritten } from '../../shared/batch-rules.ts';
import type { FromBatch } from '../../shared/batch-port.ts';
import { failure, success, type Answer, type Failure } from '../../shared/errors.ts';
import { makeBatchTable, type TableOptions } from './batch-table.ts';
import type { VaultAccess } from './client.ts';
import { startVaultProcess, type VaultProcess } from './launch.ts';

export interface BatchOptions extends Pick<BatchState, 'id' | 'workspaceId' | 'fileName'> {
  /** Of the file, from main's own dialog. */
  path: string;
  access: VaultAccess;
  /** Of the vault process's script, and of the tokens it is lent. */
  script: string;
  scope: string;
  lookUp: TableOptions['lookUp'];
  untilReachable(): Promise<void>;
  /** A row is stored, or why it is not. */
  onDone(name: string, error: Failure | null): void;
  /** The state has changed, and these rows. */
  onChange(rows: readonly BatchRow[]): void;
}

/** Main's part in one batch: the path, the table and the orders. The values are in its process alone. */
export interface Batch {
  view(): BatchView;
  /** Reads the file for the first time. Codes: those of `sources/`, `vault-process-ended`. */
  open(): Promise<Answer<unknown>>;
  /** Null for a row that can't be changed (now). */
  setRow(row: number, wish: { name: string; wanted: boolean }): BatchRow | null;
  /** Writes what is wanted and not stored. False while it is at work. */
  start(): boolean;
  /** Ends the run after the rows that are being written. False where none is under way. */
  stop(): boolean;
  isBusy(): boolean;
  /** At once, with its process. The table stays, and says what is stored. */
  end(): void;
}

type Read = Extract<FromBatch, { kind: 'batch-read' }>;

/**
 * The process lives while it reads the file or writes, no longer: each run reads the file anew, and only goes on where it
 * has not changed since the person looked at its table.
 */
export function makeBatch(options: BatchOptions): Batch {
  const { id, workspaceId, fileName } = options;
  const state: BatchState = {
    ...{ id, workspaceId, fileName, count: 0, phase: 'preview', run: null, waits: null, failure: null },
    ...{ changed: false, unread: [] },
  };
  const table = makeBatchTable({ lookUp: options.lookUp, onChange: options.onChange });
  let process: VaultProcess | null = null;
  /** Of the file as the table shows it. */
  let stamp: string | null = null;

  const set = (what: Partial<BatchState>): void => {
    Object.assign(state, what);
    options.onChange([]);
  };
  const endProcess = (): void => {
    process?.end();
    process = null;
  };
  const finish = (error: Failure | null): void => {
    endProcess();
    table.interrupt();
    const isLeft = table.rows().some(willBeWritten);
    set({ phase: error !== null || isLeft ? 'stopped' : 'done', run: null, waits: null, failure: error });
  };
  const take = ({ stamp: now, entries, unread }: Read, changed: boolean): void => {
    stamp = now;
    table.take(entries);
    set({ phase: 'preview', unread, changed });
  };

  /** A process that has read the file, with what it read. It writes nothing until it is told to. */
  const read = (): Promise<Answer<Read>> =>
    new Promise((resolve) => {
      const none = (): void => undefined;
      process = startVaultProcess({
        ...{ access: options.access, scope: options.scope, script: options.script },
        job: { kind: 'batch', path: options.path },
        ...{ onStored: none, onGiven: none, onFailed: none },
        onBatch: (message) => {
          if (message.kind === 'batch-read') resolve(success(message));
          else if (message.kind === 'batch-refused') resolve({ ok: false, error: message.error });
          else hear(message);
        },
        onDied: () => {
          process = null;
          resolve(failure('vault-process-ended'));
          if (state.phase === 'settling') finish(failure('vault-process-ended').error);
          else if (state.run !== null) void settle();
        },
      });
    });
  const hear = (message: Exclude<FromBatch, { kind: 'batch-read' | 'batch-refused' }>): void => {
    const asking = process;
    switch (message.kind) {
      case 'batch-begin':
        table.began(message.row, message.before);
        asking?.tellBatch({ kind: 'batch-go', id: message.id });
        return;
      case 'batch-wait':
        set({ waits: { for: 'network', until: null } });
        void options.untilReachable().then(() => {
          if (state.waits?.for === 'network') set({ waits: null });
          if (process === asking) asking?.tellBatch({ kind: 'batch-go', id: message.id });
        });
        return;
      case 'batch-pause':
        set({ waits: message.until === null ? null : { for: 'vault', until: message.until } });
        return;
      case 'batch-stored':
        table.stored(message.row);
        tellDone(message.row, null);
        return;
      case 'batch-back':
        table.back(message.row, message.error);
        return;
      case 'batch-failed':
        table.failed(message.row, message.error);
        tellDone(message.row, message.error);
        return;
      case 'batch-ended':
        finish(message.error ?? state.failure);
    }
  };
  const tellDone = (at: number, error: Failure | null): void => {
    const row = table.rows()[at];
    if (row !== undefined) options.onDone(row.name, error);
  };
  const run = (which: 'all' | 'interrupted'): void => {
    const orders = table.orders(which);
    const phase = which === 'all' ? 'running' : 'settling';
    set({ phase, run: { began: Date.now(), rows: orders.length }, waits: null, changed: false });
    process?.tellBatch({ kind: 'batch-run', orders });
  };

  /** The process died in the middle: another one finds out what became of the rows that it was writing. */
  const settle = async (): Promise<void> => {
    table.interrupt();
    set({ phase: 'settling', run: null, waits: null, failure: failure('vault-process-ended').error });
    const again = table.orders('interrupted').length === 0 ? null : await read();
    if (again?.ok === true && again.value.stamp === stamp) run('interrupted');
    else finish(state.failure);
  };
  const goOn = async (): Promise<void> => {
    const { phase } = state;
    set({ phase: 'reading', failure: null });
    const again = await read();
    if (again.ok && again.value.stamp === stamp) {
      run('all');
      return;
    }
    endProcess();
    // Not what the person agreed to: they look at it once more.
    if (again.ok) take(again.value, true);
    else set({ phase, failure: again.error });
  };

  const isBusy = (): boolean => !['preview', 'stopped', 'done'].includes(state.phase);
  return {
    view: () => ({ state: { ...state, count: table.rows().length }, rows: table.rows() }),
    async open() {
      const found = await read();
      endProcess();
      if (found.ok) take(found.value, false);
      return found;
    },
    setRow: (row, wish) => (isBusy() ? null : table.set(row, wish)),
    start() {
      if (isBusy()) return false;
      void goOn();
      return true;
    },
    stop() {
      if (state.phase !== 'running') return false;
      set({ phase: 'stopping' });
      process?.tellBatch({ kind: 'batch-stop' });
      return true;
    },
    isBusy,
    end: () => finish(null),
  };
}
