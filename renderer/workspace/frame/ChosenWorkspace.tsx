import { makeStyles } from '@fluentui/react-components';
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Vault, Workspace } from '../../../shared/entities.ts';
import type { ErrorCode, Failure } from '../../../shared/errors.ts';
import { sameName } from '../../../shared/secret-rules.ts';
import { BatchPage } from '../batch/BatchPage.tsx';
import { useBatch } from '../batch/use-batch.ts';
import { Details, type DetailsTabName } from '../details/Details.tsx';
import { ArrowSync20Regular } from '@fluentui/react-icons';
import { messages } from '../../../shared/messages/index.ts';
import type { Command } from '../deeds/commands.ts';
import { ManyChosen } from '../deeds/ManyChosen.tsx';
import { MoreMenu } from '../deeds/MoreMenu.tsx';
import { useSecretDeeds } from '../deeds/use-secret-deeds.tsx';
import { anything, countOf } from '../facts/secret-filter.ts';
import { useEvent } from '../hooks/use-event.ts';
import { isCommand, useKeys } from '../hooks/use-keys.ts';
import { useMedia } from '../hooks/use-media.ts';
import { putTogether } from '../facts/access.ts';
import { sotto } from '../sotto.ts';
import { isBlank } from '../state/secret-list.ts';
import { useAccess } from '../state/use-access.ts';
import { useSecretView } from '../state/use-secret-view.ts';
import { useAzureMls } from '../state/use-azure-mls.ts';
import type { Say } from '../state/use-notices.ts';
import { useSelection } from '../state/use-selection.ts';
import { useVault } from '../state/use-vault.ts';
import { CannotStore } from '../states/CannotStore.tsx';
import { EmptyVault } from '../states/EmptyVault.tsx';
import { ErrorState } from '../states/ErrorState.tsx';
import { NoMatch } from '../states/NoMatch.tsx';
import { OnlyAzureMls } from '../states/OnlyAzureMls.tsx';
import type { SignIn } from '../states/SignInAgain.tsx';
import { StaleBar } from '../states/StaleBar.tsx';
import { SecretTable } from '../table/SecretTable.tsx';
import { TableSkeleton } from '../table/TableSkeleton.tsx';
import { CommandBar } from './CommandBar.tsx';
import { ConnectionState } from './ConnectionState.tsx';
import { FilterPanel } from './FilterPanel.tsx';
import { Footer } from './Footer.tsx';
import { Header } from './Header.tsx';
import { Rights } from './Rights.tsx';

const useStyles = makeStyles({
  body: { position: 'relative', flex: '1 1 0', minHeight: 0, display: 'flex' },
  main: {
    flex: '1 1 0',
    minWidth: 0,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    containerType: 'inline-size',
  },
});

/** Doors that no right of the person opens. */
const shut = new Set<ErrorCode>(['vault-firewall', 'vault-private']);

interface ChosenWorkspaceProps {
  workspace: Workspace;
  username: string;
  /** Sign-in once more, and what is to be tried again after it. */
  signInThen: (again: () => void) => SignIn;
  accountMenu: ReactNode;
  onVault: (vault: Vault) => void;
  onFailure: (failure: Failure, vault?: string) => void;
  say: Say;
  /** How many secrets expire soon, once the vault was listed. */
  onExpiring: (workspaceId: string, count: number) => void;
  /** What was said last gives way to what begins. */
  onQuiet: () => void;
}

export function ChosenWorkspace(props: ChosenWorkspaceProps) {
  const styles = useStyles();
  const { workspace, onVault, onFailure } = props;
  const {
    vault,
    vaultFailure,
    vaultFailedAt,
    secrets,
    connection,
    remove,
    refresh: listAgain,
  } = useVault(workspace.id);
  const { rows, hidden, ...azureMls } = useAzureMls(secrets.rows);
  const { told, ask } = useAccess(vault?.id ?? null);
  const { shown, now, conditions, setFilter, ...view } = useSecretView(rows);
  const over = useMedia('(max-width: 1099px)');
  const [goTo, setGoTo] = useState<{ name: string } | null>(null);
  const [tab, setTab] = useState<DetailsTabName>('details');
  /** Beside the table the pane is open until somebody closes it; over the table it opens when asked for. */
  const [besideOpen, setBesideOpen] = useState(true);
  const [overOpen, setOverOpen] = useState(false);
  const detailsOpen = over ? overOpen : besideOpen;
  const setDetailsOpen = over ? setOverOpen : setBesideOpen;
  const grid = useRef<HTMLDivElement>(null);
  const filterInput = useRef<HTMLInputElement | null>(null);
  const filterField = useCallback((field: HTMLInputElement | null) => void (filterInput.current = field), []);
  const pane = useRef<HTMLElement>(null);
  /** *Add secret* was chosen while the vault was still looked for: it is not forgotten, and no button goes grey. */
  const addWhenFound = useRef(false);

  const selection = useSelection(shown);
  const selected = selection.active;
  const { onExpiring } = props;
  useEffect(() => {
    if (secrets.listedAt !== null) onExpiring(workspace.id, view.expiring);
  }, [secrets.listedAt, view.expiring, workspace.id, onExpiring]);
  const chosenRows = useMemo(() => shown.filter(({ name }) => selection.names.has(name)), [shown, selection.names]);
  const secret = useMemo(
    () => (selected === null ? null : (secrets.rows.find((row) => row.name === selected) ?? null)),
    [secrets.rows, selected],
  );
  const failure = vaultFailure ?? (isBlank(secrets) ? secrets.failure : null);
  const hasRows = secrets.rows.length > 0;
  const onlyHidden = hasRows && rows.length === 0;
  const isEmpty = secrets.listedAt !== null && !hasRows;
  const access = putTogether(told, secrets.listedAt !== null, secrets.failure);
  const isShut = failure !== null && shut.has(failure.code);
  /** An entry that the vault would refuse, by the name it was wanted for, is explained first. */
  const [explained, setExplained] = useState<{ name: string | null } | null>(null);
  const refresh = (): void => {
    listAgain();
    ask();
  };
  const deeds = useSecretDeeds({
    ...{ vault, access, say: props.say, onFailure, onGone: remove, onBack: listAgain, onBegin: props.onQuiet },
    now,
    chosen: chosenRows,
  });

  const openIn = async ({ id, name: vaultName }: Vault, name: string | null, rotating = false): Promise<void> => {
    const answer = await sotto.call('entry.open', { vaultId: id, name, rotating });
    if (!answer.ok) onFailure(answer.error, vaultName);
  };
  const open = async (name: string | null, { anyway = false, rotating = false } = {}): Promise<void> => {
    if (vault === null) {
      addWhenFound.current = vaultFailure === null;
      return;
    }
    // Behind a firewall nothing can be stored, and the window says so already.
    if (isShut) return;
    if (access.set === 'no' && !anyway) {
      setExplained({ name });
      return;
    }
    setExplained(null);
    await openIn(vault, name, rotating);
  };
  const found = useEffectEvent((arrived: Vault) => {
    onVault(arrived);
    if (addWhenFound.current) void openIn(arrived, null);
  });
  useEffect(() => {
    if (vault !== null) found(vault);
    // A vault that is not found takes the wish with it: an entry must not open by surprise after a later try.
    if (vault !== null || vaultFailure !== null) addWhenFound.current = false;
  }, [vault, vaultFailure]);
  const rotate: Command = {
    text: messages.deeds.commands.rotate,
    icon: <ArrowSync20Regular />,
    why: chosenRows.length === 1 ? null : messages.deeds.needs.oneChosen,
    onChoose: () => void open(chosenRows[0]?.name ?? null, { rotating: true }),
  };
  const reveal = async (name: string, version: string | null): Promise<void> => {
    if (vault === null) return;
    const answer = await sotto.call('reveal.open', { vaultId: vault.id, name, version });
    if (!answer.ok) onFailure(answer.error, vault.name);
  };
  const openDetails = (name: string): void => {
    selection.choose(name, 'only');
    setDetailsOpen(true);
    requestAnimationFrame(() => pane.current?.querySelector<HTMLElement>('[data-region-start]')?.focus());
  };
  const closeDetails = (): void => {
    if (pane.current?.contains(document.activeElement)) grid.current?.focus();
    setDetailsOpen(false);
  };
  const toFilter = (): void => {
    filterInput.current?.focus();
    filterInput.current?.select();
  };
  const signIn = props.signInThen(refresh);
  const batch = useBatch(workspace.id, vault?.id ?? null, listAgain);
  const importFile = async (): Promise<void> => {
    const failed = await batch.open();
    if (failed !== null) onFailure(failed, vault?.name);
  };

  useKeys((event) => {
    if (isCommand(event, 'n')) void open(null);
    else if (event.key === 'F5' || isCommand(event, 'r')) refresh();
    else if (isCommand(event, 'f')) toFilter();
    else if (event.key === 'Escape' && over && detailsOpen) closeDetails();
    else return;
    event.preventDefault();
  });
  useEvent('menu.chosen', ({ command }) => {
    if (command === 'add-secret') void open(null);
    if (command === 'refresh') refresh();
    if (command === 'filter-secrets') toFilter();
  });
  useEvent('secret.stored', (stored) => {
    if (stored.vaultId !== vault?.id) return;
    // A vault keeps the name as it was first written, which may differ in case from what was typed now.
    const name = secrets.rows.find((row) => sameName(row.name, stored.name))?.name ?? stored.name;
    selection.choose(name, 'only');
    setGoTo({ name });
    if (!shown.some((row) => row.name === name)) view.clear();
  });

  const header = (
    <Header workspace={workspace} vault={vault}>
      {told !== null && !isShut && vaultFailure === null && <Rights access={access} />}
      <ConnectionState connection={connection} />
      {props.accountMenu}
    </Header>
  );
  if (batch.view !== null && vault !== null) {
    return (
      <>
        <header data-region="">{header}</header>
        <main className={styles.main} data-region="">
          <BatchPage batch={batch} view={batch.view} vault={vault.name} workspace={workspace.name} />
        </main>
      </>
    );
  }
  return (
    <>
      <header data-region="">
        {header}
        {failure === null && (
          <CommandBar
            primary={!isEmpty}
            filter={view.filter}
            narrow={over}
            conditions={<FilterPanel secrets={rows} conditions={conditions} onChange={view.setConditions} />}
            filterField={filterField}
            detailsOpen={detailsOpen}
            hasRows={!isEmpty}
            commands={isEmpty ? [] : [rotate, deeds.delete]}
            more={
              <MoreMenu
                commands={over && !isEmpty ? [rotate, deeds.delete] : []}
                others={vault === null ? [] : [deeds.deleted, deeds.backup, deeds.restore, deeds.activity]}
                showAzureMls={azureMls.shown}
                onShowAzureMls={azureMls.show}
              />
            }
            onAdd={() => void open(null)}
            onImport={() => void importFile()}
            onRefresh={refresh}
            onFilter={setFilter}
            onDownFromFilter={() => grid.current?.focus()}
            onToggleDetails={() => (detailsOpen ? closeDetails() : setDetailsOpen(true))}
          />
        )}
      </header>
      <div className={styles.body}>
        <main className={styles.main} data-region="">
          {failure !== null ? (
            <ErrorState
              failure={failure}
              failedAt={vaultFailure === null ? secrets.failedAt : vaultFailedAt}
              workspace={workspace}
              vault={vault}
              username={props.username}
              access={access}
              trying={secrets.phase !== 'idle' && vault !== null}
              onTryAgain={refresh}
              signIn={signIn}
              {...(vault === null ? {} : { onAddByName: () => void open(null) })}
            />
          ) : isEmpty && vault !== null ? (
            <EmptyVault
              vault={vault.name}
              workspace={workspace.name}
              onAdd={() => void open(null)}
              onImport={() => void importFile()}
            />
          ) : !hasRows ? (
            <TableSkeleton />
          ) : onlyHidden ? (
            <OnlyAzureMls count={hidden} onShow={() => azureMls.show(true)} />
          ) : shown.length === 0 && (view.applied !== '' || countOf(conditions) > 0) ? (
            <NoMatch typed={view.applied} narrowed={countOf(conditions) > 0} all={rows.length} onClear={view.clear} />
          ) : (
            <SecretTable
              secrets={shown}
              order={view.order}
              onOrder={view.setOrder}
              selection={selection}
              onClick={(name, how) => {
                selection.choose(name, how);
                if (over && how === 'only') setOverOpen(true);
              }}
              onDelete={() => {
                if (deeds.delete.why === null) deeds.delete.onChoose();
              }}
              onOpen={openDetails}
              goTo={goTo}
              gridRef={grid}
              busy={secrets.phase !== 'idle'}
            />
          )}
          {deeds.strip}
          {failure === null && <StaleBar list={secrets} now={now} signIn={signIn} onTryAgain={refresh} />}
        </main>
        {failure === null && !isEmpty && detailsOpen && (
          <Details
            secret={secret}
            count={selection.names.size}
            many={selection.names.size > 1 ? <ManyChosen change={deeds.change} onClear={selection.clear} /> : null}
            vault={vault}
            tab={tab}
            edit={deeds.edit}
            over={over}
            paneRef={pane}
            onTab={setTab}
            onClose={closeDetails}
            onReveal={(name, version) => void reveal(name, version)}
            onNewVersion={(name) => void open(name)}
          />
        )}
      </div>
      {explained !== null && vault !== null && (
        <CannotStore
          vault={vault}
          username={props.username}
          access={access}
          onCheck={ask}
          onAdd={() => void open(explained.name, { anyway: true })}
          onClose={() => setExplained(null)}
        />
      )}
      {deeds.dialogs}
      <Footer
        count={
          failure === null && (hasRows || isEmpty)
            ? {
                shown: shown.length,
                all: rows.length,
                soFar: secrets.listedAt !== null ? null : secrets.phase === 'idle' ? 'stopped' : 'reading',
              }
            : null
        }
        vaultFound={vault !== null}
        expiring={view.expiring}
        onExpiring={() => view.setConditions({ ...anything, expires: 'soon' })}
        hidden={hidden}
        refreshing={secrets.phase === 'refreshing'}
        refreshedAt={secrets.listedAt}
        failedAt={vaultFailedAt ?? secrets.failedAt}
      />
    </>
  );
}
