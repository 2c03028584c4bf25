import { ConnectionBroken } from './http/listener.ts';
import type { Answer } from './http/answer.ts';
import type { Faults, Refuse } from './faults.ts';
import type { RecordEntry } from './record.ts';

/** Runs an operation past the faults that are scheduled for it. */
export type Perform = (
  entry: RecordEntry,
  operation: string,
  refusal: (fault: Refuse) => Answer,
  run: () => Answer | Promise<Answer>,
) => Promise<Answer>;

/** The one place where a fault changes what a client sees; the services know nothing of it. */
export function performer(faults: Faults): Perform {
  return async (entry, operation, refusal, run) => {
    entry.operation = operation;
    const met = faults.meet(entry.service, operation, entry.path);
    if (met === undefined) return run();
    const { fault } = met;
    if (fault.kind === 'refuse') return refusal(fault);
    if (fault.kind === 'hold') {
      const early = fault.commit ? await run() : undefined;
      await met.released;
      return early ?? run();
    }
    if (fault.commit) await run();
    if (fault.kind === 'break') throw new ConnectionBroken('a scheduled fault');
    const headers: Record<string, string> = { 'content-type': 'text/plain' };
    if (fault.retryAfterSeconds !== undefined) headers['retry-after'] = String(fault.retryAfterSeconds);
    return { status: fault.status, headers, body: '' };
  };
}
