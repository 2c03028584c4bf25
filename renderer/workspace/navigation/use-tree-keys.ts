import { useCallback, useState, type KeyboardEvent, type RefObject } from 'react';

/** What a list of rows with one tab stop needs: arrows go up and down, Right to a row's pin, Left back from it. */
export interface TreeKeys {
  tabStop: string | null;
  onFocus: (key: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  focusFirst: () => void;
  focusRow: (key: string) => void;
}

export function useTreeKeys(
  list: RefObject<HTMLElement | null>,
  keys: readonly string[],
  chosen: string | null,
  leaveAbove: () => void,
): TreeKeys {
  const [last, setLast] = useState<string | null>(null);
  const tabStop = [last, chosen, keys[0]].find((key) => typeof key === 'string' && keys.includes(key)) ?? null;

  const rows = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const focusRow = (key: string): void =>
    rows()
      .find((row) => row.dataset['row'] === key)
      ?.focus();
  const onFocus = useCallback((key: string) => setLast(key), []);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    const all = rows();
    const key = target.dataset['row'] ?? target.dataset['pin'];
    const at = all.findIndex((row) => row.dataset['row'] === key);
    const go = (element: HTMLElement | null | undefined): void => {
      if (!element) return;
      event.preventDefault();
      element.focus();
    };
    switch (event.key) {
      case 'ArrowDown':
        return go(all[at + 1]);
      case 'ArrowUp':
        if (at === 0) {
          event.preventDefault();
          return leaveAbove();
        }
        return go(all[at - 1]);
      case 'Home':
        return go(all[0]);
      case 'End':
        return go(all.at(-1));
      case 'ArrowRight':
        return go(target.parentElement?.querySelector<HTMLElement>('[data-pin]'));
      case 'ArrowLeft':
        return target.dataset['pin'] === undefined ? undefined : go(all[at]);
      default:
        return undefined;
    }
  };

  return { tabStop, onFocus, onKeyDown, focusFirst: () => rows()[0]?.focus(), focusRow };
}
