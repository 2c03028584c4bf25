import { Button, makeStyles } from '@fluentui/react-components';
import { messages } from '../../../shared/messages/index.ts';

import type { Command } from './commands.ts';

const words = messages.deeds;

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '12px', padding: '20px' },
  title: { font: 'var(--type-object)' },
  hint: { color: 'var(--foreground-3)' },
});

interface ManyChosenProps {
  count: number;
  change: Command;
  onClear: () => void;
}

/** What the details pane shows while several secrets are chosen. */
export function ManyChosen({ count, change, onClear }: ManyChosenProps) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <h2 className={styles.title} data-region-start="" tabIndex={-1}>
        {words.selected(count)}
      </h2>
      <p className={styles.hint}>{words.manyHint}</p>
      <Button
        icon={change.icon}
        disabledFocusable={change.why !== null}
        title={change.why ?? undefined}
        onClick={change.onChoose}
      >
        {change.text}
      </Button>
      <Button onClick={onClear}>{words.clearSelection}</Button>
    </div>
  );
}
