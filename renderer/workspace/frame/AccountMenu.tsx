import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import { ChevronDown16Regular, Settings20Regular, SignOut20Regular } from '@fluentui/react-icons';
import { useId, useRef } from 'react';
import type { Account, Session } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';
import { OtherAccounts } from './OtherAccounts.tsx';
import { keychainText } from '../facts/keychain-text.ts';
import { usePanelStyles } from './panel.styles.ts';

const words = messages.workspace.header;

const useStyles = makeStyles({
  trigger: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '10px',
    padding: '2px 6px 2px 2px',
    border: 'none',
    borderRadius: 'var(--radius-control)',
    background: 'none',
    color: 'var(--foreground-2)',
    ':hover': { backgroundColor: 'var(--background-1-hover)' },
    ':focus-visible': { outline: '2px solid var(--focus-outer)', outlineOffset: '1px' },
  },
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
    // The initials keep the contrast of the pair they are drawn in, system colours or not.
    forcedColorAdjust: 'none',
  },
  panel: {
    inset: 'auto 16px auto auto',
    top: '56px',
    width: '340px',
  },
  content: { display: 'flex', flexDirection: 'column', gap: '16px' },
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
  onAdd: () => void;
  onUse: (id: string) => void;
  onRemove: (id: string) => void;
  onSettings: () => void;
  onSignOut: () => void;
}

export function AccountMenu({ account, session, onSignOut, ...on }: AccountMenuProps) {
  const styles = useStyles();
  const shared = usePanelStyles();
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const name = account.name || account.username;
  return (
    <>
      <button type="button" className={styles.trigger} aria-haspopup="dialog" popoverTarget={id}>
        <span className="visually-hidden">{words.account(name)}</span>
        <span className={styles.picture} aria-hidden="true">
          {initials(account)}
        </span>
        <ChevronDown16Regular />
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={words.account(name)}
        tabIndex={-1}
        className={mergeClasses(shared.panel, styles.panel)}
        onToggle={(event) => {
          if (event.newState === 'open') panel.current?.focus();
        }}
      >
        <div className={styles.content}>
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
          <p className={styles.caption}>{keychainText(session) ?? words.inKeychain[session.platform]}</p>
          <OtherAccounts
            accounts={session.accounts.filter(({ id: other }) => other !== account.id)}
            onUse={(other) => {
              panel.current?.hidePopover();
              on.onUse(other);
            }}
            onRemove={on.onRemove}
            onAdd={() => {
              panel.current?.hidePopover();
              on.onAdd();
            }}
          />
          <div className={styles.foot}>
            <Button
              icon={<Settings20Regular />}
              onClick={() => {
                panel.current?.hidePopover();
                on.onSettings();
              }}
            >
              {messages.settings.open}
            </Button>
            <Button
              icon={<SignOut20Regular />}
              onClick={() => {
                panel.current?.hidePopover();
                onSignOut();
              }}
            >
              {words.signOut}
            </Button>
            <p className={styles.caption}>{words.signOutNote}</p>
          </div>
        </div>
      </div>
    </>
  );
}
