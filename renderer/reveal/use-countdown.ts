import { useEffect, useState } from 'react';

/** Whole seconds left of `seconds` since `from`; all of them while nothing has begun. */
export function useCountdown(seconds: number, from: number | null): number {
  const [now, setNow] = useState(0);
  const left =
    from === null ? seconds : Math.min(seconds, Math.max(0, Math.ceil((from + seconds * 1_000 - now) / 1_000)));

  useEffect(() => {
    if (from === null) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const at = performance.now();
      setNow(at);
      // To the next full second after the beginning, so that a late tick makes no later one.
      timer = setTimeout(tick, 1_000 - ((at - from) % 1_000));
    };
    tick();
    return () => {
      clearTimeout(timer);
    };
  }, [from]);
  return left;
}
