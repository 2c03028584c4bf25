import { Input, mergeClasses, Select } from '@fluentui/react-components';
import { ArrowRight16Regular } from '@fluentui/react-icons';
import { memo, useId, useState } from 'react';
import type { BatchRow } from '../../../shared/batch.ts';
import { messages } from '../../../shared/messages/index.ts';
import { nameLimit } from '../../../shared/secret-rules.ts';
import { useBatchStyles } from './batch.styles.ts';
import { BatchResult } from './BatchResult.tsx';

const words = messages.batch;

interface BatchRowLineProps {
  row: BatchRow;
  vault: string;
  offset: number;
  stage: 'before' | 'under-way' | 'after';
  onSet: (row: number, wish: { name: string; wanted: boolean }) => void;
  onRecover: (row: number, name: string) => void;
}

/** Memoised: a run changes a few rows at a time. */
export const BatchRowLine = memo(function BatchRowLine({
  row,
  vault,
  offset,
  stage,
  onSet,
  onRecover,
}: BatchRowLineProps) {
  const styles = useBatchStyles();
  const note = useId();
  const { key, name, wanted, fault, result } = row;
  const isOpen = stage !== 'under-way' && (result.state === 'waits' || result.state === 'failed');
  const isNameBad = fault !== null && fault.startsWith('name-');
  const isValueBad = fault !== null && fault.startsWith('value-');
  const set = (wish: Partial<{ name: string; wanted: boolean }>): void => onSet(row.row, { name, wanted, ...wish });
  const action = wanted && !isValueBad ? writeText(row) : words.skip;
  return (
    <div
      role="row"
      aria-rowindex={row.row + 2}
      className={mergeClasses(styles.row, styles.bodyRow, result.state === 'writing' && styles.active)}
      style={{ transform: `translateY(${offset}px)` }}
    >
      <span role="cell" className={styles.place}>
        {row.row + 1}
      </span>
      <KeyCell row={row} />
      <span role="none" className={mergeClasses(styles.arrow, styles.wide)}>
        <ArrowRight16Regular aria-hidden="true" />
      </span>
      <span role="cell" className={styles.cell}>
        {isOpen && !isValueBad ? (
          <NameField
            key={name}
            label={words.nameOf(key)}
            name={name}
            note={isNameBad ? note : undefined}
            onChange={(next) => set({ name: next })}
          />
        ) : (
          <span title={name}>{name}</span>
        )}
      </span>
      <span role="cell" className={mergeClasses(styles.cell, styles.size, styles.wide, isValueBad && styles.danger)}>
        {words.bytes(row.bytes)}
      </span>
      <span role="cell" className={mergeClasses(styles.cell, styles.wide)} id={note}>
        <Existing row={row} />
      </span>
      <span role="cell" className={styles.cell}>
        {isOpen ? (
          <Select
            className={styles.field}
            aria-label={words.actionOf(key)}
            disabled={isValueBad}
            value={wanted && !isValueBad ? 'write' : 'skip'}
            onChange={(_event, { value }) => set({ wanted: value === 'write' })}
          >
            <option value="write">{writeText(row)}</option>
            <option value="skip">{words.skip}</option>
          </Select>
        ) : (
          action
        )}
      </span>
      <span role="cell" className={styles.cell}>
        <BatchResult
          row={row}
          vault={vault}
          stage={stage}
          onTryAgain={() => set({ wanted: true })}
          onRecover={() => onRecover(row.row, name)}
        />
      </span>
    </div>
  );
});

function KeyCell({ row }: { row: BatchRow }) {
  const styles = useBatchStyles();
  const { key, line, bytes, odd, contentType, fault } = row;
  const oddities = odd.map((one) => words.oddities[one]);
  const said = oddities.length > 0 ? words.has(oddities.join(', ')) : contentType;
  const { between } = messages.workspace;
  return (
    <span role="cell" className={styles.cell} title={[key, words.line(line), said].filter(Boolean).join('\n')}>
      <span className={mergeClasses(styles.key, styles.cell)}>{key === '' ? words.noKey : key}</span>
      <span className={mergeClasses(styles.caption, oddities.length > 0 && styles.odd)}>
        <span className={mergeClasses(styles.slim, fault !== null && styles.danger)}>
          {existingText(row)}
          {between}
          {words.bytes(bytes)}
          {said === '' ? '' : between}
        </span>
        {said}
      </span>
    </span>
  );
}

interface NameFieldProps {
  label: string;
  name: string;
  /** Of what is wrong with it. */
  note: string | undefined;
  onChange: (name: string) => void;
}

/** Takes effect when one leaves it or presses Enter; Escape takes the last change back. */
function NameField({ label, name, note, onChange }: NameFieldProps) {
  const styles = useBatchStyles();
  const [draft, setDraft] = useState(name);
  const commit = (): void => {
    if (draft !== name) onChange(draft);
  };
  return (
    <Input
      className={styles.field}
      input={{
        'aria-label': label,
        'aria-invalid': note !== undefined,
        'aria-describedby': note,
        maxLength: nameLimit,
        spellCheck: false,
        autoComplete: 'off',
      }}
      value={draft}
      onChange={(_event, { value }) => setDraft(value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape' && draft !== name) {
          event.stopPropagation();
          setDraft(name);
        }
      }}
    />
  );
}

function Existing({ row }: { row: BatchRow }) {
  const styles = useBatchStyles();
  const text = existingText(row);
  if (row.fault === null && !row.twice) return <>{text}</>;
  const isWarning = row.fault === null || row.fault === 'name-twice';
  return (
    <span className={mergeClasses(styles.badge, isWarning ? styles.badgeWarns : styles.badgeFails)} title={text}>
      {text}
    </span>
  );
}

function existingText({ fault, twice, existing }: BatchRow): string {
  if (fault !== null) return words.faults[fault] ?? words.fault;
  return twice ? words.comesAgain : words.existing[existing.state];
}

function writeText({ existing }: BatchRow): string {
  if (existing.state === 'exists') return words.addVersion(existing.versions < 1_000 ? existing.versions + 1 : null);
  return words.add;
}
