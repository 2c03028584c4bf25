/** Seconds of a pause where the vault names none. */
const ownPause = 2;

export interface Pace {
  /** Waits until one more row may be begun, or until it is stopped. */
  turn(): Promise<void>;
  /** A row has gone through. */
  went(): void;
  /** The vault had enough for now: seconds that it wants to be left alone. */
  refused(seconds: number | undefined): void;
}

interface PaceOptions {
  stop: AbortSignal;
  /** Until when (ms since 1970) the vault asked for a pause; null when it is over. */
  onPause(until: number | null): void;
}

/**
 * Fills what the vault allows and no more. A vault counts requests in windows of time; how many it takes is learned from
 * its first refusal: from then on each window gets as many rows as the last one took, and one in ten more where it took
 * them all. Until then there is no limit but that of the workers. Source: "Azure Key Vault throttling guidance".
 */
export function makePace({ stop, onPause }: PaceOptions): Pace {
  let from = Date.now();
  /** Milliseconds of a window, and rows in it; without limit until the first refusal. */
  let length = Infinity;
  let allowed = Infinity;
  let begun = 0;
  let gone = 0;
  let resume = 0;

  const openWindow = (at: number): void => {
    from = at;
    begun = 0;
    gone = 0;
  };
  return {
    async turn() {
      while (!stop.aborted) {
        const now = Date.now();
        if (now < resume) {
          await sleep(resume - now, stop);
          continue;
        }
        if (resume !== 0) {
          resume = 0;
          onPause(null);
        }
        if (now >= from + length) {
          if (begun >= allowed) allowed += Math.max(1, Math.floor(allowed / 10));
          openWindow(now);
        }
        if (begun < allowed) {
          begun++;
          return;
        }
        await sleep(from + length - now, stop);
      }
    },
    went() {
      gone++;
    },
    refused(seconds = ownPause) {
      const now = Date.now();
      // The others of the same moment are refused with it; the longest pause counts.
      const first = now >= resume;
      const until = now + seconds * 1_000;
      if (until <= resume) return;
      resume = until;
      onPause(until);
      if (first) {
        length = until - from;
        allowed = Math.max(1, gone);
      }
      openWindow(until);
    },
  };
}

/** Milliseconds, or until it is stopped. */
function sleep(time: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      stop.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, time);
    stop.addEventListener('abort', wake);
  });
}
