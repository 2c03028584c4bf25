import { Button } from '@fluentui/react-components';
import { ShieldKeyhole16Regular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import type { BatchState, BatchView } from '../../../shared/batch.ts';
import { messages } from '../../../shared/messages/index.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { useBatchStyles } from './batch.styles.ts';
import { BatchCard } from './BatchCard.tsx';
import { BatchTable } from './BatchTable.tsx';
import { countsOf, type Counts } from './counts.ts';
import type { BatchBridge } from './use-batch.ts';

const words = messages.batch;

interface BatchPageProps {
  batch: BatchBridge;
  view: BatchView;
  vault: string;
  workspace: string;
}

/** Secrets from one file, in the place of the vault's table: names, sizes and states. */
export function BatchPage({ batch, view: { state, rows }, vault, workspace }: BatchPageProps) {
  const styles = useBatchStyles();
  const title = useRef<HTMLHeadingElement>(null);
  const counts = countsOf(rows);
  const isUnderWay = state.phase === 'running' || state.phase === 'stopping' || state.phase === 'settling';
  const stage = isUnderWay ? 'under-way' : state.phase === 'preview' || state.phase === 'reading' ? 'before' : 'after';

  useEffect(() => title.current?.focus(), []);
  useKeys((event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isUnderWay) return;
    event.preventDefault();
    batch.close();
  });
  return (
    <section className={styles.page} aria-labelledby="batch-title">
      <div className={styles.top}>
        <h2 className={styles.title} id="batch-title" ref={title} tabIndex={-1}>
          {words.title(state.fileName)}
        </h2>
        <p className={styles.destination}>
          <ShieldKeyhole16Regular className={styles.icon} />
          <span>
            {words.goesTo} <span className={styles.strong}>{vault}</span> {words.ofWorkspace(workspace)}{' '}
            {rows.some(({ renamed }) => renamed) && words.renamedNote}
          </span>
        </p>
        <BatchCard state={state} rows={rows} vault={vault} onStop={batch.stop} />
      </div>
      <BatchTable rows={rows} vault={vault} stage={stage} onSet={batch.setRow} onRecover={batch.recover} />
      <BatchFoot
        state={state}
        counts={counts}
        isUnderWay={isUnderWay}
        onStart={batch.start}
        onClose={batch.close}
        onShowFile={batch.showFile}
      />
    </section>
  );
}

interface BatchFootProps {
  state: BatchState;
  counts: Counts;
  isUnderWay: boolean;
  onStart: () => void;
  onClose: () => void;
  onShowFile: () => void;
}

function BatchFoot({ state, counts, isUnderWay, onStart, onClose, onShowFile }: BatchFootProps) {
  const styles = useBatchStyles();
  const { stored, skipped, failed, left, writing, looking } = counts;
  const isOver = state.phase === 'done' && left === 0;
  const facts =
    stored + failed + writing === 0 && !isUnderWay
      ? words.willBe(left, skipped)
      : words.counts(stored, skipped, failed, left + writing);
  return (
    <footer className={styles.foot}>
      <p className={styles.footText} data-testid="batch-facts">
        {facts}
        {isOver && stored > 0 && `${messages.workspace.between}${words.removeFile}`}
      </p>
      {isOver ? (
        <>
          {stored > 0 && (
            <Button className={styles.button} onClick={onShowFile}>
              {words.showFile}
            </Button>
          )}
          <Button className={styles.button} appearance="primary" onClick={onClose}>
            {words.close}
          </Button>
        </>
      ) : (
        <>
          <Button className={styles.button} onClick={onClose}>
            {stored + failed > 0 && !isUnderWay ? words.close : words.cancel}
          </Button>
          <Button
            className={styles.button}
            appearance="primary"
            disabledFocusable={isUnderWay || left === 0 || looking > 0 || state.phase === 'reading'}
            onClick={onStart}
          >
            {isUnderWay ? words.close : stored > 0 || state.phase === 'stopped' ? words.goOn(left) : words.import(left)}
          </Button>
        </>
      )}
    </footer>
  );
}
