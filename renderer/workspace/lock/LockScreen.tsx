import { Button, makeStyles } from '@fluentui/react-components';
import { LockOpen20Regular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import type { Account, LockCause } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';
import { Mark } from '../../components/Mark.tsx';

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
  act: { margin: '16px 0' },
  caption: { maxWidth: '440px', font: 'var(--type-caption)', color: 'var(--foreground-3)', textWrap: 'balance' },
});

interface LockScreenProps {
  account: Account;
  cause: LockCause;
  /** Whether this system keeps some causes to itself. */
  untold: boolean;
  onUnlock: () => void;
}

/** All that the window shows while Sotto is locked: nothing of a workspace, and no name of a secret. */
export function LockScreen({ account, cause, untold, onUnlock }: LockScreenProps) {
  const styles = useStyles();
  const root = useRef<HTMLElement>(null);
  useEffect(() => root.current?.querySelector('button')?.focus(), []);
  return (
    <main className={styles.root} ref={root}>
      <span className={styles.mark}>
        <Mark size={56} />
      </span>
      <h1 className={styles.title}>{words.title}</h1>
      <p className={styles.text} role="status">
        {words.why[cause]}
      </p>
      <p className={styles.text}>{words.signedInAs(account.username)}</p>
      <Button className={styles.act} appearance="primary" icon={<LockOpen20Regular />} onClick={onUnlock}>
        {words.unlock}
      </Button>
      <p className={styles.caption}>{words.waits}</p>
      {untold && <p className={styles.caption}>{words.untold}</p>}
    </main>
  );
}
