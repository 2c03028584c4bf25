import { basename } from 'node:path';
import { keyLimit, type BatchEntry, type BatchOddity } from '../../../shared/batch.ts';
import type { BatchOrder, FromBatch } from '../../../shared/batch-port.ts';
import { failure, isBusy, isOutOfReach, type Answer, type ErrorCode, type Failure } from '../../../shared/errors.ts';
import { valueFacts, type ValueFacts } from '../../../shared/secret-rules.ts';
import { mayHaveArrived } from '../arrival.ts';
import type { VaultAccess } from '../client.ts';
import { makePace, type Pace } from './pace.ts';
import type { SourceEntry } from './sources/entries.ts';
import { readBytes, textOf } from './sources/file.ts';
import { entriesOf } from './sources/parse.ts';
import { makeWriter, type Writer } from './write.ts';

/** Rows that are written at once. */
const workers = 4;
/** How often one row may be tried. Each try looks first whether the last one took effect. */
const tries = 5;

export interface BatchParts {
  access: VaultAccess;
  /** Of the file that the person picked in main's dialog. */
  path: string;
  tell(message: FromBatch): void;
  /** Tells main, and waits until it lets go on. */
  ask(question: (id: number) => FromBatch): Promise<void>;
}

export interface Batch {
  /** Reads the file and tells what is in it: keys, sizes, oddities. */
  read(): Promise<void>;
  /** Stores these rows; one run at a time. */
  run(orders: BatchOrder[]): Promise<void>;
  /** Ends the run after the rows that are being written. */
  stop(): void;
}

/** What is wrong with one row and says nothing of the next. After any other failure the rest would fail as well. */
const ofOneRow = new Set<ErrorCode>([
  'secret-deleted',
  'secret-busy',
  'secret-changed',
  'name-invalid',
  'name-too-long',
  'name-empty',
  'value-empty',
  'value-too-large',
  'write-uncertain',
  'answer-not-understood',
]);

/** Many secrets from one file, written by this process alone. What it tells main holds no value. */
export function makeBatch({ access, path, tell, ask }: BatchParts): Batch {
  let entries: SourceEntry[] = [];
  let stopping: AbortController | null = null;

  const read = async (): Promise<Answer<{ stamp: string; unread: number[] }>> => {
    const file = await readBytes(path);
    if (!file.ok) return file;
    const text = textOf(file.value.bytes);
    if (text === null) return failure('value-not-text');
    const parsed = entriesOf(basename(path), text);
    if (!parsed.ok) return parsed;
    entries = parsed.value.entries;
    return { ok: true, value: { stamp: file.value.stamp, unread: parsed.value.unread.slice(0, 1_000) } };
  };

  return {
    async read() {
      const answer = await read();
      if (answer.ok) tell({ kind: 'batch-read', ...answer.value, entries: entries.map(toldOf) });
      else tell({ kind: 'batch-refused', error: answer.error });
    },
    async run(orders) {
      if (stopping !== null) return;
      stopping = new AbortController();
      const { signal: stop } = stopping;
      const pace = makePace({ stop, onPause: (until) => tell({ kind: 'batch-pause', until }) });
      const queue = orders.map((order) => ({ order, left: tries }));
      let fatal: Failure | null = null;
      const end = (error: Failure): void => {
        fatal ??= error;
        stopping?.abort();
      };
      const work = async (): Promise<void> => {
        const writer = makeWriter(access);
        for (;;) {
          await pace.turn();
          const next = stop.aborted ? undefined : queue.shift();
          if (next === undefined) return;
          const again = await one(writer, next.order, { pace, stop, isLast: next.left === 1, end });
          if (again !== null) queue.unshift({ order: again, left: next.left - 1 });
        }
      };
      await Promise.all(Array.from({ length: workers }, work));
      stopping = null;
      tell({ kind: 'batch-ended', error: fatal });
    },
    stop: () => stopping?.abort(),
  };

  /** One try at a row; answers the order for the next one, or null where there is none. */
  async function one(writer: Writer, order: BatchOrder, run: Run): Promise<BatchOrder | null> {
    const { row, name, attributes, basedOn, lookOnly } = order;
    let { before } = order;
    const value = entries[row]?.value ?? '';
    const begin = async (ids: string[]): Promise<void> => {
      before = ids;
      await ask((id) => ({ kind: 'batch-begin', id, row, before: ids }));
    };
    const entry = { name, value, attributes, basedOn };
    const stored = lookOnly ? await writer.find(entry, before ?? []) : await writer.store(entry, { before, begin });
    if (stored === null) {
      tell({ kind: 'batch-back', row, error: null });
      return null;
    }
    if (stored.ok) {
      run.pace.went();
      tell({ kind: 'batch-stored', row, version: stored.version, updated: stored.updated });
      return null;
    }
    const { error } = stored;
    const isPassing = error.code === 'write-uncertain' || isBusy(error) || isOutOfReach(error);
    if (isPassing && !run.isLast) {
      tell({ kind: 'batch-back', row, error });
      if (isBusy(error)) run.pace.refused(error.retryAfter);
      else await Promise.race([ask((id) => ({ kind: 'batch-wait', id })), whenStopped(run.stop)]);
      // What the vault had received may still take effect, so that each try looks for the last one.
      return { ...order, before: mayHaveArrived(error) ? before : null };
    }
    if (isPassing || ofOneRow.has(error.code)) {
      tell({ kind: 'batch-failed', row, error });
    } else {
      tell({ kind: 'batch-back', row, error });
      run.end(error);
    }
    return null;
  }
}

interface Run {
  pace: Pace;
  stop: AbortSignal;
  isLast: boolean;
  /** Nothing more has a chance. */
  end(error: Failure): void;
}

const valueOddities = [
  'byteOrderMark',
  'blankAtStart',
  'blankAtEnd',
  'lineEndAtEnd',
  'carriageReturns',
  'quoted',
  'controls',
] as const satisfies (BatchOddity & keyof ValueFacts)[];

/** What main may know of an entry. */
function toldOf({ key, value, line, contentType, odd }: SourceEntry): BatchEntry {
  const facts = valueFacts(value);
  return {
    key: key.slice(0, keyLimit + 1),
    line,
    bytes: facts.bytes,
    odd: [...valueOddities.filter((oddity) => facts[oddity]), ...odd],
    contentType: contentType.slice(0, 1_024),
  };
}

function whenStopped(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });
}
