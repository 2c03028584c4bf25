import type { SecretRow } from '../../../shared/entities.ts';
import type { Failure } from '../../../shared/errors.ts';
import { sameName } from '../../../shared/secret-rules.ts';

/** What is known of a vault's secrets. Old rows stay on show until a new list is whole, so that the table never jumps. */
export interface SecretList {
  phase: 'loading' | 'refreshing' | 'idle';
  rows: readonly SecretRow[];
  /** When the list on show was whole, or null while it has never been. */
  listedAt: number | null;
  /** Rows that have arrived of the list that is being read. */
  soFar: number;
  failure: Failure | null;
  failedAt: number | null;
}

export const unread: SecretList = {
  phase: 'loading',
  rows: [],
  listedAt: null,
  soFar: 0,
  failure: null,
  failedAt: null,
};

export type SecretListEvent =
  | { kind: 'started' }
  | { kind: 'batch'; rows: readonly SecretRow[] }
  | { kind: 'finished'; rows: readonly SecretRow[]; at: number }
  | { kind: 'failed'; failure: Failure; at: number }
  | { kind: 'stored'; name: string; updated: number }
  | { kind: 'gone'; names: readonly string[] };

export function secretList(list: SecretList, event: SecretListEvent): SecretList {
  switch (event.kind) {
    case 'started':
      return { ...list, phase: isBlank(list) ? 'loading' : 'refreshing', soFar: 0 };
    case 'batch':
      return {
        ...list,
        soFar: event.rows.length,
        rows: list.phase === 'loading' ? event.rows : list.rows,
      };
    case 'finished':
      return { ...unread, phase: 'idle', rows: event.rows, soFar: event.rows.length, listedAt: event.at };
    case 'failed':
      return { ...list, phase: 'idle', failure: event.failure, failedAt: event.at };
    case 'stored':
      // Who may not list gets no table of one row that looks like the whole vault.
      return isBlank(list) ? list : { ...list, rows: withStored(list.rows, event.name, event.updated) };
    case 'gone': {
      const gone = new Set(event.names);
      return { ...list, rows: list.rows.filter(({ name }) => !gone.has(name)) };
    }
  }
}

/** Nothing has been listed, which is not the same as an empty vault. */
export function isBlank(list: SecretList): boolean {
  return list.listedAt === null && list.rows.length === 0;
}

/** The row of what was just stored, at once; the list that is read next knows the rest of it. */
function withStored(rows: readonly SecretRow[], name: string, updated: number): readonly SecretRow[] {
  if (rows.some((row) => sameName(row.name, name))) {
    return rows.map((row) => (sameName(row.name, name) ? { ...row, updated, enabled: true } : row));
  }
  const row: SecretRow = {
    name,
    enabled: true,
    created: updated,
    updated,
    activates: null,
    expires: null,
    contentType: '',
    tags: [],
  };
  return [...rows, row];
}
