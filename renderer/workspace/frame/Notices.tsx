import { Button, makeStyles } from '@fluentui/react-components';
import { CheckmarkCircle20Filled, Dismiss16Regular, ErrorCircle20Filled } from '@fluentui/react-icons';
import { messages } from '../../../shared/messages/index.ts';
import type { Notice } from '../state/use-notices.ts';

const useStyles = makeStyles({
  root: {
    position: 'fixed',
    right: '20px',
    bottom: '48px',
    zIndex: 1000,
    maxWidth: 'min(440px, calc(100vw - 40px))',
    pointerEvents: 'none',
  },
  card: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: '8px',
    padding: '10px 8px 10px 12px',
    border: '1px solid var(--stroke-2)',
    borderRadius: 'var(--radius-control)',
    backgroundColor: 'var(--background-1)',
    boxShadow: 'var(--shadow-menu)',
    pointerEvents: 'auto',
    animationName: { from: { opacity: 0 }, to: { opacity: 1 } },
    animationDuration: '120ms',
    animationTimingFunction: 'cubic-bezier(0.1, 0.9, 0.2, 1)',
  },
  text: { flex: '1 1 auto', minWidth: 0, overflowWrap: 'anywhere' },
  done: { color: 'var(--success-foreground)', display: 'flex' },
  failed: { color: 'var(--danger-foreground)', display: 'flex' },
  act: { margin: '-2px 0', flexShrink: 0 },
  dismiss: { margin: '-2px 0' },
});

/**
 * One message at a time, in two regions that are always there: a screen reader reads only what changes in a region it
 * already knows.
 */
export function Notices({ notice, onDismiss }: { notice: Notice | null; onDismiss: () => void }) {
  const styles = useStyles();
  const card = notice !== null && (
    <div className={styles.card} key={notice.id}>
      <span className={notice.kind === 'done' ? styles.done : styles.failed}>
        {notice.kind === 'done' ? <CheckmarkCircle20Filled /> : <ErrorCircle20Filled />}
      </span>
      <span className={styles.text}>{notice.text}</span>
      {notice.action !== undefined && (
        <Button
          className={styles.act}
          size="small"
          onClick={() => {
            notice.action?.run();
            onDismiss();
          }}
        >
          {notice.action.text}
        </Button>
      )}
      <Button
        className={styles.dismiss}
        appearance="subtle"
        size="small"
        icon={<Dismiss16Regular />}
        aria-label={messages.workspace.notices.dismiss}
        onClick={onDismiss}
      />
    </div>
  );
  return (
    <div className={styles.root}>
      <div role="status" aria-live="polite">
        {notice?.kind === 'done' && card}
      </div>
      <div role="alert">{notice?.kind === 'failed' && card}</div>
    </div>
  );
}
