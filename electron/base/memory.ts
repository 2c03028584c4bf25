import type { AccountMemory, SettingsFile } from './settings.ts';

const blank: AccountMemory = { pinned: [], used: {}, lastWorkspaceId: null, kept: [] };

/** What is remembered for the account in use, and for it alone. Without an account it is blank, and nothing is kept. */
export interface Memory {
  get(): AccountMemory;
  change(change: Partial<AccountMemory>): void;
  /** Another account is gone from this computer, and this with it. */
  forget(accountId: string): void;
}

/** `accountId`: whose memory it is, asked at each call. */
export function makeMemory(settings: SettingsFile, accountId: () => string | null): Memory {
  const of = (id: string | null): AccountMemory => {
    const { memories } = settings.get();
    return (id !== null && Object.hasOwn(memories, id) ? memories[id] : undefined) ?? blank;
  };
  return {
    get: () => of(accountId()),
    change(change) {
      const id = accountId();
      if (id === null) return;
      settings.change({ memories: { ...settings.get().memories, [id]: { ...of(id), ...change } } });
    },
    forget(id) {
      const others = Object.entries(settings.get().memories).filter(([one]) => one !== id);
      settings.change({ memories: Object.fromEntries(others) });
    },
  };
}
