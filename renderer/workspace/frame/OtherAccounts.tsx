import { Button, makeStyles } from '@fluentui/react-components';
import { PersonAdd20Regular } from '@fluentui/react-icons';
import type { Account } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';

const words = messages.workspace.header;

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '8px', alignItems: 'flex-start' },
  title: { font: 'var(--type-caption)', color: 'var(--foreground-3)' },
  list: { width: '100%', display: 'flex', flexDirection: 'column', gap: '8px' },
  row: { display: 'flex', alignItems: 'center', gap: '8px' },
  who: { flex: '1 1 auto', minWidth: 0, overflowWrap: 'anywhere' },
  caption: { font: 'var(--type-caption)', color: 'var(--foreground-3)' },
  act: { flexShrink: 0, minWidth: 'auto' },
});

interface OtherAccountsProps {
  accounts: Account[];
  onUse: (id: string) => void;
  onRemove: (id: string) => void;
  onAdd: () => void;
}

/** Whoever else is signed in on this computer: to switch to, or to take away. */
export function OtherAccounts({ accounts, onUse, onRemove, onAdd }: OtherAccountsProps) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      {accounts.length > 0 && (
        <>
          <p className={styles.title}>{words.otherAccounts}</p>
          <ul className={styles.list}>
            {accounts.map(({ id, name, username }) => (
              <li key={id} className={styles.row}>
                <div className={styles.who}>
                  <p>{name}</p>
                  <p className={styles.caption}>{username}</p>
                </div>
                <Button
                  className={styles.act}
                  size="small"
                  aria-label={words.useAccount(username)}
                  onClick={() => onUse(id)}
                >
                  {words.use}
                </Button>
                <Button
                  className={styles.act}
                  size="small"
                  appearance="subtle"
                  aria-label={words.removeAccount(username)}
                  onClick={() => onRemove(id)}
                >
                  {words.remove}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <Button icon={<PersonAdd20Regular />} onClick={onAdd}>
        {words.addAccount}
      </Button>
    </div>
  );
}
