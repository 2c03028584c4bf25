import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { ErrorCircle16Filled } from '@fluentui/react-icons';
import { messages } from '../../../shared/messages/index.ts';
import type { Connection } from '../state/use-vault.ts';

const words = messages.workspace.header;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    paddingRight: '12px',
    borderRight: '1px solid var(--stroke-2)',
    height: '24px',
    font: 'var(--type-caption)',
    color: 'var(--foreground-2)',
    whiteSpace: 'nowrap',
  },
  dot: { width: '8px', height: '8px', borderRadius: '50%', border: '4px solid var(--success-foreground)' },
  waits: { border: '2px solid var(--foreground-3)' },
  /** Where there is little room the dot says it; the words stay for who listens. */
  words: {
    '@media (max-width: 1099px)': {
      position: 'absolute',
      width: '1px',
      height: '1px',
      overflow: 'hidden',
      clipPath: 'inset(50%)',
    },
  },
  failed: { color: 'var(--danger-foreground)', display: 'flex' },
});

const text: Record<Connection, string> = {
  checking: words.checking,
  connected: words.connected,
  unreachable: words.unreachable,
};

export function ConnectionState({ connection }: { connection: Connection }) {
  const styles = useStyles();
  return (
    <span className={styles.root} aria-live="polite" data-testid="connection">
      {connection === 'unreachable' ? (
        <span className={styles.failed}>
          <ErrorCircle16Filled />
        </span>
      ) : (
        <span className={mergeClasses(styles.dot, connection === 'checking' && styles.waits)} />
      )}
      <span className={connection === 'unreachable' ? undefined : styles.words}>{text[connection]}</span>
    </span>
  );
}
