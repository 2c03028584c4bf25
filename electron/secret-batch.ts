import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import type { BatchView } from '../shared/batch.ts';
import { willBeWritten } from '../shared/batch-rules.ts';
import type { MethodName } from '../shared/contract.ts';
import { failure, success } from '../shared/errors.ts';
import { messages } from '../shared/messages/index.ts';
import { nameLimit } from '../shared/secret-rules.ts';
import type { Activity } from './base/activity.ts';
import type { BatchServices } from './ipc/batch.ts';
import type { Waiting } from './network/waiting.ts';
import { makeBatch, type Batch } from './vault/batch.ts';
import type { VaultAccess } from './vault/client.ts';
import type { Secrets } from './vault/secrets.ts';
import type { Ask, PickFile } from './windows/dialogs.ts';
import type { ValueWindow } from './windows/lock.ts';
import type { ChosenVault } from './workspaces/workspaces.ts';

interface Parts {
  /** The folder that the app was bundled to. */
  bundle: string;
  waiting: Waiting;
  /** Main's dialogs, on the workspace window. */
  ask(question: Parameters<Ask>[1]): Promise<boolean>;
  pickFile(request: Parameters<PickFile>[1]): Promise<string | null>;
  showInFolder(path: string): void;
  activity: Activity;
  vaultScope: string;
  vault(vaultId: string): ChosenVault | null;
  accessTo(vaultId: string): VaultAccess | null;
  secretsOf(vaultId: string): Secrets | null;
  /** How the batch stands, and the rows that have changed; null where it is gone. */
  onChange(view: BatchView | null): void;
}

export interface SecretBatch extends BatchServices {
  /** Puts the question before a run; false for any other method, or where there is nothing to run. */
  confirm(method: MethodName): Promise<boolean>;
  /** The run that is under way, for the lock; or, by its file, for the question before the account changes. */
  running(as: 'for-lock' | 'by-name'): ValueWindow[];
  /** Nothing of the account stays. */
  forget(): void;
}

/** Milliseconds that changes are gathered for before the window hears of them. */
const gathering = 40;

/** Secrets from a file, many at once; one batch at a time. */
export function makeSecretBatch(parts: Parts): SecretBatch {
  let current: { chosen: ChosenVault; path: string; batch: Batch } | null = null;
  const changed = new Set<number>();
  let telling: NodeJS.Timeout | null = null;

  const tell = (rows: readonly { row: number }[]): void => {
    for (const { row } of rows) changed.add(row);
    telling ??= setTimeout(() => {
      telling = null;
      const all = current?.batch.view() ?? null;
      const some = all && { ...all, rows: all.rows.filter(({ row }) => changed.has(row)) };
      changed.clear();
      parts.onChange(some);
    }, gathering);
  };
  const known = (batchId: string): Batch | null => (current?.batch.view().state.id === batchId ? current.batch : null);
  const forget = (): void => {
    if (current === null) return;
    const { batch } = current;
    current = null;
    batch.end();
    tell([]);
  };

  return {
    async open(vaultId) {
      const chosen = parts.vault(vaultId);
      const access = parts.accessTo(vaultId);
      const secrets = parts.secretsOf(vaultId);
      if (chosen === null || access === null || secrets === null) return failure('not-allowed');
      if (current?.batch.isBusy() === true) return failure('batch-under-way');
      const { pickTitle: title, pickButton: button, pickFilter } = messages.batch.main;
      const extensions = ['env', 'json', 'yaml', 'yml', 'csv', 'tsv', '*'];
      const path = await parts.pickFile({ title, button, filter: { name: pickFilter, extensions } });
      if (path === null) return success(null);
      const batch = makeBatch({
        ...{ id: randomUUID(), workspaceId: chosen.workspace.id, fileName: basename(path), path },
        ...{ access, scope: parts.vaultScope, script: join(parts.bundle, 'vault-process.cjs') },
        lookUp: secrets.lookUp,
        untilReachable: () => parts.waiting.untilReachable(chosen.vault.host),
        onDone: (name, error) => {
          const outcome = error === null ? 'done' : 'failed';
          parts.activity.add({ what: 'store', name, vault: chosen.vault.name, outcome, code: error?.code ?? null });
        },
        onChange: (rows) => {
          if (batch === current?.batch) tell(rows);
        },
      });
      const found = await batch.open();
      if (!found.ok) return found;
      forget();
      current = { chosen, path, batch };
      return success(batch.view());
    },
    view: () => current?.batch.view() ?? null,
    setRow: (batchId, row, wish) => known(batchId)?.setRow(row, wish) ?? null,
    start: (batchId) => known(batchId)?.start() ?? false,
    stop: (batchId) => known(batchId)?.stop() ?? false,
    showFile(batchId) {
      if (current === null || known(batchId) === null) return false;
      parts.showInFolder(current.path);
      return true;
    },
    async close(batchId) {
      const batch = known(batchId);
      if (batch === null) return true;
      if (batch.isBusy() && !(await parts.ask(messages.batch.main.close))) return false;
      if (batch === current?.batch) forget();
      return true;
    },
    async confirm(method) {
      if (method !== 'batch.start' || current === null) return false;
      const { message, detail, confirm, cancel } = messages.batch.main.start;
      const { chosen, batch } = current;
      const { rows, state } = batch.view();
      const wanted = rows.filter(willBeWritten);
      if (wanted.length === 0) return false;
      const versions = wanted.filter(({ existing }) => existing.state === 'exists').length;
      return parts.ask({
        ...{ confirm, cancel },
        message: message(wanted.length, chosen.vault.name),
        detail: detail({
          ...{ rows: wanted.length, versions },
          ...{ workspace: chosen.workspace.name, fileName: state.fileName },
        }),
      });
    },
    running(as) {
      const batch = current?.batch;
      if (batch?.isBusy() !== true) return [];
      // It has no window: nothing to cover. When the time is over it ends, and its table says what is stored.
      const unsaved = as === 'by-name' ? batch.view().state.fileName.slice(0, nameLimit) : null;
      return [{ destroy: batch.end, waits: { cover: () => undefined, unsaved: () => unsaved } }];
    },
    forget,
  };
}
