import { Button, makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { messages } from '../../../shared/messages/index.ts';

const words = messages.deeds;

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '12px', padding: '20px' },
  title: { font: 'var(--type-object)' },
  hint: { color: 'var(--foreground-3)' },
});

/** What the details pane shows while several secrets are chosen. */
export function ManyChosen({ count, onClear, children }: { count: number; onClear: () => void; children?: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <h2 className={styles.title} data-region-start="" tabIndex={-1}>
        {words.selected(count)}
      </h2>
      <p className={styles.hint}>{words.manyHint}</p>
      {children}
      <Button onClick={onClear}>{words.clearSelection}</Button>
    </div>
  );
}
