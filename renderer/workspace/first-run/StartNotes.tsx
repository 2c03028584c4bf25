import { makeStyles } from '@fluentui/react-components';
import { Info16Regular, Key16Regular, Settings16Regular } from '@fluentui/react-icons';
import type { Session } from '../../../shared/entities.ts';
import { keychainText } from '../facts/keychain-text.ts';
import { settingsText } from '../facts/settings-text.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '8px', marginTop: '24px', width: '440px', maxWidth: '100%' },
  note: {
    display: 'flex',
    gap: '8px',
    padding: '10px 12px',
    border: '1px solid var(--stroke-2)',
    borderRadius: 'var(--radius-control)',
    backgroundColor: 'var(--background-2)',
    color: 'var(--foreground-2)',
    fontSize: '12px',
    lineHeight: '16px',
    '& > svg': { flexShrink: 0 },
  },
});

/** Says before one signs in what Sotto won't remember, and what it could not read of its settings. The region is always there, so that a change is read out. */
export function StartNotes({ session }: { session: Session | null }) {
  const styles = useStyles();
  // It opens in a moment, as a rule: nothing to say yet.
  const ofKeychain = session === null || session.keychain === 'opening' ? null : keychainText(session);
  const ofSettings = session === null ? null : settingsText(session);
  const Icon = session?.keychain === 'asking' ? Key16Regular : Info16Regular;
  return (
    <div role="status" className={ofKeychain === null && ofSettings === null ? undefined : styles.root}>
      {ofKeychain !== null && (
        <p className={styles.note}>
          <Icon />
          <span>{ofKeychain}</span>
        </p>
      )}
      {ofSettings !== null && (
        <p className={styles.note}>
          <Settings16Regular />
          <span>{ofSettings}</span>
        </p>
      )}
    </div>
  );
}
