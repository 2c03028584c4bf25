import { useCallback, useMemo, useState } from 'react';

/** `only`: this one and no other. `toggle`: with the others. `range`: all from the last one chosen. `active`: it has the focus, and nothing is chosen anew. */
export type Choice = 'only' | 'toggle' | 'range' | 'active';

interface Chosen {
  active: string | null;
  /** Where a range begins. */
  anchor: string | null;
  names: ReadonlySet<string>;
}

export interface Selection {
  /** The one that has the focus of the table. */
  active: string | null;
  /** Those that a deed would meet: chosen and on show. */
  names: ReadonlySet<string>;
  choose: (name: string, how: Choice) => void;
  all: () => void;
  /** Back to the one that has the focus. */
  clear: () => void;
}

const none: Chosen = { active: null, anchor: null, names: new Set() };

/** What is chosen in a list, whose order decides what lies between two rows. What a filter hides is not chosen. */
export function useSelection(shown: readonly { name: string }[]): Selection {
  const [chosen, setChosen] = useState(none);

  const choose = useCallback(
    (name: string, how: Choice) =>
      setChosen((last): Chosen => {
        switch (how) {
          case 'only':
            return { active: name, anchor: name, names: new Set([name]) };
          case 'active':
            return { ...last, active: name };
          case 'toggle': {
            const names = new Set(last.names);
            if (!names.delete(name)) names.add(name);
            return { active: name, anchor: name, names };
          }
          case 'range': {
            const at = (wanted: string | null) => shown.findIndex((row) => row.name === wanted);
            const [from, to] = [at(last.anchor), at(name)];
            if (from < 0 || to < 0) return { active: name, anchor: name, names: new Set([name]) };
            const between = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
            return { active: name, anchor: last.anchor, names: new Set(between.map((row) => row.name)) };
          }
        }
      }),
    [shown],
  );
  const all = useCallback(
    () =>
      setChosen((last) => ({
        ...last,
        active: last.active ?? shown[0]?.name ?? null,
        names: new Set(shown.map((row) => row.name)),
      })),
    [shown],
  );
  const clear = useCallback(
    () => setChosen((last) => ({ ...last, names: new Set(last.active === null ? [] : [last.active]) })),
    [],
  );
  const names = useMemo(() => {
    if (chosen.names.size < 2) return chosen.names;
    return new Set(shown.flatMap(({ name }) => (chosen.names.has(name) ? [name] : [])));
  }, [chosen.names, shown]);
  return { active: chosen.active, names, choose, all, clear };
}
