import { Button, makeStyles } from '@fluentui/react-components';
import { Warning20Filled } from '@fluentui/react-icons';
import { isBusy, isOutOfReach } from '../../../shared/errors.ts';
import { messages } from '../../../shared/messages/index.ts';
import { clock, isSameDay, nearMoment } from '../facts/dates.ts';
import type { SecretList } from '../state/secret-list.ts';
import { needsSignIn, SignInAgain, type SignIn } from './SignInAgain.tsx';

const words = messages.workspace.stale;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    flexShrink: 0,
    padding: '8px 16px 8px 20px',
    borderTop: '1px solid var(--warning-stroke)',
    backgroundColor: 'var(--warning-background)',
  },
  icon: { display: 'flex', color: 'var(--warning-foreground)' },
  act: { flexShrink: 0, whiteSpace: 'nowrap' },
  text: { flex: '1 1 auto', minWidth: 0 },
  strong: { fontWeight: 600 },
});

interface StaleBarProps {
  list: SecretList;
  now: number;
  signIn: SignIn;
  onTryAgain: () => void;
}

/** Stands under the table, not above, so that no row moves when a refresh fails. */
export function StaleBar({ list, now, signIn, onTryAgain }: StaleBarProps) {
  const styles = useStyles();
  if (list.failure === null) return null;
  const { title, next: step } = messages.errors[list.failure.code];
  const next = isBusy(list.failure) ? messages.workspace.triesAgain(list.failure.retryAfter) : step;
  const time = list.listedAt;
  const when = time === null ? null : isSameDay(time, now) ? clock(time) : nearMoment(time, now);
  if (when !== null && isOutOfReach(list.failure)) {
    return (
      <div className={styles.root} role="alert">
        <span className={styles.icon}>
          <Warning20Filled />
        </span>
        <p className={styles.text}>
          <span className={styles.strong}>{words.reason(title)}</span> {words.goesOn(when)}
        </p>
        <Button className={styles.act} size="small" onClick={onTryAgain}>
          {messages.workspace.tryAgain}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.root} role="alert">
      <span className={styles.icon}>
        <Warning20Filled />
      </span>
      <p className={styles.text}>
        <span className={styles.strong}>{when === null ? words.incomplete(list.rows.length) : words.from(when)}</span>{' '}
        {words.why(title, next)}
      </p>
      {needsSignIn(list.failure) ? (
        <SignInAgain signIn={signIn} />
      ) : (
        <Button className={styles.act} size="small" onClick={onTryAgain}>
          {messages.workspace.tryAgain}
        </Button>
      )}
    </div>
  );
}
