import type { BatchRow, BatchState } from '../../../shared/batch.ts';
import { willBeWritten } from '../../../shared/batch-rules.ts';
import { messages } from '../../../shared/messages/index.ts';
import { nameFault } from '../../../shared/secret-rules.ts';

const words = messages.batch;

export interface Counts {
  stored: number;
  failed: number;
  writing: number;
  /** Still to be written. */
  left: number;
  skipped: number;
  looking: number;
}

export function countsOf(rows: readonly BatchRow[]): Counts {
  const counts: Counts = { stored: 0, failed: 0, writing: 0, left: 0, skipped: 0, looking: 0 };
  for (const row of rows) {
    const { state } = row.result;
    if (state === 'stored' || state === 'failed' || state === 'writing') counts[state]++;
    else if (willBeWritten(row)) counts.left++;
    else counts.skipped++;
    if (row.existing.state === 'looking' && willBeWritten(row)) counts.looking++;
  }
  return counts;
}

/** What was found, in one breath: “4 exist in the vault, 1 is new, 1 comes twice.” */
export function foundText(rows: readonly BatchRow[]): string {
  const facts = words.facts;
  const count = (is: (row: BatchRow) => boolean): number => rows.filter(is).length;
  const isNamed = ({ name }: BatchRow): boolean => nameFault(name) === null;
  const parts: [number, (n: number) => string][] = [
    [count(({ existing }) => existing.state === 'exists'), facts.exist],
    [count(({ existing }) => existing.state === 'new'), facts.new],
    [count(({ existing }) => existing.state === 'looking'), facts.looking],
    [count((row) => row.existing.state === 'unknown' && isNamed(row)), facts.unknown],
    [count(({ fault }) => fault === 'value-too-large'), facts.tooLarge],
    [count(({ fault }) => fault === 'value-empty'), facts.empty],
    [count((row) => !isNamed(row)), facts.noName],
    [count((row) => row.twice || row.fault === 'name-twice'), facts.twice],
  ];
  const said = parts.filter(([n]) => n > 0).map(([n, text]) => text(n));
  return `${said.join(', ')}.`;
}

/** Seconds that the run still takes at the pace it had; null before that can be told. */
export function secondsLeft({ run }: BatchState, { left, writing }: Counts, now: number): number | null {
  if (run === null) return null;
  const done = run.rows - left - writing;
  if (done < 5) return null;
  return ((now - run.began) / 1_000 / done) * (left + writing);
}
