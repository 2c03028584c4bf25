import { keyLimit, type BatchEntry, type BatchRow } from '../../shared/batch.ts';
import { willBeWritten } from '../../shared/batch-rules.ts';
import type { BatchOrder } from '../../shared/batch-port.ts';
import type { Existing } from '../../shared/entities.ts';
import type { Answer, ErrorCode, Failure } from '../../shared/errors.ts';
import { nameFault, namesFor, originalNameTag, valueFault } from '../../shared/secret-rules.ts';
import { mayHaveArrived } from './arrival.ts';

type LookedUp = Answer<Existing>;

export interface TableOptions {
  lookUp(name: string): Promise<LookedUp>;
  /** Rows that are another than they were. */
  onChange(rows: BatchRow[]): void;
}

/** The rows of a batch as main keeps them: names, sizes, states, and what the vault was found to hold. */
export interface BatchTable {
  rows(): BatchRow[];
  /** What was read, the first time or once more: rows that are stored stay as they are. */
  take(entries: BatchEntry[]): void;
  /** What the person wants of a row; null for one that is stored or on its way, or that there is not. */
  set(row: number, wish: { name: string; wanted: boolean }): BatchRow | null;
  /** What is to be written, or with `interrupted` what is to be looked for. */
  orders(which: 'all' | 'interrupted'): BatchOrder[];
  began(row: number, before: string[]): void;
  stored(row: number): void;
  /** Not stored, or nobody knows; null where a look found nothing. */
  back(row: number, error: Failure | null): void;
  failed(row: number, error: Failure): void;
  /** The process is gone: what it was writing may be stored. */
  interrupt(): void;
}

/** Looks that are under way at once. */
const looksAtOnce = 6;

interface Kept {
  shown: BatchRow;
  /** What the last look at its name found; null before. */
  found: LookedUp | null;
  /** The versions before a write of it began: what is new since may be ours, however late it took effect. */
  before: string[] | null;
}

export function makeBatchTable({ lookUp, onChange }: TableOptions): BatchTable {
  let kept: Kept[] = [];
  const waiting: Kept[] = [];
  let looking = 0;
  const tell = (changed: readonly Kept[]): void => {
    const all = new Set([...changed, ...setFaults(kept)]);
    if (all.size > 0) onChange([...all].map(({ shown }) => shown));
  };
  const change = (one: Kept, what: Partial<BatchRow>): void => {
    one.shown = { ...one.shown, ...what };
  };

  const look = (one: Kept): void => {
    one.found = null;
    const isName = nameFault(one.shown.name) === null;
    change(one, { existing: { state: isName ? 'looking' : 'unknown' } });
    if (!isName) return;
    waiting.push(one);
    lookOn();
  };
  const lookOn = (): void => {
    while (looking < looksAtOnce) {
      const one = waiting.shift();
      if (one === undefined) return;
      const { name } = one.shown;
      looking++;
      void lookUp(name).then((found) => {
        looking--;
        // Renamed meanwhile: another look is on its way.
        if (one.shown.name === name) {
          one.found = found;
          change(one, { existing: existingOf(found) });
          tell([one]);
        }
        lookOn();
      });
    }
  };
  const settle = (row: number, result: BatchRow['result']): void => {
    const one = kept[row];
    if (one === undefined) return;
    change(one, { result });
    tell([one]);
  };

  /** What was refused took no effect: whatever is new after that is not ours. */
  const forgetIfRefused = (row: number, error: Failure | null): void => {
    const one = kept[row];
    if (one !== undefined && error !== null && !mayHaveArrived(error)) one.before = null;
  };

  return {
    rows: () => kept.map(({ shown }) => shown),
    take(entries) {
      const before = kept;
      kept = withLeftOver(
        rowsOf(entries).map((shown) => carriedOver(shown, before)),
        before,
      );
      for (const one of kept) if (one.shown.result.state !== 'stored') look(one);
      tell(kept);
    },
    set(row, { name, wanted }) {
      const one = kept[row];
      if (one === undefined || !['waits', 'failed'].includes(one.shown.result.state)) return null;
      const isOther = one.shown.name !== name;
      // A failure was about the name or its state in the vault: another look is worth another try.
      const anew = isOther || one.shown.result.state === 'failed';
      change(one, { name, wanted, renamed: isRenamed(name, one.shown.key), result: { state: 'waits' } });
      if (isOther) one.before = null;
      if (anew) look(one);
      tell([one]);
      return one.shown;
    },
    orders(which) {
      return kept.flatMap((one) => {
        const { shown, found, before } = one;
        const isWanted = which === 'all' ? willBeWritten(shown) : shown.result.state === 'interrupted';
        return isWanted ? [{ ...orderOf(shown, found), before, lookOnly: which === 'interrupted' }] : [];
      });
    },
    began(row, before) {
      const one = kept[row];
      if (one !== undefined) one.before = before;
      settle(row, { state: 'writing' });
    },
    stored(row) {
      const existing = kept[row]?.shown.existing;
      const versions = existing?.state === 'exists' ? existing.versions + 1 : existing?.state === 'new' ? 1 : null;
      settle(row, { state: 'stored', versions });
    },
    back(row, error) {
      forgetIfRefused(row, error);
      settle(row, { state: error?.code === 'write-uncertain' ? 'interrupted' : 'waits' });
    },
    failed(row, error) {
      forgetIfRefused(row, error);
      settle(row, error.code === 'write-uncertain' ? { state: 'interrupted' } : { state: 'failed', error });
      const one = kept[row];
      // Somebody else was there in the meantime: what they left is shown, and the person decides again.
      if (one !== undefined && error.code === 'secret-changed') look(one);
    },
    interrupt() {
      const writing = kept.filter(({ shown }) => shown.result.state === 'writing');
      for (const one of writing) change(one, { result: { state: 'interrupted' } });
      tell(writing);
    },
  };
}

function rowsOf(entries: BatchEntry[]): BatchRow[] {
  const names = namesFor(entries.map(({ key }) => (key.length > keyLimit ? '' : key)));
  const last = new Map(entries.map(({ key }, i) => [key, i]));
  return entries.map((entry, row) => {
    const name = names[row] ?? '';
    const twice = last.get(entry.key) !== row;
    return {
      ...{ row, ...entry, twice, name, renamed: isRenamed(name, entry.key) },
      existing: { state: 'looking' },
      // Readers of such files take the last of equal keys.
      wanted: !twice,
      fault: null,
      result: { state: 'waits' },
    };
  });
}

/** A row of a file that was read once more: what was stored stays stored, and what the person had chosen stays chosen. */
function carriedOver(shown: BatchRow, before: Kept[]): Kept {
  const same = before.filter((one) => one.shown.key === shown.key && one.shown.twice === shown.twice);
  const old = same.find((one) => one.shown.row === shown.row) ?? same[0];
  if (old === undefined) return { shown, found: null, before: null };
  const { name, wanted, renamed, result, existing } = old.shown;
  return {
    shown: { ...shown, name, wanted, renamed, result, ...(result.state === 'stored' && { existing }) },
    found: old.found,
    before: old.before,
  };
}

const isRenamed = (name: string, key: string): boolean => name !== key && key.length <= keyLimit;

/** What was stored from entries that the file has no more stays in the table, behind the others. */
function withLeftOver(kept: Kept[], before: Kept[]): Kept[] {
  const carried = new Set(kept.map(({ shown }) => shown.key));
  const left = before.filter(({ shown }) => shown.result.state === 'stored' && !carried.has(shown.key));
  return [...kept, ...left.map((one, i) => ({ ...one, shown: { ...one.shown, row: kept.length + i } }))];
}

/** Sets why rows can't be written as they are; answers those for which that is another reason than before. */
function setFaults(kept: readonly Kept[]): Kept[] {
  /** Names that are taken: by a row that is stored, else by the first one that is to be written. */
  const takers = new Map<string, Kept>();
  for (const stage of ['stored', 'wanted'] as const) {
    for (const one of kept) {
      const { name, result, wanted } = one.shown;
      const takes = stage === 'stored' ? result.state === 'stored' : wanted && ownFault(one.shown) === null;
      if (takes && !takers.has(name.toLowerCase())) takers.set(name.toLowerCase(), one);
    }
  }
  return kept.filter((one) => {
    const { shown } = one;
    const isTaken = shown.wanted && takers.get(shown.name.toLowerCase()) !== one;
    const fault = shown.result.state === 'stored' ? null : (ownFault(shown) ?? (isTaken ? 'name-twice' : null));
    if (fault === shown.fault) return false;
    one.shown = { ...shown, fault };
    return true;
  });
}

const ownFault = ({ name, bytes }: BatchRow): ErrorCode | null => nameFault(name) ?? valueFault({ bytes });

function existingOf(found: LookedUp): BatchRow['existing'] {
  // A look that failed says nothing; the process looks again before it writes.
  if (!found.ok) return { state: 'unknown' };
  const { value } = found;
  return value.state === 'exists' ? { state: 'exists', versions: value.versions } : { state: value.state };
}

function orderOf(shown: BatchRow, found: LookedUp | null): Omit<BatchOrder, 'before' | 'lookOnly'> {
  const existing = found?.ok === true ? found.value : null;
  const old = existing?.state === 'exists' ? existing : null;
  const tags = (old?.attributes.tags ?? []).filter((tag) => tag.name !== originalNameTag);
  const ofName = shown.renamed ? [{ name: originalNameTag, value: shown.key }] : [];
  return {
    row: shown.row,
    // The vault's own spelling of a name that is there.
    name: old?.name ?? shown.name,
    attributes: {
      // A new version loses what is not written again; the dates were those of the old value.
      contentType: shown.contentType === '' ? (old?.attributes.contentType ?? '') : shown.contentType,
      tags: [...ofName, ...tags].slice(0, 15),
      activates: null,
      expires: null,
      enabled: true,
    },
    basedOn: old?.revision ?? (existing?.state === 'unknown' ? 'unknown' : null),
  };
}
