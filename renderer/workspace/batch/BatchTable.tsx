import { mergeClasses } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { BatchRow } from '../../../shared/batch.ts';
import { messages } from '../../../shared/messages/index.ts';
import { rowHeight, useBatchStyles } from './batch.styles.ts';
import { BatchRowLine } from './BatchRowLine.tsx';

const words = messages.batch;
const headHeight = 36;

interface BatchTableProps {
  rows: readonly BatchRow[];
  vault: string;
  stage: 'before' | 'under-way' | 'after';
  onSet: (row: number, wish: { name: string; wanted: boolean }) => void;
  onRecover: (row: number, name: string) => void;
}

/** A table of which only the rows in view exist. While it runs it follows the rows that are being written; then it shows the first that failed. */
export function BatchTable({ rows, vault, stage, onSet, onRecover }: BatchTableProps) {
  const styles = useBatchStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 4,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  });
  const isOf =
    (state: BatchRow['result']['state']) =>
    ({ result }: BatchRow) =>
      result.state === state;
  const inView =
    stage === 'under-way'
      ? rows.findLastIndex(isOf('writing'))
      : stage === 'after'
        ? rows.findIndex(isOf('failed'))
        : -1;
  useEffect(() => {
    if (inView !== -1) virtual.scrollToIndex(inView, { align: 'auto' });
  }, [inView, virtual]);

  const { columns } = words;
  return (
    <div
      role="table"
      ref={scroller}
      className={styles.table}
      // Without a field in it, as during a run, it could not be scrolled by the keyboard.
      tabIndex={0}
      aria-label={words.table}
      aria-rowcount={rows.length + 1}
      data-region-start=""
    >
      <div role="rowgroup" className={styles.head}>
        <div role="row" aria-rowindex={1} className={mergeClasses(styles.row, styles.headRow)}>
          <span role="columnheader">{columns.number}</span>
          <span role="columnheader">{columns.key}</span>
          <span role="none" className={styles.wide} />
          <span role="columnheader">{columns.name}</span>
          <span role="columnheader" className={mergeClasses(styles.size, styles.wide)}>
            {columns.size}
          </span>
          <span role="columnheader" className={styles.wide}>
            {columns.existing}
          </span>
          <span role="columnheader">{columns.action}</span>
          <span role="columnheader">{columns.result}</span>
        </div>
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <BatchRowLine
              key={row.row}
              row={row}
              vault={vault}
              offset={item.start - headHeight}
              stage={stage}
              onSet={onSet}
              onRecover={onRecover}
            />
          );
        })}
      </div>
    </div>
  );
}
