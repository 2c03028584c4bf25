import { useEffect, useState, type RefObject } from 'react';

/** How wide a name may be drawn, and in which typeface; null until the table is there. */
export interface NameRoom {
  width: number;
  family: string;
}

export function useNameRoom(nameHead: RefObject<HTMLElement | null>): NameRoom | null {
  const [room, setRoom] = useState<NameRoom | null>(null);
  useEffect(() => {
    const head = nameHead.current;
    if (head === null) return undefined;
    const measure = (): void => {
      const style = getComputedStyle(head);
      setRoom({ width: head.clientWidth - parseFloat(style.paddingRight), family: style.fontFamily });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(head);
    // Measured before the typeface has come, a name would be cut for another one.
    void document.fonts.ready.then(measure);
    return () => observer.disconnect();
  }, [nameHead]);
  return room;
}
