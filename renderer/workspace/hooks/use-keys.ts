import { useEffect, useEffectEvent } from 'react';

/** Keys of the whole window. What a menu, a dialog or a field has already used does not come here. */
export function useKeys(listener: (event: KeyboardEvent) => void): void {
  const pressed = useEffectEvent(listener);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && !event.isComposing) pressed(event);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** The key together with Ctrl, or with Command on a Mac, and nothing else. */
export function isCommand(event: KeyboardEvent, key: string): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === key;
}
