import { Button, makeStyles, ProgressBar } from '@fluentui/react-components';
import { messages } from '../../../shared/messages/index.ts';
import type { Running } from '../state/use-deeds.ts';

const words = messages.deeds.progress;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: '16px',
    flexShrink: 0,
    padding: '8px 16px 8px 20px',
    borderTop: '1px solid var(--stroke-2)',
    backgroundColor: 'var(--brand-background-2)',
  },
  text: { flexShrink: 0, fontVariantNumeric: 'tabular-nums' },
  bar: { flex: '1 1 0', minWidth: '40px' },
});

/** How far a deed is, with the way to stop it. It stands at the foot, so that no row moves when it comes. */
export function ProgressStrip({ running, onStop }: { running: Running; onStop: () => void }) {
  const styles = useStyles();
  const { kind, done, all, pause, stopping } = running;
  const text = { delete: words.deleting, recover: words.recovering, update: words.updating }[kind](done, all);
  return (
    <section className={styles.root} aria-label={text}>
      <p className={styles.text} role="status">
        {pause === null ? text : `${text}. ${words.pause(pause)}`}
      </p>
      <ProgressBar className={styles.bar} value={done} max={all} thickness="large" aria-label={text} />
      <Button size="small" disabled={stopping} onClick={onStop}>
        {stopping ? words.cancelling : words.cancel}
      </Button>
    </section>
  );
}
