import { deferred } from './deferred.ts';
import type { ServiceName } from './record.ts';

/** The service says no, in its own words. */
export interface Refuse {
  kind: 'refuse';
  status?: number;
  code?: string;
  innerCode?: string;
  message?: string;
}

/** The connection is reset; `commit` says whether the operation took effect before. */
export interface Break {
  kind: 'break';
  commit?: boolean;
}

/** The service answers with a bare status such as 500, 503 or 429; `commit` says whether the operation took effect. */
export interface Status {
  kind: 'status';
  status: number;
  commit?: boolean;
  retryAfterSeconds?: number;
}

/** The answer waits for `release`. The operation takes effect at the release, or before the wait with `commit`. */
export interface Hold {
  kind: 'hold';
  commit?: boolean;
}

export type Fault = Refuse | Break | Status | Hold;

export interface ScheduledFault {
  service: ServiceName;
  operation: string;
  /** The how-many-th request from now on, counted after authentication: a challenge does not count. Default 1. */
  nth?: number;
  /** How many requests in a row it meets. Default 1; `Infinity` for all. */
  times?: number;
  /** Only requests whose path holds this text. */
  path?: string;
  fault: Fault;
}

export interface FaultHandle {
  /** Resolves when a request has arrived that meets the fault. */
  readonly reached: Promise<void>;
  /** Lets a held answer go, now or when it arrives. */
  release(): void;
  /** Takes the fault back. */
  cancel(): void;
}

interface Pending {
  plan: ScheduledFault;
  seen: number;
  arrived: () => void;
  released: Promise<void>;
}

/** A fault that meets this very request. */
export interface MetFault {
  fault: Fault;
  released: Promise<void>;
}

/** What is to go wrong, and when. */
export class Faults {
  readonly #pending = new Set<Pending>();
  readonly #releases = new Set<() => void>();

  schedule(plan: ScheduledFault): FaultHandle {
    const reached = deferred();
    const released = deferred();
    const pending: Pending = { plan, seen: 0, arrived: reached.resolve, released: released.promise };
    this.#pending.add(pending);
    this.#releases.add(released.resolve);
    return {
      reached: reached.promise,
      release: released.resolve,
      cancel: () => this.#pending.delete(pending),
    };
  }

  /** Lets every held answer go and forgets the rest: the emulator is closing. */
  clear(): void {
    this.#pending.clear();
    for (const release of this.#releases) release();
  }

  /** The fault that this request meets, if any. Every matching plan counts it; the first that is due wins. */
  meet(service: ServiceName, operation: string, path: string): MetFault | undefined {
    let met: MetFault | undefined;
    for (const pending of this.#pending) {
      const { plan } = pending;
      if (plan.service !== service || plan.operation !== operation) continue;
      if (plan.path !== undefined && !path.toLowerCase().includes(plan.path.toLowerCase())) continue;
      pending.seen += 1;
      const first = plan.nth ?? 1;
      const last = first + (plan.times ?? 1) - 1;
      if (pending.seen >= last) this.#pending.delete(pending);
      if (met !== undefined || pending.seen < first) continue;
      met = { fault: plan.fault, released: pending.released };
      pending.arrived();
    }
    return met;
  }
}
