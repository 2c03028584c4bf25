interface MiddleTextProps {
  text: string;
  /** Up to this many characters it fits anyway. */
  fits: number;
}

const endLength = 10;

/**
 * A name that gives way in its middle when it has no room, because names differ at their ends. The two halves are
 * drawn only; what assistive programs read is the whole.
 */
export function MiddleText({ text, fits }: MiddleTextProps) {
  if (text.length <= fits) return <span className="middle-whole">{text}</span>;
  return (
    <span className="middle" title={text}>
      <span className="visually-hidden">{text}</span>
      <span aria-hidden="true" className="middle__start">
        {text.slice(0, -endLength)}
      </span>
      <span aria-hidden="true" className="middle__end">
        {text.slice(-endLength)}
      </span>
    </span>
  );
}
