import { useEffect, useEffectEvent } from 'react';

/** Keys of the whole window. What a menu, a dialog or a field has already used does not come here. */
export function useKeys(listener: (event: KeyboardEvent) => void): void {
  const pressed = useEffectEvent(listener);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // Escape belongs to what is open on top, which the browser closes by itself.
      const onTop = event.key === 'Escape' && document.querySelector(':popover-open, dialog[open]') !== null;
      if (!event.defaultPrevented && !event.isComposing && !onTop) pressed(event);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** The key together with Ctrl, or with Command on a Mac, and nothing else. */
export function isCommand(event: KeyboardEvent, key: string): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === key;
}
