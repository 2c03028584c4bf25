import { useDeferredValue, useMemo, useState } from 'react';
import type { SecretRow } from '../../../shared/entities.ts';
import { minute } from '../facts/dates.ts';
import { countExpiring } from '../facts/expiry.ts';
import { anything, countOf, narrowed, type Conditions } from '../facts/secret-filter.ts';
import { filtered, sorted, type Order } from '../facts/secret-order.ts';
import { useNow } from '../hooks/use-now.ts';

export interface SecretView {
  /** The rows on show, in their order. */
  shown: readonly SecretRow[];
  /** Words that were typed, and those that the rows on show go by: while many rows are looked through, the latter lag behind. */
  filter: string;
  applied: string;
  conditions: Conditions;
  order: Order;
  /** How many of all secrets expire soon. */
  expiring: number;
  /** Renewed every minute, ms since 1970. */
  now: number;
  setFilter: (text: string) => void;
  setConditions: (conditions: Conditions) => void;
  setOrder: (order: Order) => void;
  /** Shows everything again. */
  clear: () => void;
}

/** Which of a vault's secrets are on show, and in which order. */
export function useSecretView(rows: readonly SecretRow[]): SecretView {
  const now = useNow(minute);
  const [filter, setFilter] = useState('');
  const [conditions, setConditions] = useState(anything);
  const [order, setOrder] = useState<Order>({ column: 'name', descending: false });
  const applied = useDeferredValue(filter);
  const inOrder = useMemo(() => sorted(rows, order), [rows, order]);
  // Only what depends on the time is looked at anew each minute.
  const at = countOf(conditions) === 0 ? 0 : now;
  const meeting = useMemo(() => narrowed(inOrder, conditions, at), [inOrder, conditions, at]);
  const shown = useMemo(() => filtered(meeting, applied), [meeting, applied]);
  const expiring = useMemo(() => countExpiring(rows, now), [rows, now]);
  return {
    ...{ shown, filter, applied, conditions, order, expiring, now, setFilter, setConditions, setOrder },
    clear: () => {
      setFilter('');
      setConditions(anything);
    },
  };
}
