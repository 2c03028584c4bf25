import { makeStyles, Tooltip } from '@fluentui/react-components';
import { ShieldKeyhole16Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { Vault, Workspace } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';
import { MiddleText } from '../../styles/MiddleText.tsx';

const words = messages.workspace.header;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: '16px',
    height: '64px',
    padding: '0 16px 0 20px',
    borderBottom: '1px solid var(--stroke-2)',
  },
  place: { flex: '1 1 0', minWidth: 0 },
  name: { font: 'var(--type-title)' },
  facts: {
    display: 'flex',
    alignItems: 'center',
    minHeight: '16px',
    font: 'var(--type-caption)',
    color: 'var(--foreground-2)',
    whiteSpace: 'nowrap',
    minWidth: 0,
  },
  icon: { flexShrink: 0, marginRight: '4px', color: 'var(--foreground-3)' },
  vault: {
    borderRadius: '2px',
    outlineOffset: '2px',
    flexShrink: 0,
    maxWidth: '60%',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  rest: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'pre' },
  side: { display: 'flex', alignItems: 'center', gap: '12px', flexShrink: 0 },
});

interface HeaderProps {
  workspace: Workspace | null;
  vault: Vault | null;
  /** Whether the workspace of the last time may still come. */
  loading?: boolean;
  /** Connection and account, at the right. */
  children: ReactNode;
}

export function Header({ workspace, vault, loading = false, children }: HeaderProps) {
  const styles = useStyles();
  const between = messages.workspace.between;
  return (
    <div className={styles.root}>
      <div className={styles.place}>
        <h1 className={styles.name}>
          <MiddleText text={workspace?.name ?? (loading ? words.loading : words.noWorkspace)} />
        </h1>
        {workspace !== null && (
          <p className={styles.facts}>
            <ShieldKeyhole16Regular className={styles.icon} />
            {vault !== null && (
              <Tooltip content={words.vaultHost(vault.host)} relationship="description" withArrow>
                <span className={styles.vault} tabIndex={0}>
                  {vault.name}
                </span>
              </Tooltip>
            )}
            <span className={styles.rest}>
              {[
                ...(vault === null ? [] : ['']),
                ...(vault?.through ? [words.through(vault.through)] : []),
                workspace.subscription,
                workspace.location,
              ].join(between)}
            </span>
          </p>
        )}
      </div>
      <div className={styles.side}>{children}</div>
    </div>
  );
}
