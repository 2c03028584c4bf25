import { useEffect, useEffectEvent, useState } from 'react';

/** Seconds between two questions: a grant takes minutes, and nobody is helped by asking every second. */
const pauses = [2, 4, 8, 15, 30];

/**
 * Asks again and again, ever more slowly, from `start` until `stop`, or until whoever uses it is gone because there is
 * nothing left to wait for.
 */
export function useWaiting(check: () => void): { waiting: boolean; start: () => void; stop: () => void } {
  /** How often it has asked; null while nobody waits. */
  const [asked, setAsked] = useState<number | null>(null);
  const again = useEffectEvent(check);

  useEffect(() => {
    if (asked === null) return undefined;
    const pause = pauses[Math.min(asked, pauses.length) - 1] ?? 0;
    const timer = setTimeout(() => {
      again();
      setAsked(asked + 1);
    }, pause * 1_000);
    return () => clearTimeout(timer);
  }, [asked]);

  return { waiting: asked !== null, start: () => setAsked(0), stop: () => setAsked(null) };
}
