import { Button, makeStyles } from '@fluentui/react-components';
import { messages } from '../../../shared/messages/index.ts';
import { useWaiting } from '../hooks/use-waiting.ts';

const words = messages.access;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'flex-end',
    flexWrap: 'wrap',
    gap: '8px',
    minHeight: '24px',
  },
  text: { font: 'var(--type-caption)', color: 'var(--foreground-2)' },
  act: { flexShrink: 0, whiteSpace: 'nowrap' },
});

/**
 * *Check again*, which waits: what somebody else grants takes minutes to arrive, so Sotto goes on asking until it has, or
 * the person has had enough. The button stays where it is, so that the focus does.
 */
export function CheckAgain({ onCheck }: { onCheck: () => void }) {
  const styles = useStyles();
  const { waiting, start, stop } = useWaiting(onCheck);
  return (
    <div className={styles.root}>
      <span className={styles.text} role="status">
        {waiting && words.waiting}
      </span>
      <Button className={styles.act} size="small" onClick={waiting ? stop : start} data-region-start="">
        {waiting ? words.stop : words.checkAgain}
      </Button>
    </div>
  );
}
