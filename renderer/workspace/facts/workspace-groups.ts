import type { Workspace } from '../../../shared/entities.ts';

export interface Group {
  subscriptionId: string;
  subscription: string;
  /** How many workspaces the subscription has, those under Pinned and Recent included. */
  count: number;
  rows: Workspace[];
}

export interface Groups {
  pinned: Workspace[];
  recent: Workspace[];
  bySubscription: Group[];
}

const recentLimit = 5;
const words = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
const byName = (a: Workspace, b: Workspace): number =>
  words.compare(a.name, b.name) || words.compare(a.resourceGroup, b.resourceGroup);

/** Each workspace stands once: pinned, or among the last used, or under its subscription. */
export function grouped(workspaces: readonly Workspace[]): Groups {
  const pinned = workspaces.filter((workspace) => workspace.pinned).sort(byName);
  const recent = workspaces
    .filter((workspace) => !workspace.pinned && workspace.lastUsed !== null)
    .sort((a, b) => (b.lastUsed ?? 0) - (a.lastUsed ?? 0))
    .slice(0, recentLimit);
  const above = new Set([...pinned, ...recent].map((workspace) => workspace.id));
  const groups = new Map<string, Group>();
  for (const workspace of workspaces) {
    const { subscriptionId, subscription } = workspace;
    const group = groups.get(subscriptionId) ?? { subscriptionId, subscription, count: 0, rows: [] };
    groups.set(subscriptionId, group);
    group.count++;
    if (!above.has(workspace.id)) group.rows.push(workspace);
  }
  for (const group of groups.values()) group.rows.sort(byName);
  return {
    pinned,
    recent,
    bySubscription: [...groups.values()].sort((a, b) => words.compare(a.subscription, b.subscription)),
  };
}

/** Where a workspace holds the text that was typed: its name, or else the place that has it. */
export interface Match {
  workspace: Workspace;
  /** Resource group or subscription, where the name alone does not explain the match. */
  place: string | null;
}

export function matchOf(workspace: Workspace, text: string): Match | null {
  const wanted = text.trim().toLowerCase();
  const holds = (field: string): boolean => field.toLowerCase().includes(wanted);
  if (holds(workspace.name)) return { workspace, place: null };
  if (holds(workspace.resourceGroup)) return { workspace, place: workspace.resourceGroup };
  return holds(workspace.subscription) ? { workspace, place: workspace.subscription } : null;
}

/** A text cut around each occurrence of what was typed, so that the rows can show what is matched. */
export function cutAround(text: string, typed: string): { text: string; matched: boolean }[] {
  const wanted = typed.trim().toLowerCase();
  const at = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted);
  if (at < 0) return [{ text, matched: false }];
  return [
    { text: text.slice(0, at), matched: false },
    { text: text.slice(at, at + wanted.length), matched: true },
    { text: text.slice(at + wanted.length), matched: false },
  ].filter((part) => part.text !== '');
}
