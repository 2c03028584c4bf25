import type { BatchRow, BatchView } from '../../shared/batch.ts';
import type { BatchMethod } from '../../shared/contract/batch.ts';
import { failure, success, type Answer } from '../../shared/errors.ts';
import type { Handlers } from './dispatch.ts';

/** What a batch's methods need. An id of no batch or vault that was handed out is `not-allowed`. */
export interface BatchServices {
  /** Asks for a file in main's dialog; null when cancelled. */
  open(vaultId: string): Promise<Answer<BatchView | null>>;
  view(): BatchView | null;
  setRow(batchId: string, row: number, wish: { name: string; wanted: boolean }): BatchRow | null;
  start(batchId: string): boolean;
  stop(batchId: string): boolean;
  /** Shows its file in its folder. */
  showFile(batchId: string): boolean;
  /** False: the person would rather let it go on. */
  close(batchId: string): Promise<boolean>;
}

export function batchHandlers(batch: BatchServices): Pick<Handlers<'workspace'>, BatchMethod> {
  return {
    'batch.open': ({ vaultId }) => batch.open(vaultId),
    'batch.get': () => success(batch.view()),
    'batch.setRow': ({ batchId, row, ...wish }) => {
      const set = batch.setRow(batchId, row, wish);
      return set === null ? failure('not-allowed') : success(set);
    },
    'batch.start': ({ batchId }) => (batch.start(batchId) ? success({}) : failure('not-allowed')),
    'batch.stop': ({ batchId }) => (batch.stop(batchId) ? success({}) : failure('not-allowed')),
    'batch.showFile': ({ batchId }) => (batch.showFile(batchId) ? success({}) : failure('not-allowed')),
    'batch.close': async ({ batchId }) => success({ closed: await batch.close(batchId) }),
  };
}
