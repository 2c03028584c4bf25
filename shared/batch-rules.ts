import type { BatchRow } from './batch.ts';

/** Whether a run would write this row: it is wanted, nothing stands in its way, and it is not known to be stored. */
export function willBeWritten({ wanted, fault, result }: BatchRow): boolean {
  return wanted && fault === null && (result.state === 'waits' || result.state === 'interrupted');
}
