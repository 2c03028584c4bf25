import { Button, makeStyles } from '@fluentui/react-components';
import type { ErrorCode, Failure } from '../../../shared/errors.ts';
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

export interface SignIn {
  /** The browser is open and Sotto waits for it. */
  waiting: boolean;
  again: () => Promise<void>;
  cancel: () => void;
}

/** Failures that go away by signing in once more. */
const curable = new Set<ErrorCode>(['signed-out', 'sign-in-needed', 'token-refused']);

export function needsSignIn(failure: Failure): boolean {
  return curable.has(failure.code);
}

export function SignInAgain({ signIn }: { signIn: SignIn }) {
  const styles = useStyles();
  if (!signIn.waiting) {
    return (
      <Button
        className={styles.act}
        size="small"
        appearance="primary"
        onClick={() => void signIn.again()}
        data-region-start=""
      >
        {messages.workspace.failed.signInAgain}
      </Button>
    );
  }
  return (
    <div className={styles.waiting}>
      <span role="status">{messages.workspace.firstRun.waiting}</span>
      <Button className={styles.act} size="small" onClick={signIn.cancel}>
        {messages.workspace.cancel}
      </Button>
    </div>
  );
}
