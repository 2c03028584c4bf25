import { makeStyles } from '@fluentui/react-components';

const useStyles = makeStyles({
  root: { display: 'inline-flex', minWidth: 0, maxWidth: '100%', whiteSpace: 'pre' },
  head: { minWidth: '24px', overflow: 'hidden', textOverflow: 'ellipsis' },
  tail: { flexShrink: 0 },
  spoken: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  plain: {
    display: 'block',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'pre',
  },
});

/** Names of one family differ at their ends, so that a long one gives up its middle. */
const tailLength = 9;
const longFrom = 20;

/** One line of text that shortens in the middle; the whole of it is there for the pointer and for a screen reader. */
export function MiddleText({ text }: { text: string }) {
  const styles = useStyles();
  if (text.length < longFrom) return <span className={styles.plain}>{text}</span>;
  return (
    <span className={styles.root} title={text}>
      <span className={styles.spoken}>{text}</span>
      <span className={styles.head} aria-hidden="true">
        {text.slice(0, -tailLength)}
      </span>
      <span className={styles.tail} aria-hidden="true">
        {text.slice(-tailLength)}
      </span>
    </span>
  );
}
