import { openConnection, type Route } from './agent.ts';

/** Milliseconds: before the first look whether a host is back, doubled each time up to the last. */
export const pauses = { first: 1_000, longest: 60_000 };
/** A host that was back for less than this was not really back: the pauses go on growing. Milliseconds. */
const steady = 60_000;

export interface Waiting {
  /** Resolves when `host` (`name:port`, or a name for 443) can be connected to. Never rejects. */
  untilReachable(host: string): Promise<void>;
  /** The system says that the network has changed: looks soon, however long the pause had grown. */
  look(): void;
}

/**
 * Waits for hosts that are out of reach, by one look at a time with growing pauses: a TLS connection along the route,
 * closed again, with nothing sent. While nobody waits, nothing is done.
 */
export function makeWaiting(route: Route): Waiting {
  const waiting = new Map<string, Set<() => void>>();
  let pause = pauses.first;
  let backAt = -Infinity;
  let lookedAt = -Infinity;
  let looking = false;
  let changed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const after = (time: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void lookNow(), time);
  };
  const lookNow = async (): Promise<void> => {
    if (looking || waiting.size === 0) return;
    looking = true;
    lookedAt = performance.now();
    for (const host of [...waiting.keys()]) {
      if (!(await isReachable(route, host))) continue;
      backAt = performance.now();
      const them = waiting.get(host) ?? [];
      waiting.delete(host);
      for (const goOn of them) goOn();
    }
    looking = false;
    pause = Math.min(pause * 2, pauses.longest);
    // What came in the meantime may have come after the look.
    if (waiting.size > 0) after(changed ? pauses.first : pause);
    changed = false;
  };

  return {
    untilReachable: (host) =>
      new Promise((resolve) => {
        const isFirst = waiting.size === 0;
        const them = waiting.get(host) ?? new Set();
        waiting.set(host, them.add(resolve));
        if (!isFirst || looking) return;
        if (performance.now() - backAt > steady) pause = pauses.first;
        after(pause);
      }),
    look() {
      // A network that flaps says so many times; twice within a moment is once.
      if (looking) changed = true;
      else if (waiting.size > 0) after(Math.max(0, pauses.first - (performance.now() - lookedAt)));
    },
  };
}

/** Whether a host can be connected to now; nothing is sent. Never rejects. */
export async function isReachable(route: Route, host: string): Promise<boolean> {
  const { hostname, port } = new URL(`https://${host}`);
  try {
    (await openConnection(route, hostname, Number(port || 443))).destroy();
    return true;
  } catch {
    return false; // Why does not matter here: the call that waits will find out by itself.
  }
}
