import { Button, mergeClasses, ProgressBar } from '@fluentui/react-components';
import { CheckmarkCircle20Filled, ErrorCircle20Filled, Warning20Filled } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { BatchRow, BatchState } from '../../../shared/batch.ts';
import { messages } from '../../../shared/messages/index.ts';
import { second } from '../facts/dates.ts';
import { useNow } from '../hooks/use-now.ts';
import { useBatchStyles } from './batch.styles.ts';
import { countsOf, foundText, secondsLeft, type Counts } from './counts.ts';

const words = messages.batch;

interface BatchCardProps {
  state: BatchState;
  rows: readonly BatchRow[];
  vault: string;
  onStop: () => void;
}

/** Above the table, and always as high: what was found, how far it is, or what came of it. */
export function BatchCard({ state, rows, vault, onStop }: BatchCardProps) {
  const styles = useBatchStyles();
  const counts = countsOf(rows);
  if (state.phase === 'running' || state.phase === 'stopping' || state.phase === 'settling') {
    return <Progress state={state} counts={counts} onStop={onStop} />;
  }
  const { failure } = state;
  const texts = failure === null ? null : messages.errors[failure.code];
  const isWarning = failure === null && state.changed;
  const isDone = failure === null && state.phase === 'done' && counts.left === 0;
  return (
    <div
      className={mergeClasses(styles.card, failure !== null && styles.cardFailed, isWarning && styles.cardWarns)}
      role={failure !== null || isWarning ? 'alert' : 'status'}
    >
      <div className={styles.line}>
        {failure !== null && <Mark tone={styles.danger} icon={<ErrorCircle20Filled />} />}
        {isWarning && <Mark tone={styles.warning} icon={<Warning20Filled />} />}
        {isDone &&
          (counts.failed === 0 ? (
            <Mark tone={styles.success} icon={<CheckmarkCircle20Filled />} />
          ) : (
            <Mark tone={styles.warning} icon={<Warning20Filled />} />
          ))}
        <p className={styles.lineText}>
          <Lead state={state} counts={counts} rows={rows} />
          {failure !== null &&
            texts !== null &&
            ` ${words.failure(texts.title, texts.text(failure, { vault }), texts.next)}`}
          {isWarning && ` ${words.changed}`}
          {state.phase === 'preview' && state.unread.length > 0 && (
            <span className={styles.warning}> {words.unread(state.unread)}</span>
          )}
        </p>
      </div>
    </div>
  );
}

function Mark({ tone, icon }: { tone: string; icon: ReactNode }) {
  const styles = useBatchStyles();
  return <span className={mergeClasses(styles.icon, tone)}>{icon}</span>;
}

function Lead({ state, counts, rows }: { state: BatchState; counts: Counts; rows: readonly BatchRow[] }) {
  const styles = useBatchStyles();
  switch (state.phase) {
    case 'reading':
      return <>{words.reading}</>;
    case 'done':
      if (counts.left > 0) return <span className={styles.count}>{words.left(counts.stored, counts.left)}</span>;
      return <span className={styles.count}>{words.finished(counts.stored, counts.failed)}</span>;
    case 'stopped':
      return <span className={styles.count}>{words.stopped(counts.stored, counts.left)}</span>;
    default:
      return (
        <>
          <span className={styles.count}>{words.found(rows.length)}</span>{' '}
          {`${foundText(rows)} ${words.nothingWritten}`}
        </>
      );
  }
}

function Progress({ state, counts, onStop }: { state: BatchState; counts: Counts; onStop: () => void }) {
  const styles = useBatchStyles();
  const now = useNow(second);
  const all = state.run?.rows ?? 0;
  const done = Math.max(0, all - counts.left - counts.writing);
  return (
    <div className={styles.card}>
      <div className={styles.line}>
        <p className={styles.lineText} role="status">
          <span className={styles.count}>{words.done(done, all)}</span> {said(state, counts, now)}
        </p>
        {state.phase === 'running' && (
          <Button className={styles.button} size="small" onClick={onStop}>
            {words.stop}
          </Button>
        )}
      </div>
      <ProgressBar aria-label={words.progress} value={done} max={Math.max(1, all)} thickness="large" />
    </div>
  );
}

function said(state: BatchState, counts: Counts, now: number): string {
  if (state.phase === 'settling') return words.settling;
  if (state.phase === 'stopping') return words.stopping;
  if (state.waits?.for === 'network') return words.network;
  if (state.waits?.for === 'vault') {
    return words.pause(Math.max(1, Math.ceil(((state.waits.until ?? now) - now) / second)));
  }
  const left = secondsLeft(state, counts, now);
  return left === null ? '' : words.timeLeft(left);
}
