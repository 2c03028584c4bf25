import { useLayoutEffect, useRef, useState } from 'react';

/** So much of a name's end stays, however little room there is. */
const endLength = 8;

/**
 * A name that gives way in its middle where it has no room, because names differ at their ends. Only what is drawn is
 * shortened: what assistive programs read is the whole.
 */
export function MiddleText({ text }: { text: string }) {
  const place = useRef<HTMLSpanElement>(null);
  /** How many characters of the start fit; null while all of them do. */
  const [start, setStart] = useState<number | null>(null);

  useLayoutEffect(() => {
    const measure = () => {
      if (place.current !== null) setStart(startThatFits(text, place.current));
    };
    measure();
    const observer = new ResizeObserver(measure);
    if (place.current !== null) observer.observe(place.current);
    // Measured before the typeface has come, a name would be cut for another one.
    void document.fonts.ready.then(measure);
    return () => {
      observer.disconnect();
    };
  }, [text]);

  return (
    <span className="middle-text" ref={place} title={start === null ? undefined : text}>
      {start === null ? (
        text
      ) : (
        <>
          <span className="visually-hidden">{text}</span>
          <span aria-hidden="true">{shorten(text, start)}</span>
        </>
      )}
    </span>
  );
}

function shorten(text: string, start: number): string {
  return `${text.slice(0, start)}…${text.slice(-endLength)}`;
}

function startThatFits(text: string, place: HTMLElement): number | null {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return null;
  context.font = getComputedStyle(place).font;
  const fits = (drawn: string) => context.measureText(drawn).width <= place.clientWidth;
  if (fits(text)) return null;
  let start = Math.max(1, text.length - endLength - 1);
  while (start > 1 && !fits(shorten(text, start))) start--;
  return start;
}
