import { FirstRun } from './first-run/FirstRun.tsx';
import { WorkspaceWindow } from './frame/WorkspaceWindow.tsx';
import { LockScreen } from './lock/LockScreen.tsx';
import { isCommand, useKeys } from './hooks/use-keys.ts';
import { useSession } from './state/use-session.ts';

/** Who is signed in decides what there is to see; another account starts with nothing of the last one's. */
export function App() {
  const state = useSession();
  const { session } = state;
  useKeys((event) => {
    if (!isCommand(event, ',')) return;
    event.preventDefault();
    state.settings();
  });
  if (session === null && state.failure === null) return null;
  if (session === null || session.account === null) return <FirstRun state={state} />;
  if (session.locked !== null) {
    return <LockScreen account={session.account} cause={session.locked} session={session} state={state} />;
  }
  return <WorkspaceWindow key={session.account.id} account={session.account} session={session} sessionState={state} />;
}
