import { mergeClasses } from '@fluentui/react-components';
import { ArrowDown12Regular, ArrowUp12Regular } from '@fluentui/react-icons';
import type { RefObject } from 'react';
import { messages } from '../../../shared/messages/index.ts';
import { columns, type Column, type Order } from '../facts/secret-order.ts';
import { useTableStyles } from './table.styles.ts';

const words = messages.workspace.table;

interface SecretTableHeadProps {
  nameRef: RefObject<HTMLSpanElement | null>;
  order: Order;
  onOrder: (order: Order) => void;
}

export function SecretTableHead({ nameRef, order, onOrder }: SecretTableHeadProps) {
  const styles = useTableStyles();
  const sortBy = (column: Column): void =>
    onOrder({ column, descending: order.column === column ? !order.descending : column === 'updated' });
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={mergeClasses(styles.row, styles.headRow)}>
        {columns.map((column) => {
          const sorted = order.column === column;
          return (
            <span
              key={column}
              ref={column === 'name' ? nameRef : undefined}
              role="columnheader"
              aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : 'none'}
              className={mergeClasses(styles.cell, column === 'updated' && styles.updated)}
            >
              <button type="button" className={styles.sort} onClick={() => sortBy(column)}>
                {words[column]}
                <span className={styles.sortIcon}>
                  {sorted && (order.descending ? <ArrowDown12Regular /> : <ArrowUp12Regular />)}
                </span>
              </button>
            </span>
          );
        })}
      </div>
    </div>
  );
}
