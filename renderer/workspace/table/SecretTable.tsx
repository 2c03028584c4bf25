import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, type KeyboardEvent, type RefObject } from 'react';
import type { SecretRow } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';
import { minute } from '../facts/dates.ts';
import type { Order } from '../facts/secret-order.ts';
import { useNow } from '../hooks/use-now.ts';
import type { Choice, Selection } from '../state/use-selection.ts';
import { SecretTableHead } from './SecretTableHead.tsx';
import { SecretTableRow } from './SecretTableRow.tsx';
import { rowHeight, useTableStyles } from './table.styles.ts';
import { useNameRoom } from './use-name-room.ts';

/** Rows drawn beyond those in view, either way. */
const overscan = 2;

interface SecretTableProps {
  secrets: readonly SecretRow[];
  order: Order;
  onOrder: (order: Order) => void;
  selection: Selection;
  /** A click, which shows more than an arrow key where the details lie over the table. */
  onClick: (name: string, how: Choice) => void;
  onDelete: () => void;
  onOpen: (name: string) => void;
  /** A row to bring into view; a new object each time. */
  goTo: { name: string } | null;
  gridRef: RefObject<HTMLDivElement | null>;
  busy: boolean;
}

/**
 * A grid of which only the rows in view exist. The grid itself has the focus and names the active row, so that a
 * refresh, a new order or scrolling away can't lose it.
 */
export function SecretTable(props: SecretTableProps) {
  const styles = useTableStyles();
  const { secrets, selection, gridRef, goTo } = props;
  const { active } = selection;
  const id = useId();
  const now = useNow(minute);
  const nameHead = useRef<HTMLSpanElement>(null);
  const room = useNameRoom(nameHead);
  const places = useMemo(() => new Map(secrets.map((secret, i) => [secret.name, i])), [secrets]);
  const at = active === null ? undefined : places.get(active);

  const virtual = useVirtualizer({
    count: secrets.length,
    getScrollElement: () => gridRef.current,
    estimateSize: () => rowHeight,
    overscan,
    // The head stays on top of the rows, and a row brought into view must not end up behind it.
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
  });

  const gone = useRef(goTo);
  useEffect(() => {
    if (goTo === null || gone.current === goTo) return;
    const index = places.get(goTo.name);
    if (index === undefined) return;
    gone.current = goTo;
    // In the middle, where no toast lies over it; a row that is in view already stays where it is.
    const range = virtual.range;
    const inView = range !== null && index >= range.startIndex && index < range.endIndex - 2;
    if (!inView) virtual.scrollToIndex(index, { align: 'center' });
  }, [goTo, places, virtual]);

  const moveTo = (index: number, how: Choice): void => {
    const bounded = Math.max(0, Math.min(secrets.length - 1, index));
    const secret = secrets[bounded];
    if (secret === undefined) return;
    selection.choose(secret.name, how);
    virtual.scrollToIndex(bounded, { align: 'auto' });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const command = event.ctrlKey || event.metaKey;
    if (event.altKey) return;
    const page = Math.max(1, Math.floor((gridRef.current?.clientHeight ?? 0) / rowHeight) - 2);
    const from = at ?? -1;
    const target = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      PageDown: from + page,
      PageUp: from - page,
      Home: 0,
      End: secrets.length - 1,
    }[event.key];
    if (target !== undefined) {
      gridRef.current?.focus({ preventScroll: true });
      moveTo(target, command ? 'active' : event.shiftKey ? 'range' : 'only');
    } else if (event.target !== event.currentTarget) return;
    else if (command && event.key.toLowerCase() === 'a') selection.all();
    else if (event.key === 'Escape' && selection.names.size > 1) selection.clear();
    else if (event.key === 'Delete' && !command) props.onDelete();
    else if (active === null || at === undefined) return;
    else if (event.key === ' ') selection.choose(active, event.shiftKey ? 'range' : 'toggle');
    else if (event.key === 'Enter' && !command) props.onOpen(active);
    else return;
    event.preventDefault();
  };

  const items = virtual.getVirtualItems();
  // As many row elements as can ever be in view: a row that leaves gives its element to one that comes, since making new
  // ones is what scrolling spends its time on.
  const pool = Math.ceil((virtual.scrollRect?.height ?? 0) / rowHeight) + 2 * overscan + 2;
  const isActiveShown = at !== undefined && items.some((item) => item.index === at);
  return (
    <div
      role="grid"
      ref={gridRef}
      className={styles.grid}
      tabIndex={0}
      aria-label={messages.workspace.regions.table}
      aria-rowcount={secrets.length + 1}
      aria-multiselectable={true}
      aria-busy={props.busy}
      aria-activedescendant={isActiveShown ? `${id}-${at}` : undefined}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        // The focus shows on a row, so whoever comes by keyboard needs one.
        const byKeyboard = event.target === event.currentTarget && event.target.matches(':focus-visible');
        if (byKeyboard && at === undefined) moveTo(0, 'only');
      }}
      data-region-start=""
    >
      <SecretTableHead nameRef={nameHead} order={props.order} onOrder={props.onOrder} />
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const secret = secrets[item.index];
          return secret === undefined ? null : (
            <SecretTableRow
              key={item.index % pool}
              id={`${id}-${item.index}`}
              secret={secret}
              rowIndex={item.index + 2}
              offset={item.start - rowHeight}
              selected={selection.names.has(secret.name)}
              active={secret.name === active}
              now={now}
              room={room}
              onChoose={props.onClick}
              onOpen={props.onOpen}
            />
          );
        })}
      </div>
    </div>
  );
}
