import { useMemo, useState } from 'react';
import type { Tenant, Workspace } from '../../../shared/entities.ts';
import { grouped, matchOf, type Group, type Groups } from '../facts/workspace-groups.ts';

export interface Sections {
  /** Locked tenants whose name holds what is typed. */
  locked: readonly Tenant[];
  groups: Groups;
  /** While something is typed: the matching workspaces, with the place that matches where it is not the name. */
  matches: ReadonlyMap<string, string | null> | null;
  folded: (group: Group) => boolean;
  toggle: (subscriptionId: string, open: boolean) => void;
  /** Every row in the order of the page: workspaces and the heads of subscriptions. */
  keys: readonly string[];
  first: Workspace | null;
}

/** From so many workspaces on, a subscription starts folded, so that the list can be looked over. */
const foldFrom = 9;

/** The key of a tenant's row among those of the list. */
export const rowKeyOf = (tenant: Tenant): string => `tenant ${tenant.id}`;

interface SectionsInput {
  rows: readonly Workspace[];
  locked: readonly Tenant[];
  typed: string;
  chosenId: string | null;
}

export function useSections({ rows, locked: all, typed, chosenId }: SectionsInput): Sections {
  /** What the person has opened or closed; kept while Sotto runs. */
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map());

  const matches = useMemo(() => {
    if (typed.trim() === '') return null;
    const found = rows.map((workspace) => matchOf(workspace, typed)).filter((match) => match !== null);
    return new Map(found.map(({ workspace, place }) => [workspace.id, place]));
  }, [rows, typed]);

  const groups = useMemo(
    () => grouped(matches === null ? rows : rows.filter((workspace) => matches.has(workspace.id))),
    [rows, matches],
  );

  const folded = (group: Group): boolean => {
    if (matches !== null) return false;
    const said = opened.get(group.subscriptionId);
    if (said !== undefined) return !said;
    const holdsChosen = group.rows.some((workspace) => workspace.id === chosenId);
    return group.rows.length >= foldFrom && groups.bySubscription.length > 1 && !holdsChosen;
  };

  const locked = all.filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
  const shown = [
    ...groups.pinned,
    ...groups.recent,
    ...groups.bySubscription.flatMap((group) => (folded(group) ? [] : group.rows)),
  ];
  const keys = [
    ...groups.pinned.map((workspace) => workspace.id),
    ...groups.recent.map((workspace) => workspace.id),
    ...groups.bySubscription.flatMap((group) => [
      group.subscriptionId,
      ...(folded(group) ? [] : group.rows.map((workspace) => workspace.id)),
    ]),
    ...locked.map(rowKeyOf),
  ];

  return {
    groups,
    locked,
    matches,
    folded,
    toggle: (id, open) => setOpened((was) => new Map(was).set(id, open)),
    keys,
    first: shown[0] ?? null,
  };
}
