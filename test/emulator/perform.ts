import { ConnectionBroken } from './http/listener.ts';
import type { Answer } from './http/answer.ts';
import { mangled } from './mangle.ts';
import type { Caller, Fault, Faults, MetFault, Refuse } from './faults.ts';
import type { RecordEntry } from './record.ts';

/** How a service words what a fault makes it say. */
export interface Wording {
  refusal: (fault: Refuse) => Answer;
  /** The 401 that asks for a token with these claims. Absent where no token is shown. */
  challenge?: (claims: string) => Answer;
  caller?: Caller;
  /** What was asked for, whole. */
  address?: string;
}

/** Runs an operation past the faults that are scheduled for it. */
export type Perform = (
  entry: RecordEntry,
  operation: string,
  wording: Wording,
  run: () => Answer | Promise<Answer>,
) => Promise<Answer>;

/** The one place where a fault changes what a client sees; the services know nothing of it. */
export function performer(faults: Faults): Perform {
  return async (entry, operation, wording, run) => {
    entry.operation = operation;
    const { caller } = wording;
    const challenged = () => {
      const claims = caller === undefined ? undefined : faults.challengeOf(entry.service, caller);
      return claims === undefined ? undefined : wording.challenge?.(claims);
    };
    const standing = challenged();
    if (standing !== undefined) return standing;
    const met = faults.meet(entry.service, operation, entry.path, caller);
    if (met === undefined) return run();
    if (met.fault.kind === 'claims') return challenged() ?? run();
    if (met.fault.kind === 'refuse') return wording.refusal(met.fault);
    return suffer(met, met.fault, run, wording.address);
  };
}

/** A request as it arrives, before the service has looked at it. */
export function arrive(faults: Faults, entry: RecordEntry, run: () => Promise<Answer>): Promise<Answer> {
  const met = faults.meet(entry.service, '*', entry.path);
  if (met === undefined || met.fault.kind === 'claims' || met.fault.kind === 'refuse') return run();
  return suffer(met, met.fault, run);
}

type Blind = Exclude<Fault, { kind: 'claims' | 'refuse' }>;

/** The faults that need no words of the service. */
async function suffer(met: MetFault, fault: Blind, run: () => Answer | Promise<Answer>, address = ''): Promise<Answer> {
  switch (fault.kind) {
    case 'hold': {
      const early = fault.commit ? await run() : undefined;
      await met.released;
      return early ?? run();
    }
    case 'page':
      return {
        status: fault.status,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          ...(fault.location === undefined ? {} : { location: fault.location }),
        },
        body: fault.html ?? '<!doctype html><title>Welcome</title><h1>Sign in to the Wi-Fi</h1>',
      };
    case 'mangle':
      return mangled(await run(), fault.how, address);
    case 'break':
      if (fault.commit) await run();
      throw new ConnectionBroken('a scheduled fault');
    case 'status': {
      if (fault.commit) await run();
      const headers: Record<string, string> = { 'content-type': 'text/plain' };
      if (fault.retryAfterSeconds !== undefined) headers['retry-after'] = String(fault.retryAfterSeconds);
      return { status: fault.status, headers, body: '' };
    }
  }
}
