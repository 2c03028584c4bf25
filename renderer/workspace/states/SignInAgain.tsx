import { Button, makeStyles } from '@fluentui/react-components';
import { messages } from '../../../shared/messages/index.ts';

const useStyles = makeStyles({
  act: { flexShrink: 0, whiteSpace: 'nowrap' },
  waiting: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    font: 'var(--type-caption)',
    color: 'var(--foreground-2)',
  },
});

interface SignInAgainProps {
  waiting: boolean;
  onSignIn: () => void;
  onCancel: () => void;
}

export function SignInAgain({ waiting, onSignIn, onCancel }: SignInAgainProps) {
  const styles = useStyles();
  if (!waiting) {
    return (
      <Button className={styles.act} size="small" appearance="primary" onClick={onSignIn} data-region-start="">
        {messages.workspace.failed.signInAgain}
      </Button>
    );
  }
  return (
    <div className={styles.waiting}>
      <span role="status">{messages.workspace.firstRun.waiting}</span>
      <Button className={styles.act} size="small" onClick={onCancel}>
        {messages.workspace.cancel}
      </Button>
    </div>
  );
}
