import type { Memory } from './base/memory.ts';
import type { SettingsFile } from './base/settings.ts';
import type { WorkspaceServices } from './ipc/workspace.ts';
import type { SignIn } from './sign-in/accounts.ts';

interface Parts {
  signIn: SignIn;
  settings: SettingsFile;
  memory: Memory;
  /** Before windows close: whether what is typed in them may go. Asks the person where something would be lost. */
  mayClose(): Promise<boolean>;
  /** Ends what the account in use has open, and forgets what it was given. */
  letGo(): void;
  forgetProxyPasswords(): Promise<void>;
}

export interface AccountChanges {
  use: WorkspaceServices['useAccount'];
  /** Forgets one account that is not in use, and what it worked with; false for any other id. */
  remove: WorkspaceServices['removeAccount'];
  /** Another account has signed in: takes it up, unless the person would rather go on with what they typed. */
  mayTakeUp(id: string): Promise<boolean>;
  /** Signs everybody out, without a question; the keychain's state tells whether it kept something. */
  signOut(): Promise<void>;
  /** The same after a question where something typed would be lost; false where the person would rather go on with it. */
  askAndSignOut: WorkspaceServices['signOut'];
}

/** Another account begins, or none: nothing that the last one had open or was given stays. */
export function makeAccountChanges(parts: Parts): AccountChanges {
  const { signIn, settings, memory, mayClose, letGo } = parts;
  const takeUp = (id: string): void => {
    letGo();
    settings.change({ lastAccountId: id });
  };
  const signOut = async (): Promise<void> => {
    letGo();
    settings.forgetPlaces();
    await Promise.all([signIn.signOut(), parts.forgetProxyPasswords()]);
  };
  return {
    async use(id) {
      if (!signIn.state().accounts.some((one) => one.id === id)) return 'unknown';
      if (!(await mayClose())) return 'kept';
      takeUp(id);
      return signIn.use(id) ? 'used' : 'unknown';
    },
    async remove(id) {
      const removed = await signIn.remove(id);
      if (removed) memory.forget(id);
      return removed;
    },
    async mayTakeUp(id) {
      if (!(await mayClose())) return false;
      takeUp(id);
      return true;
    },
    signOut,
    async askAndSignOut() {
      if (!(await mayClose())) return false;
      await signOut();
      return true;
    },
  };
}
