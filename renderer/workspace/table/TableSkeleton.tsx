import { makeStyles } from '@fluentui/react-components';
import { messages } from '../../../shared/messages/index.ts';
import { Bar } from '../../components/Bar.tsx';
import { useTableStyles } from './table.styles.ts';

const useStyles = makeStyles({
  root: { flex: '1 1 auto', minHeight: 0, overflow: 'hidden' },
  head: { height: '36px', borderBottom: '1px solid var(--stroke-2)' },
});

const rows = [112, 140, 98, 126, 90, 134, 118, 104, 144, 96, 122, 108];

/** The shape of the table, so that nothing moves when its rows come. */
export function TableSkeleton() {
  const styles = useStyles();
  const table = useTableStyles();
  return (
    <div className={styles.root} role="img" aria-label={messages.workspace.table.loading}>
      <div className={styles.head} />
      {rows.map((width) => (
        <div key={width} className={table.row}>
          <Bar width={width} />
          <Bar width={width / 2 + 12} />
          <span className={table.updated}>
            <Bar width={48} />
          </span>
          <Bar width={72} />
          <Bar width={56} />
        </div>
      ))}
    </div>
  );
}
