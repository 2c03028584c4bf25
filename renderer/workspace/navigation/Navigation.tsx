import { Button, makeStyles, SearchBox } from '@fluentui/react-components';
import { Dismiss20Regular, FolderOpen20Regular, LockClosed20Regular, Search20Regular } from '@fluentui/react-icons';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Tenant, Workspace } from '../../../shared/entities.ts';
import { isOutOfReach } from '../../../shared/errors.ts';
import { messages } from '../../../shared/messages/index.ts';
import { Mark } from '../../components/Mark.tsx';
import type { WorkspacesState } from '../state/use-workspaces.ts';
import { LockedTenants } from './LockedTenants.tsx';
import { NavigationSkeleton } from './NavigationSkeleton.tsx';
import { Unreadable } from './Unreadable.tsx';
import { useNavigationStyles } from './navigation.styles.ts';
import { useTreeKeys } from './use-tree-keys.ts';
import { WorkspaceRow } from './WorkspaceRow.tsx';
import { FoldingSection, PlainSection } from './WorkspaceSection.tsx';
import { useSections } from './use-sections.ts';

const words = messages.workspace.navigation;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    width: '240px',
    flexShrink: 0,
    minHeight: 0,
    borderRight: '1px solid var(--stroke-2)',
    backgroundColor: 'var(--background-3)',
    color: 'var(--foreground-1)',
    '@media (max-width: 1099px)': { width: '216px' },
  },
  brand: { display: 'flex', alignItems: 'center', gap: '12px', padding: '18px 16px', font: 'var(--type-object)' },
  search: { padding: '0 12px 12px' },
  field: { width: '100%', maxWidth: 'none' },
  list: { flex: '1 1 auto', minHeight: 0, overflowY: 'auto', padding: '2px 0 8px' },
  foot: { borderTop: '1px solid var(--stroke-2)', padding: '3px 8px', flexShrink: 0 },
  config: { fontWeight: 400, width: '100%', justifyContent: 'flex-start', padding: '5px 8px' },
  count: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

interface NavigationProps {
  state: WorkspacesState;
  chosenId: string | null;
  /** The tenant that the person signs in to just now. */
  openingTenant: string | null;
  /** How many secrets expire soon, by workspace, where that is known. */
  expiring: ReadonlyMap<string, number>;
  searchField: (field: HTMLInputElement | null) => void;
  onFind: () => void;
  onChoose: (workspace: Workspace) => void;
  onPin: (workspace: Workspace) => void;
  onOpenTenant: (tenant: Tenant) => void;
  onOpenConfig: () => void;
  onLock: () => void;
}

export function Navigation({
  state,
  chosenId,
  openingTenant,
  expiring,
  searchField,
  onFind,
  onChoose,
  onPin,
  onOpenTenant,
  onOpenConfig,
  onLock,
}: NavigationProps) {
  const styles = useStyles();
  const rowStyles = useNavigationStyles();
  const [typed, setTyped] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const sections = useSections({ rows: state.rows, locked: state.locked, typed, chosenId });
  const { groups, locked, matches, folded, toggle } = sections;
  const keys = useTreeKeys(list, sections.keys, chosenId, onFind);

  /** The row of a tenant that has opened is gone, and the focus goes to what it has brought. */
  const [opened, setOpened] = useState<string | null>(null);
  const toOpened = useEffectEvent((tenantId: string) => {
    setOpened(null);
    if (document.activeElement !== document.body) return;
    keys.focusRow(state.rows.find((row) => row.tenantId === tenantId)?.subscriptionId ?? keys.tabStop ?? '');
  });
  useEffect(() => {
    if (opened !== null && !state.locked.some(({ id }) => id === opened)) toOpened(opened);
  }, [opened, state.locked]);

  const pin = (workspace: Workspace): void => {
    onPin(workspace);
    // The row moves to another section, and the focus with it.
    requestAnimationFrame(() => keys.focusRow(workspace.id));
  };
  const row = (workspace: Workspace) => (
    <WorkspaceRow
      key={workspace.id}
      workspace={workspace}
      place={matches?.get(workspace.id) ?? null}
      typed={typed}
      expiring={expiring.get(workspace.id) ?? 0}
      chosen={workspace.id === chosenId}
      tabStop={workspace.id === keys.tabStop}
      onFocus={keys.onFocus}
      onChoose={onChoose}
      onPin={pin}
    />
  );

  return (
    <nav className={styles.root} aria-label={messages.workspace.regions.navigation} data-region="">
      <div className={styles.brand}>
        <Mark size={28} />
        <span>{messages.workspace.product}</span>
      </div>
      <div className={styles.search}>
        <SearchBox
          className={styles.field}
          ref={searchField}
          value={typed}
          onChange={(_event, data) => setTyped(data.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && typed !== '') {
              event.preventDefault();
              setTyped('');
            } else if (event.key === 'ArrowDown') {
              event.preventDefault();
              keys.focusFirst();
            } else if (event.key === 'Enter' && typed !== '' && sections.first !== null) {
              onChoose(sections.first);
            }
          }}
          aria-label={words.search}
          aria-keyshortcuts="Control+K"
          placeholder={words.search}
          contentBefore={<Search20Regular />}
          dismiss={{ 'aria-label': words.clear, children: <Dismiss20Regular /> }}
          data-region-start=""
        />
      </div>
      <div className={styles.list} ref={list} onKeyDown={keys.onKeyDown} aria-busy={state.phase === 'loading'}>
        {groups.pinned.length > 0 && <PlainSection title={words.pinned}>{groups.pinned.map(row)}</PlainSection>}
        {groups.recent.length > 0 && <PlainSection title={words.recent}>{groups.recent.map(row)}</PlainSection>}
        {groups.bySubscription.map((group) => (
          <FoldingSection
            key={group.subscriptionId}
            title={group.subscription}
            count={group.count}
            open={!folded(group)}
            rowKey={group.subscriptionId}
            tabStop={group.subscriptionId === keys.tabStop}
            onFocus={keys.onFocus}
            onToggle={toggle}
          >
            {group.rows.map(row)}
          </FoldingSection>
        ))}
        {locked.length > 0 && (
          <LockedTenants
            tenants={locked}
            opening={openingTenant}
            tabStop={keys.tabStop}
            onFocus={keys.onFocus}
            onOpen={(tenant) => {
              setOpened(tenant.id);
              onOpenTenant(tenant);
            }}
          />
        )}
        {state.phase === 'loading' && <NavigationSkeleton />}
        {matches?.size === 0 && locked.length === 0 && state.rows.length > 0 && (
          <div className={rowStyles.block}>
            <p>{words.noMatch(typed.trim())}</p>
            <p className={rowStyles.caption}>{words.noMatchNext}</p>
          </div>
        )}
        {state.unreadable.length > 0 && typed === '' && (
          <Unreadable unreadable={state.unreadable} onTryAgain={state.reload} />
        )}
        {state.phase === 'failed' && state.failure !== null && state.rows.length > 0 && (
          <div className={rowStyles.block}>
            <p className={rowStyles.strong}>{words.failed}</p>
            <p>{messages.errors[state.failure.code].title}</p>
            {isOutOfReach(state.failure) && <p className={rowStyles.caption}>{words.remembered}</p>}
            <Button size="small" onClick={state.reload}>
              {messages.workspace.tryAgain}
            </Button>
          </div>
        )}
      </div>
      <div className={styles.count} aria-live="polite">
        {matches !== null && words.found(matches.size, state.rows.length)}
      </div>
      <div className={styles.foot}>
        <Button className={styles.config} appearance="subtle" icon={<FolderOpen20Regular />} onClick={onOpenConfig}>
          {words.openConfig}
        </Button>
        <Button
          className={styles.config}
          appearance="subtle"
          icon={<LockClosed20Regular />}
          onClick={onLock}
          aria-keyshortcuts="Control+L"
        >
          {messages.locks.lock}
        </Button>
      </div>
    </nav>
  );
}
