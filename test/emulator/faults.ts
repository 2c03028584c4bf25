import { deferred } from './deferred.ts';
import { readClaims } from './entra/claims.ts';
import type { AskedClaims } from './entra/claims.ts';
import type { ServiceName } from './record.ts';
import type { Principal } from './tokens.ts';

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

/** Something between the client and the service answers in its place, as a captive portal does. */
export interface Page {
  kind: 'page';
  /** 200 with `html`, or 302 to `location`. */
  status: number;
  html?: string;
  location?: string;
}

/**
 * The service wants another token than this one (continuous access evaluation): 401 with the claims to ask for, to this
 * call and to every later one of the same person, until one comes with a token that was asked with them. Older tokens
 * stay refused. As in Azure, only a token whose client announced `CP1` is challenged; others neither meet nor count.
 * https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export interface Claims {
  kind: 'claims';
  /** What stands under `access_token`; a time before which a token is too old (`nbf`) when absent. */
  claims?: { [name: string]: unknown };
  /** The refresh token is enough to satisfy it; when absent, a person has to sign in with these claims. */
  silent?: boolean;
}

/**
 * The operation takes effect, and its answer reaches the client other than the service gave it. `cut`: the connection is
 * reset in the middle of it; `truncated`: it ends in the middle, and says that this is all; `other-name`: it speaks of
 * another secret; `foreign-next` and `looping-next`: of a list, which goes on elsewhere, or here again without end.
 */
export interface Mangle {
  kind: 'mangle';
  how:
    | 'cut'
    | 'truncated'
    | 'malformed'
    | 'other-type'
    | 'empty'
    | 'huge'
    | 'other-name'
    | 'foreign-next'
    | 'looping-next';
}

export type Fault = Mangle | Refuse | Break | Status | Hold | Page | Claims;

export interface ScheduledFault {
  service: ServiceName;
  /** A name of the service's routing table; `*` for every request as it arrives, before the service looks at it. */
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

/** A challenge that was given: no older token is good any more, and no newer one until it was met. */
interface Standing {
  pending: Pending;
  /** The token that was challenged. */
  issued: number;
  met: boolean;
  service: ServiceName;
  account: string;
  claims: AskedClaims;
}

/** Who calls, as far as a challenge is concerned. */
export type Caller = Pick<Principal, 'account' | 'capabilities' | 'claims' | 'issued'>;

/** What is to go wrong, and when. */
export class Faults {
  readonly #pending = new Set<Pending>();
  readonly #releases = new Set<() => void>();
  readonly #standing = new Set<Standing>();
  readonly #demand: (key: string) => void;
  #lastTime = 0;

  /** @param demand Told of claims that only a person at the page can satisfy. */
  constructor(demand: (key: string) => void = () => {}) {
    this.#demand = demand;
  }

  schedule(plan: ScheduledFault): FaultHandle {
    const { kind } = plan.fault;
    if (plan.operation === '*' && (kind === 'refuse' || kind === 'claims' || kind === 'mangle')) {
      throw new Error(`a fault of the kind ${kind} is the service’s own: it needs an operation`);
    }
    const reached = deferred();
    const released = deferred();
    const pending: Pending = { plan, seen: 0, arrived: reached.resolve, released: released.promise };
    this.#pending.add(pending);
    this.#releases.add(released.resolve);
    return {
      reached: reached.promise,
      release: released.resolve,
      cancel: () => {
        this.#pending.delete(pending);
        for (const standing of this.#standing) {
          if (standing.pending === pending) this.#standing.delete(standing);
        }
      },
    };
  }

  /** Lets every held answer go and forgets the rest: the emulator is closing. */
  clear(): void {
    this.#pending.clear();
    this.#standing.clear();
    for (const release of this.#releases) release();
  }

  /** The fault that this request meets, if any. Every matching plan counts it; the first that is due wins. */
  meet(service: ServiceName, operation: string, path: string, caller?: Caller): MetFault | undefined {
    let met: MetFault | undefined;
    for (const pending of this.#pending) {
      const { plan } = pending;
      if (plan.service !== service || plan.operation !== operation) continue;
      if (plan.path !== undefined && !path.toLowerCase().includes(plan.path.toLowerCase())) continue;
      if (plan.fault.kind === 'claims' && !caller?.capabilities.some((one) => /^cp1$/i.test(one))) continue;
      pending.seen += 1;
      const first = plan.nth ?? 1;
      const last = first + (plan.times ?? 1) - 1;
      if (pending.seen >= last) this.#pending.delete(pending);
      if (met !== undefined || pending.seen < first) continue;
      met = { fault: plan.fault, released: pending.released };
      if (plan.fault.kind === 'claims' && caller !== undefined) this.#challenge(pending, plan.fault, caller);
      pending.arrived();
    }
    return met;
  }

  /** The claims that this caller is to ask a token with, as the challenge words them, if a challenge stands. */
  challengeOf(service: ServiceName, caller: Caller): string | undefined {
    const mine = [...this.#standing].filter((one) => one.service === service && one.account === caller.account);
    for (const one of mine) one.met ||= one.claims.key === caller.claims;
    return mine.find((one) => !one.met || caller.issued <= one.issued)?.claims.text;
  }

  #challenge(pending: Pending, fault: Claims, caller: Caller): void {
    // One second later than the last, so that no two challenges ask for the same.
    this.#lastTime = Math.max(Math.floor(Date.now() / 1000), this.#lastTime + 1);
    const demands = fault.claims ?? { nbf: { essential: true, value: String(this.#lastTime) } };
    const claims = readClaims(JSON.stringify({ access_token: demands }));
    if ('error' in claims) throw new Error('the claims of a fault make no claims request');
    if (!fault.silent) this.#demand(claims.key);
    const { service } = pending.plan;
    this.#standing.add({ pending, service, account: caller.account, issued: caller.issued, met: false, claims });
  }
}
