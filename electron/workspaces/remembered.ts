import type { Memory } from '../base/memory.ts';
import type { Kept } from '../base/settings.ts';
import type { FoundVault } from './find-vault.ts';
import type { FoundWorkspace } from './list.ts';

/** Of those that are not pinned, as many as the list on the left calls recent. */
const recentLimit = 8;

/** The workspaces that are kept for the next start without a network. Nothing secret; a sign-out removes them. */
export interface Remembered {
  all(): Kept[];
  /** The vault it had last time, or null. */
  vaultOf(id: string): FoundVault | null;
  remember(workspace: FoundWorkspace, vault: FoundVault | null): void;
  forget(id: string): void;
}

export function makeRemembered(memory: Memory): Remembered {
  const all = (): Kept[] => memory.get().kept;
  return {
    all,
    vaultOf: (id) => all().find((one) => one.id === id)?.vault ?? null,
    remember(workspace, vault) {
      const { pinned, used, kept } = memory.get();
      const before = kept.find(({ id }) => id === workspace.id)?.vault ?? null;
      const next = [{ ...workspace, vault: vault ?? before }, ...kept.filter(({ id }) => id !== workspace.id)];
      const byUse = next.toSorted((a, b) => (used[b.id] ?? 0) - (used[a.id] ?? 0));
      const recent = new Set(byUse.slice(0, recentLimit).map(({ id }) => id));
      memory.change({ kept: next.filter(({ id }) => pinned.includes(id) || recent.has(id)) });
    },
    forget: (id) => memory.change({ kept: all().filter((one) => one.id !== id) }),
  };
}
