import { Button, makeStyles } from '@fluentui/react-components';
import { PersonKey20Regular } from '@fluentui/react-icons';
import type { SignInAgain } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';

const words = messages.workspace.again;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    flexShrink: 0,
    padding: '8px 16px 8px 20px',
    borderTop: '1px solid var(--stroke-2)',
    backgroundColor: 'var(--brand-background-2)',
  },
  icon: { display: 'flex', color: 'var(--brand-foreground)' },
  text: { flex: '1 1 auto', minWidth: 0, overflowWrap: 'anywhere' },
  strong: { fontWeight: 600 },
  act: { flexShrink: 0, whiteSpace: 'nowrap' },
});

interface AgainBarProps {
  again: SignInAgain;
  username: string;
  onAnswer: (agreed: boolean) => void;
  onCancel: () => void;
}

/** A call waits until the person has signed in once more. It stands at the foot, so that no row moves when it comes. */
export function AgainBar({ again, username, onAnswer, onCancel }: AgainBarProps) {
  const styles = useStyles();
  const isOpen = again.phase === 'open';
  const { guestOf } = again;
  const title = guestOf === null ? words.title : words.titleOf(guestOf);
  const waitingText = guestOf === null ? words.waitingText : words.waitingTextOf(guestOf, username);
  return (
    <section className={styles.root} aria-label={title} data-region="">
      <span className={styles.icon}>
        <PersonKey20Regular />
      </span>
      <p className={styles.text} role="status">
        <span className={styles.strong}>{isOpen ? words.waiting : title}</span>{' '}
        {isOpen ? waitingText : words.text(username)}
      </p>
      {isOpen ? (
        <Button className={styles.act} size="small" onClick={onCancel} data-region-start="">
          {messages.workspace.cancel}
        </Button>
      ) : (
        <>
          <Button className={styles.act} size="small" onClick={() => onAnswer(false)}>
            {words.notNow}
          </Button>
          <Button
            className={styles.act}
            size="small"
            appearance="primary"
            onClick={() => onAnswer(true)}
            data-region-start=""
          >
            {words.signIn}
          </Button>
        </>
      )}
    </section>
  );
}
