import { Button, Link, makeStyles } from '@fluentui/react-components';
import { CloudOff20Regular, Globe20Regular, LockOpen20Regular } from '@fluentui/react-icons';
import type { Account, LockCause, Session } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';
import { Mark } from '../../components/Mark.tsx';
import type { SessionState } from '../state/use-session.ts';
import { FailureBar } from '../states/FailureBar.tsx';

const words = messages.locks;

const useStyles = makeStyles({
  root: {
    height: '100%',
    overflowY: 'auto',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'safe center',
    gap: '8px',
    padding: '24px',
    backgroundColor: 'var(--background-3)',
    color: 'var(--foreground-1)',
    textAlign: 'center',
  },
  mark: { display: 'flex', marginBottom: '16px' },
  title: { font: 'var(--type-title)' },
  text: { color: 'var(--foreground-2)', overflowWrap: 'anywhere' },
  act: { margin: '16px 0', flexShrink: 0 },
  waiting: {
    display: 'flex',
    gap: '8px',
    marginTop: '16px',
    maxWidth: '440px',
    font: 'var(--type-body-strong)',
    textWrap: 'balance',
  },
  failure: { width: '440px', maxWidth: '100%', marginTop: '16px', textAlign: 'left' },
  signOut: { marginTop: '16px', fontSize: '12px', color: 'var(--foreground-2)' },
  caption: { maxWidth: '440px', font: 'var(--type-caption)', color: 'var(--foreground-3)', textWrap: 'balance' },
});

/** The button that was pressed gives way to another; whoever works by keyboard goes on from there. */
const takeFocus = (button: HTMLButtonElement | null): void => button?.focus();

interface LockScreenProps {
  account: Account;
  cause: LockCause;
  session: Session;
  state: SessionState;
}

/** All that the window shows while Sotto is locked: nothing of a workspace, and no name of a secret. */
export function LockScreen({ account, cause, session, state }: LockScreenProps) {
  const styles = useStyles();
  const { asksToUnlock: asks, unlocking } = session;
  return (
    <main className={styles.root}>
      <span className={styles.mark}>
        <Mark size={56} />
      </span>
      <h1 className={styles.title}>{words.title}</h1>
      <p className={styles.text}>{words.why[cause]}</p>
      <p className={styles.text}>{words.signedInAs(account.username)}</p>
      {unlocking === null && state.lockFailure !== null && (
        <div className={styles.failure}>
          <FailureBar failure={state.lockFailure} />
        </div>
      )}
      {unlocking === null ? (
        <>
          <Button
            className={styles.act}
            appearance="primary"
            icon={<LockOpen20Regular />}
            onClick={state.unlock}
            ref={takeFocus}
          >
            {words.unlock}
          </Button>
          {asks && <p className={styles.caption}>{words.asks.before}</p>}
        </>
      ) : (
        <>
          <p className={styles.waiting} role="status">
            {unlocking === 'network' ? <CloudOff20Regular /> : <Globe20Regular />}
            {words.asks[unlocking]}
          </p>
          <Button className={styles.act} onClick={state.cancelSignIn} ref={takeFocus}>
            {words.asks.cancel}
          </Button>
        </>
      )}
      {cause !== 'start' && <p className={styles.caption}>{words.waits}</p>}
      {session.platform === 'linux' && cause !== 'start' && <p className={styles.caption}>{words.untold}</p>}
      {asks && (
        <Link as="button" appearance="subtle" className={styles.signOut} onClick={state.signOut}>
          {words.asks.signOut}
        </Link>
      )}
    </main>
  );
}
