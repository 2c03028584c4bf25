import { useEffect, useEffectEvent } from 'react';

/** Tells when light turns to dark or back: what is drawn on a canvas does not change by itself. */
export function useSchemeChange(listener: () => void): void {
  const tell = useEffectEvent(listener);
  useEffect(() => {
    const query = window.matchMedia('(prefers-color-scheme: dark)');
    const changed = () => {
      tell();
    };
    query.addEventListener('change', changed);
    return () => {
      query.removeEventListener('change', changed);
    };
  }, []);
}
