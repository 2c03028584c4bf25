import type { ActivityRow } from '../../shared/activity.ts';

/** More than anybody reads; the oldest goes first. */
const limit = 1_000;

export interface Activity {
  add(entry: Omit<ActivityRow, 'at'>): void;
  /** Newest first. */
  list(): ActivityRow[];
  clear(): void;
}

/** What was done since somebody signed in: in memory alone, gone with the account or with Sotto. */
export function makeActivity(): Activity {
  let rows: ActivityRow[] = [];
  return {
    add: (entry) => {
      rows = [{ at: Date.now(), ...entry }, ...rows].slice(0, limit);
    },
    list: () => rows,
    clear: () => {
      rows = [];
    },
  };
}
