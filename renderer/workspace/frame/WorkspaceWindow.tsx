import { makeStyles } from '@fluentui/react-components';
import { useCallback, useRef, useState } from 'react';
import type { Account, Session, Tenant, Vault, Workspace } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';
import { useEvent } from '../hooks/use-event.ts';
import { isCommand, useKeys } from '../hooks/use-keys.ts';
import { goToRegion } from '../hooks/regions.ts';
import { Navigation } from '../navigation/Navigation.tsx';
import { ErrorState } from '../states/ErrorState.tsx';
import { ChooseWorkspace, NoWorkspaces } from '../states/NoWorkspace.tsx';
import type { SignIn } from '../states/SignInAgain.tsx';
import { settingsText } from '../facts/settings-text.ts';
import { sotto } from '../sotto.ts';
import { useOpenTenant } from '../state/use-open-tenant.ts';
import { useLink } from '../state/use-link.ts';
import { useNotices } from '../state/use-notices.ts';
import type { SessionState } from '../state/use-session.ts';
import { useWorkspaces, type WorkspacesState } from '../state/use-workspaces.ts';
import { TableSkeleton } from '../table/TableSkeleton.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { AgainBar } from './AgainBar.tsx';
import { ChosenWorkspace } from './ChosenWorkspace.tsx';
import { DropTarget } from './DropTarget.tsx';
import { Header } from './Header.tsx';
import { Notices } from './Notices.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', height: '100%', color: 'var(--foreground-1)' },
  work: { flex: '1 1 0', minWidth: 0, display: 'flex', flexDirection: 'column' },
  main: { flex: '1 1 auto', minHeight: 0, display: 'flex', flexDirection: 'column' },
});

interface WorkspaceWindowProps {
  account: Account;
  session: Session;
  sessionState: SessionState;
}

export function WorkspaceWindow({ account, session, sessionState }: WorkspaceWindowProps) {
  const styles = useStyles();
  const workspaces = useWorkspaces();
  const { notice, say, sayFailure, sayWrong, dismiss } = useNotices(
    sessionState.notSaved.length > 0
      ? messages.locks.notSaved([...sessionState.notSaved])
      : sessionState.wasLocked
        ? null
        : settingsText(session),
  );
  const search = useRef<HTMLInputElement | null>(null);
  const searchField = useCallback((field: HTMLInputElement | null) => void (search.current = field), []);
  const [chosenId, setChosenId] = useState(session.lastWorkspaceId);
  /** Vaults that were opened in this run, by id: an entry for one may end when another is on show. */
  const vaults = useRef(new Map<string, string>());
  /** What a link asked for, until the vault of its workspace is there; and the vault on show. */
  const wanted = useRef<{ workspaceId: string; name: string } | null>(null);
  const shown = useRef<Vault | null>(null);
  const openWanted = useCallback(() => {
    const entry = wanted.current;
    const vault = shown.current;
    if (entry === null || vault === null || vault.workspaceId !== entry.workspaceId) return;
    wanted.current = null;
    void sotto.call('entry.open', { vaultId: vault.id, name: entry.name, rotating: false });
  }, []);
  const onVault = useCallback(
    (vault: Vault) => {
      vaults.current.set(vault.id, vault.name);
      shown.current = vault;
      openWanted();
    },
    [openWanted],
  );
  /** How many secrets expire soon, by workspace: of vaults that were listed in this run. */
  const [expiring, setExpiring] = useState<ReadonlyMap<string, number>>(new Map());
  const onExpiring = useCallback(
    (workspaceId: string, count: number) => setExpiring((known) => new Map(known).set(workspaceId, count)),
    [],
  );
  const chosen = workspaces.rows.find((row) => row.id === chosenId) ?? null;

  const find = (): void => {
    search.current?.focus();
    search.current?.select();
  };
  useKeys((event) => {
    if (isCommand(event, 'k')) {
      event.preventDefault();
      find();
    } else if (isCommand(event, 'l')) {
      event.preventDefault();
      sessionState.lock();
    } else if (event.key === 'F6') {
      event.preventDefault();
      goToRegion(event.shiftKey);
    }
  });
  useEvent('menu.chosen', ({ command }) => {
    if (command === 'find-workspace') find();
  });
  useEvent('secret.stored', ({ vaultId, name }) => {
    const words = messages.workspace.notices;
    say(words.stored(name, vaults.current.get(vaultId) ?? words.aVault));
  });

  useEvent('secret.retired', ({ name, wanted, error }) => {
    const words = messages.deeds.done;
    if (error === null) say(words.retired(name, wanted.becomes));
    else sayWrong(words.notRetired(name, messages.errors[error.code].title));
  });

  const open = (workspace: Workspace): void => {
    workspaces.add(workspace);
    setChosenId(workspace.id);
  };
  useLink((link) => {
    if (link.state === 'failed') {
      sayFailure(link.error);
      return true;
    }
    wanted.current = link.entry === null ? null : { workspaceId: link.workspace.id, name: link.entry };
    open(link.workspace);
    openWanted();
    return true;
  });
  const openDropped = async (text: string | null): Promise<void> => {
    if (text === null) {
      sayFailure({ code: 'config-invalid' });
      return;
    }
    const answer = await sotto.call('workspaces.fromConfigText', { config: text });
    if (answer.ok) open(answer.value);
    else sayFailure(answer.error);
  };
  const openConfig = async (): Promise<void> => {
    const { workspace, failure } = await workspaces.openConfig();
    if (failure !== null) sayFailure(failure);
    if (workspace !== null) setChosenId(workspace.id);
  };
  const pin = async (workspace: Workspace): Promise<void> => {
    const failure = await workspaces.pin(workspace, !workspace.pinned);
    if (failure !== null) sayFailure(failure);
  };

  const tenant = useOpenTenant(workspaces);
  const enterTenant = async ({ id, name }: Tenant): Promise<void> => {
    const answer = await tenant.open(id);
    if (answer.ok) say(messages.workspace.navigation.tenantOpened(name, answer.value));
    else sayFailure(answer.error);
  };

  /** `tenantId`: whose sign-in it is, where it is that of a tenant that has the account as a guest. */
  const signInThen = (again: () => void, tenantId = account.tenantId): SignIn => ({
    waiting: sessionState.waiting,
    cancel: sessionState.cancelSignIn,
    again: async () => {
      const answer = tenantId === account.tenantId ? null : await tenant.open(tenantId);
      const failure = answer === null ? await sessionState.signIn() : answer.ok ? null : answer.error;
      if (failure === null) again();
      else sayFailure(failure);
    },
  });

  const accountMenu = (
    <AccountMenu
      account={account}
      session={session}
      onAdd={() =>
        void sessionState.signIn().then((failure) => {
          if (failure !== null) sayFailure(failure);
        })
      }
      onUse={sessionState.useAccount}
      onRemove={sessionState.removeAccount}
      onSettings={sessionState.settings}
      onSignOut={sessionState.signOut}
    />
  );
  return (
    <div className={styles.root}>
      <Navigation
        state={workspaces}
        chosenId={chosen?.id ?? null}
        openingTenant={tenant.opening}
        expiring={expiring}
        searchField={searchField}
        onFind={find}
        onChoose={(workspace) => setChosenId(workspace.id)}
        onPin={(workspace) => void pin(workspace)}
        onOpenTenant={(one) => void enterTenant(one)}
        onOpenConfig={() => void openConfig()}
        onLock={sessionState.lock}
      />
      <div className={styles.work}>
        {chosen !== null ? (
          <ChosenWorkspace
            key={chosen.id}
            workspace={chosen}
            username={account.username}
            signInThen={(again) => signInThen(again, chosen.tenantId)}
            accountMenu={accountMenu}
            onVault={onVault}
            onFailure={sayFailure}
            say={say}
            onExpiring={onExpiring}
            onQuiet={dismiss}
          />
        ) : (
          <>
            <header data-region="">
              <Header workspace={null} vault={null} loading={workspaces.phase === 'loading'}>
                {accountMenu}
              </Header>
            </header>
            <main className={styles.main} data-region="">
              {workspaces.failure !== null && workspaces.rows.length === 0 ? (
                <ErrorState
                  failure={workspaces.failure}
                  failedAt={null}
                  workspace={null}
                  vault={null}
                  username={account.username}
                  trying={workspaces.phase === 'loading'}
                  signIn={signInThen(workspaces.reload)}
                  onTryAgain={workspaces.reload}
                />
              ) : workspaces.phase === 'ready' && workspaces.rows.length === 0 ? (
                <NoWorkspaces
                  username={account.username}
                  hasLocked={workspaces.locked.length > 0}
                  onLookAgain={workspaces.reload}
                  onOpenConfig={() => void openConfig()}
                />
              ) : (
                <Unchosen state={workspaces} wanted={chosenId} onFind={find} />
              )}
            </main>
          </>
        )}
        {session.again !== null && (
          <AgainBar
            again={session.again}
            username={account.username}
            onAnswer={sessionState.goOn}
            onCancel={sessionState.cancelSignIn}
          />
        )}
      </div>
      <Notices notice={notice} onDismiss={dismiss} />
      <DropTarget onConfig={(text) => void openDropped(text)} />
    </div>
  );
}

interface UnchosenProps {
  state: WorkspacesState;
  /** The workspace of the last time, which may be among those that have not come yet. */
  wanted: string | null;
  onFind: () => void;
}

function Unchosen({ state, wanted, onFind }: UnchosenProps) {
  if (state.phase === 'loading' && wanted !== null) return <TableSkeleton />;
  return state.rows.length > 0 ? <ChooseWorkspace onFind={onFind} /> : null;
}
