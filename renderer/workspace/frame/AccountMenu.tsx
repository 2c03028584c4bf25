import { Button, makeStyles, mergeClasses, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import { ChevronDown16Regular, SignOut20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Account, Session } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';

const words = messages.workspace.header;

const useStyles = makeStyles({
  trigger: { minWidth: 'auto', padding: '2px 4px', gap: '8px' },
  picture: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '28px',
    height: '28px',
    borderRadius: '50%',
    backgroundColor: 'var(--brand-background)',
    color: 'var(--foreground-on-brand)',
    fontSize: '12px',
    fontWeight: 600,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  surface: {
    width: '340px',
    border: '1px solid var(--stroke-2)',
    padding: '20px',
    display: 'flex',
    flexDirection: 'column',
    gap: '16px',
  },
  who: { display: 'flex', gap: '12px', alignItems: 'center', minWidth: 0 },
  large: { width: '40px', height: '40px', fontSize: '16px' },
  lines: { minWidth: 0, overflowWrap: 'anywhere', userSelect: 'text' },
  name: { font: 'var(--type-object)' },
  caption: { font: 'var(--type-caption)', color: 'var(--foreground-3)', overflowWrap: 'anywhere' },
  foot: { display: 'flex', flexDirection: 'column', gap: '8px', alignItems: 'flex-start' },
});

function initials(account: Account): string {
  const parts = (account.name || account.username).split(/[\s.@_-]+/).filter(Boolean);
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) => part?.[0]?.toUpperCase() ?? '').join('');
}

interface AccountMenuProps {
  account: Account;
  session: Session;
  onSignOut: () => void;
}

export function AccountMenu({ account, session, onSignOut }: AccountMenuProps) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const name = account.name || account.username;
  return (
    <Popover
      trapFocus
      open={open}
      onOpenChange={(_event, data) => setOpen(data.open)}
      positioning={{ position: 'below', align: 'end', offset: 8 }}
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          className={styles.trigger}
          aria-label={words.account(name)}
          icon={<ChevronDown16Regular />}
          iconPosition="after"
        >
          <span className={styles.picture}>{initials(account)}</span>
        </Button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={words.account(name)}>
        <div className={styles.who}>
          <span className={mergeClasses(styles.picture, styles.large)} aria-hidden="true">
            {initials(account)}
          </span>
          <div className={styles.lines}>
            <p className={styles.name}>{name}</p>
            <p className={styles.caption}>{account.username}</p>
            <p className={styles.caption}>{words.tenant(account.tenantId)}</p>
          </div>
        </div>
        <p className={styles.caption} data-testid="tokens-in">
          {session.tokensIn === 'keychain' ? words.inKeychain[session.platform] : words.inMemory}
        </p>
        <div className={styles.foot}>
          <Button
            icon={<SignOut20Regular />}
            onClick={() => {
              // Closed first: a trap that goes away while it holds the focus leaves all else hidden from screen readers.
              setOpen(false);
              onSignOut();
            }}
          >
            {words.signOut}
          </Button>
          <p className={styles.caption}>{words.signOutNote}</p>
        </div>
      </PopoverSurface>
    </Popover>
  );
}
