import type { LockCause } from '../../shared/entities.ts';
import { log } from '../base/log.ts';
import type { Power } from './power.ts';

/** Milliseconds that a covered entry waits for its person. */
const coverLimit = 300_000;
/** Milliseconds between two looks at the clock and at the idle time. */
const beat = 2_000;

/** A window that may hold a value. */
export interface ValueWindow {
  destroy(): void;
  /** Set where a window may wait behind a cover, as an entry does; all others end when Sotto locks. */
  waits?: {
    /** Covers it until that time (ms since 1970), or uncovers it. */
    cover(until: number | null): void;
    /** The name of what would be lost with it, empty where it has none yet; null where nothing would. */
    unsaved(): string | null;
  };
}

export interface LockOptions {
  power: Power;
  /** Seconds without a key or a mouse after which Sotto locks; asked at each look. */
  idleLimit(): number;
  /** False where there is nothing to lock: nobody is signed in. */
  mayLock(): boolean;
  /** The windows that are open at the moment. */
  open(): Iterable<ValueWindow>;
  /** Whether Sotto begins locked. */
  beginsLocked: boolean;
  onChange(): void;
}

export interface Lock {
  cause(): LockCause | null;
  /** At once, whoever asks. A second cause changes nothing, and gives nobody more time. */
  lock(cause: LockCause): void;
  /** Uncovers what still waits, and answers the names of what was not saved and is gone. */
  unlock(): string[];
  /** The end of the app. */
  end(): void;
}

/**
 * Locks Sotto. Windows that show a value end at once; entries cover themselves, and end when nobody comes back in time:
 * with the window its process goes, and with both the value.
 */
export function makeLock({ power, idleLimit, mayLock, open, beginsLocked, onChange }: LockOptions): Lock {
  let locked: { cause: LockCause; until: number } | null = beginsLocked
    ? { cause: 'start', until: power.now() + coverLimit }
    : null;
  let lost: string[] = [];

  const lock = (cause: LockCause): void => {
    if (locked !== null || !mayLock()) return;
    locked = { cause, until: power.now() + coverLimit };
    lost = [];
    log({ event: 'locked', cause });
    for (const one of [...open()]) {
      if (one.waits === undefined) one.destroy();
      else one.waits.cover(locked.until);
    }
    onChange();
  };
  const endCovered = (): void => {
    for (const one of [...open()]) {
      const name = one.waits?.unsaved() ?? null;
      if (name !== null) lost.push(name);
      one.destroy();
    }
  };

  power.onSuspend(() => lock('sleep'));
  power.onLockScreen(() => lock('screen'));
  power.onUserSwitch(() => lock('user'));
  const timer = setInterval(() => {
    if (locked === null) {
      if (power.idleSeconds() >= idleLimit()) lock('idle');
    } else if (power.now() >= locked.until) {
      endCovered();
    }
  }, beat);

  return {
    cause: () => locked?.cause ?? null,
    lock,
    unlock() {
      if (locked === null) return [];
      // Whoever comes back after the time finds nothing, even if the computer slept through the moment.
      if (power.now() >= locked.until) endCovered();
      locked = null;
      log({ event: 'unlocked' });
      for (const one of open()) one.waits?.cover(null);
      onChange();
      return lost.splice(0);
    },
    end: () => clearInterval(timer),
  };
}
