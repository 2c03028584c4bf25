import { useEffect, useEffectEvent } from 'react';

/** Hears of every key of the window. Not a form: submitting one makes the browser gather its fields, the masked one among them. */
export function useKeys(onKey: (event: KeyboardEvent) => void): void {
  const heard = useEffectEvent(onKey);
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      heard(event);
    };
    document.addEventListener('keydown', listener);
    return () => {
      document.removeEventListener('keydown', listener);
    };
  }, []);
}
