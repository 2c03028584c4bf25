import { pauses } from './waiting.ts';

/** Milliseconds without a refusal after which a service counts as well again, and the pauses begin anew. */
const steady = 120_000;

export interface Busy {
  /**
   * Resolves when `host`, which was reached and asked for patience, may be asked again: after `retryAfter` seconds where it
   * named them, and never sooner than its pause, which doubles with each refusal. Never rejects.
   */
  untilCalm(host: string, retryAfter?: number): Promise<void>;
}

/** Keeps Sotto from pressing services that have a problem: a look whether they answer would be one more request. */
export function makeBusy(): Busy {
  const hosts = new Map<string, { pause: number; until: number }>();
  return {
    untilCalm(host, retryAfter = 0) {
      const now = performance.now();
      const last = hosts.get(host);
      const asked = now + retryAfter * 1_000;
      let next: { pause: number; until: number };
      if (last !== undefined && now < last.until) {
        // Another call waits for the same service: one pause for both, as long as the longer one.
        next = { pause: last.pause, until: Math.max(last.until, asked) };
      } else {
        const isNew = last === undefined || now - last.until > steady;
        const pause = isNew ? pauses.first * 2 : Math.min(last.pause * 2, pauses.longest);
        next = { pause, until: Math.max(now + pause, asked) };
      }
      hosts.set(host, next);
      return new Promise((resolve) => setTimeout(resolve, next.until - now));
    },
  };
}
